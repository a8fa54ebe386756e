// A clock moved by hand: what was put off is due now, and everything else has all the time it needs.
import pg from 'pg';
import { workSchema } from '../database.ts';
import { namesOf } from '../due/due-table.ts';
import type { DueRows } from '../due/due-work.ts';
import { eventually } from './eventually.ts';
import type { Rig } from './rig.ts';

/** Makes rows due that were put off for more than a minute, once all of them are there; they are found within a second. */
export const rowsComeDue = (
  databaseUrl: string,
  context: string,
  rows: DueRows,
  ...ids: string[]
): Promise<void> => {
  const { table, id, due } = namesOf(rows);
  return whenAllAreThere(
    databaseUrl,
    `update "${context}".${table} set ${due} = now() where ${id} in (select ${id} from put_off)`,
    `select ${id} from "${context}".${table} where ${id} = any($1) and ${due} > now() + interval '1 minute'`,
    ids,
    `${context} to have put off ${rows.name} of ${ids.join(' and ')}`,
  );
};

/** The clock passes over this row, as if it had met trouble of its own with it. */
export const nobodyLooksFor = (rig: Rig, context: string, { name }: DueRows, id: string): Promise<unknown> =>
  rig.rows(
    context,
    `insert into due_failure (work, id, attempts, reason, again_at)
     values (?, ?, 1, 'no luck', now() + interval '1 hour') returning 1`,
    [name, id],
  );

/** Makes jobs due that were put off for long, once all of them are there; workers find them within a second. */
export const comesDue = (databaseUrl: string, context: string, ...jobKeys: string[]): Promise<void> => {
  const jobs = `${workSchema(context)}._private_jobs`;
  return whenAllAreThere(
    databaseUrl,
    `update ${jobs} set run_at = now() where id in (select id from put_off)`,
    `select id from ${jobs} where key = any($1) and locked_at is null`,
    jobKeys,
    `${context} to have put off ${jobKeys.join(' and ')}`,
  );
};

/** All of them or none, so that they are due together. */
async function whenAllAreThere(
  databaseUrl: string,
  update: string,
  putOff: string,
  names: readonly string[],
  describe: string,
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const pull = async () => {
      const { rowCount } = await client.query(
        `with put_off as (${putOff} for update) ${update} and (select count(*) from put_off) = $2`,
        [names, names.length],
      );
      return rowCount === names.length;
    };
    await eventually(pull, { describe });
  } finally {
    await client.end();
  }
}
