// Jobs whose worker is gone are given to another one, and what nobody wants any more is cleared away.
import pg from 'pg';
import type { Log } from './log.ts';
import { pause } from './pause.ts';

/** How often they are looked for: every 5 s for a lease of 30 s. */
const SWEEPS_PER_LEASE = 6;

/**
 * A worker that was killed leaves its jobs locked; graphile-worker itself would free them after four hours. A lost job is freed
 * under a new number: its worker may only have been frozen after its last commit, and what it then removes by the old number
 * must not be the wish that has come in this one's place.
 *
 * A wish that came while the job ran has taken its key and its further tries: if the job then failed, or was lost, its row would
 * lie there for ever and look as if somebody had given up.
 *
 * @param moot names of jobs that a version before made for what rows say now: nobody does them any more.
 */
export async function sweepLostJobs(
  pool: pg.Pool,
  schema: string,
  leaseMs: number,
  moot: readonly string[],
  stop: AbortSignal,
  log: Log,
): Promise<void> {
  const name = pg.escapeIdentifier(schema);
  while (!stop.aborted) {
    await pool
      .query(
        `with replaced as (
           delete from ${name}._private_jobs
           where (key is null or task_id in (select id from ${name}._private_tasks where identifier = any($2)))
             and (locked_at is null or locked_at < now() - make_interval(secs => $1))
         )
         update ${name}._private_jobs set id = default, locked_by = null, locked_at = null
         where key is not null and locked_at < now() - make_interval(secs => $1)
           and not exists (select from ${name}._private_tasks where id = task_id and identifier = any($2))`,
        [leaseMs / 1_000, moot],
      )
      .catch((err) => log.warn({ err, schema }, 'lost jobs could not be looked for'));
    await pause(leaseMs / SWEEPS_PER_LEASE, stop);
  }
}
