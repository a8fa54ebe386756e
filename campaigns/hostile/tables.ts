// Everything every table holds, in one fingerprint per table: what no hostile request may change.
import pg from 'pg';

export type Tables = ReadonlyMap<string, string>;

/** Housekeeping that goes on by itself, whoever asks what. */
const HOUSEKEEPING = /^(graphile_worker|.*_work)\./;

/** Schema and table, with the number of its rows and a hash over them. */
export async function readTables(databaseUrl: string): Promise<Tables> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; quoted: string }>(
      `select schemaname || '.' || tablename as name, format('%I.%I', schemaname, tablename) as quoted
         from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
    );
    const tables = new Map<string, string>();
    for (const { name, quoted } of rows.filter((each) => !HOUSEKEEPING.test(each.name))) {
      const { rows: found } = await client.query<{ content: string }>(
        `select count(*) || ' rows ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as content from ${quoted} t`,
      );
      tables.set(name, found[0]?.content ?? '');
    }
    return tables;
  } finally {
    await client.end();
  }
}

/** Names of tables that are not what they were. */
export const changedTables = (before: Tables, after: Tables): string[] =>
  [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => before.get(name) !== after.get(name))
    .sort();
