// What a dead process holds is let go before the next one lives: nobody waits for time to pass, and nobody alive is short of it.
import { workSchema } from '#platform/database.ts';
import { LEASE_MS } from '#platform/due/due-work.ts';
import type { AnySubgraph } from '#platform/subgraph.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { dueColumnsOf } from '../doctor/due-rows.ts';
import { withDatabase } from '../kit/with-database.ts';

/** For what hangs: on a busy machine each look may take seconds. */
const WITHIN_MS = 180_000;
const LOOK_EVERY_MS = 20;

/**
 * Waits for the end of all sessions of the context, so that nothing is committed in its name afterwards, and lets its leases run
 * out: the next one finds jobs lost and claimed rows due, as it would a lease later.
 *
 * @throws when a session does not end.
 */
export const bury = (databaseUrl: string, definition: AnySubgraph): Promise<boolean> => {
  const { name: context } = definition;
  return eventually(
    () =>
      withDatabase(databaseUrl, async (client) => {
        const jobs = `"${workSchema(context)}"._private_jobs`;
        const { rows } = await client.query<{ isOver: boolean; hasJobs: boolean }>(
          `select to_regclass($2) is not null as "hasJobs", not exists (
             select from pg_stat_activity where datname = current_database() and application_name = $1
           ) as "isOver"`,
          [context, jobs],
        );
        if (!rows[0]?.isOver) return false;
        // It may have died before it had made them.
        if (rows[0].hasJobs)
          await client.query(
            `update ${jobs} set locked_at = locked_at - make_interval(secs => $1) where locked_at is not null`,
            [(2 * LEASE_MS) / 1_000],
          );
        for (const claimed of claimedRows(definition)) await client.query(claimed, [LEASE_MS / 1_000]);
        return true;
      }),
    { withinMs: WITHIN_MS, everyMs: LOOK_EVERY_MS, describe: `the sessions of ${context} to end` },
  );
};

/** What is claimed looks as if it were due a little later. What only is due then is called too early once, which is harmless. */
const claimedRows = (definition: AnySubgraph): string[] =>
  dueColumnsOf(definition)
    .filter(({ isLeased }) => isLeased)
    .map(
      ({ table, due }) =>
        `update ${table} set ${due} = now() where ${due} between now() and now() + make_interval(secs => $1)`,
    );
