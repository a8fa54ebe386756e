// One connection to the database, asked one statement after the other.
import pg from 'pg';

/** Runs one statement and answers its rows. */
export type Ask = <Row>(sql: string, parameters?: readonly unknown[]) => Promise<Row[]>;

/** By this name the doctor knows itself among the sessions. */
export const DOCTOR = 'doctor';
const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 60_000;

/** @throws pg.DatabaseError when it cannot connect, or whatever `work` throws. */
export async function asking<T>(databaseUrl: string, work: (ask: Ask) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: DOCTOR,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
  });
  client.on('error', () => {}); // the query under way fails with it
  await client.connect();
  try {
    return await work(async (sql, parameters = []) => (await client.query(sql, [...parameters])).rows);
  } finally {
    await client.end();
  }
}

/** A time in SQL as milliseconds since 1970, an interval as milliseconds. */
export const ms = (expression: string): string => `(extract(epoch from ${expression}) * 1000)::float8`;
