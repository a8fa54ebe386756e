#!/bin/bash
# One login per context, owner of its two schemas and of nothing else: the borders of the house, kept by PostgreSQL. Each has a password of
# its own, in POSTGRES_<CONTEXT>_PASSWORD.
set -euo pipefail
for context in customer store order payment delivery tracking notification review ranking operations; do
  variable="POSTGRES_${context^^}_PASSWORD"
  # By the environment, not as an argument: arguments are for every process to see.
  PASSWORD="${!variable:?}" psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set context="$context" --set work="${context}_work" <<'SQL'
\getenv password PASSWORD
create role :"context" login password :'password';
create schema :"context" authorization :"context";
create schema :"work" authorization :"context";
select format('grant create on database %I to %I', current_database(), :'context') \gexec
SQL
done
