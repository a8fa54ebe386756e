// A connection of those who look or meddle, past every proxy, for one piece of work.
import pg from 'pg';

const CONNECT_TIMEOUT_MS = 5_000;

/** @throws whatever keeps it from connecting, or the work did. */
export async function withDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  client.on('error', () => {}); // the server was killed: the query under way fails with it
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
