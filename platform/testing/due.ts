// A clock moved by hand: what was put off is due now, and everything else has all the time it needs.
import pg from 'pg';
import { workSchema } from '../database.ts';
import { eventually } from './eventually.ts';

/** Makes jobs due that were put off for long, once all of them are there; workers find them within a second. */
export async function comesDue(databaseUrl: string, context: string, ...jobKeys: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await eventually(() => pullForward(client, context, jobKeys), {
      describe: `${context} to have put off ${jobKeys.join(' and ')}`,
    });
  } finally {
    await client.end();
  }
}

/** All of them or none, so that they are due together. */
async function pullForward(client: pg.Client, context: string, jobKeys: readonly string[]): Promise<boolean> {
  const { rowCount } = await client.query(
    `with put_off as (
       select id from ${workSchema(context)}._private_jobs
       where key = any($1) and locked_at is null for update
     )
     update ${workSchema(context)}._private_jobs set run_at = now()
     where id in (select id from put_off) and (select count(*) from put_off) = $2`,
    [jobKeys, jobKeys.length],
  );
  return rowCount === jobKeys.length;
}
