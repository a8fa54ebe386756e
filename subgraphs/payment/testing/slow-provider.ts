// A provider that takes its time: as long as a test needs, and not a moment longer.
import pg from 'pg';

/** While it works the sandbox charges nobody: whoever asks for money waits for the answer. */
export async function whileChargesWait(databaseUrl: string, work: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('lock table payment.sandbox_charge in share mode');
    await work();
  } finally {
    await client.end();
  }
}
