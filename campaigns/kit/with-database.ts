// A connection of those who look or meddle, past every proxy, for one piece of work.
import pg from 'pg';

const CONNECT_TIMEOUT_MS = 5_000;

/** @throws when it cannot connect, saying where to and why, and what the work throws. */
export async function withDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  client.on('error', () => {}); // the server was killed: the query under way fails with it
  await client.connect().catch((error) => {
    throw new Error(`PostgreSQL at ${client.host}:${client.port} does not let anybody in: ${error.message}`, {
      cause: error,
    });
  });
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
