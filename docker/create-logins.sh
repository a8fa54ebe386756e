#!/bin/bash
# One login per context, owner of its two schemas and of nothing else: the borders of the house, kept by PostgreSQL.
set -euo pipefail
for context in customer store order payment delivery tracking notification review ranking operations; do
  psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set context="$context" --set work="${context}_work" --set password="$POSTGRES_PASSWORD" <<'SQL'
create role :"context" login password :'password';
create schema :"context" authorization :"context";
create schema :"work" authorization :"context";
select format('grant create on database %I to %I', current_database(), :'context') \gexec
SQL
done
