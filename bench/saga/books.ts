// The database as an administrator sees it; whoever looks counts what looking costs, so that it can be taken off.
import pg from 'pg';

export type Books = {
  query<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** How many statements, each a transaction, were asked here. */
  asked(): number;
  close(): Promise<void>;
};

export async function openBooks(databaseUrl: string): Promise<Books> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'bench' });
  client.on('error', () => {}); // whoever asks next is told
  await client.connect();
  let asked = 0;
  return {
    query: async <Row>(sql: string, values: readonly unknown[] = []) => {
      asked += 1;
      const { rows } = await client.query(sql, [...values]);
      return rows as Row[];
    },
    asked: () => asked,
    close: () => client.end(),
  };
}
