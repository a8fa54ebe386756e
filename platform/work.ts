// Work that must happen later or outside a transaction: timers, calls to others, retries. Kept in PostgreSQL by graphile-worker.
import { EventEmitter } from 'node:events';
import { TimeoutStrategy, timeout } from 'cockatiel';
import { Logger, type Runner, run, type TaskList, type WorkerEvents, type WorkerPool } from 'graphile-worker';
import pg from 'pg';
import { workSchema } from './database.ts';
import type { Log } from './log.ts';
import { sweepLostJobs } from './lost-jobs.ts';
import { pause } from './pause.ts';
import { safeReason } from './safe-error.ts';

const LEASE_MS = 30_000;
/** A job's own limit is below the lease, so that it does not run twice at once: 25 s of 30 s. */
const TIMEOUT_OF_LEASE = 5 / 6;
const POLL_MS = 1_000;
// No local queue: from commit to run the slowest of a hundred jobs then took 320 to 970 ms instead of 11, and jobs that lie in it
// use up their lease.
const CONCURRENT_JOBS = 4;
/** One listens, each worker may ask for or finish a job, one sweeps: nobody waits for a connection. */
const POOL_MAX = CONCURRENT_JOBS + 2;
/** A job that has not ended so long after it was told to stop is left behind, to be done again by somebody else. */
const HEED_WITHIN_MS = 3_000;
const FINISH_WITHIN_MS = 5_000;
const POLL_FINISHED_MS = 5;
const RESTART_MS = 1_000;

export type Job = {
  /** Called until it returns; must be right when it is called twice. `attempt` counts from 1. */
  run(payload: never, job: { attempt: number; lastAttempt: boolean; signal: AbortSignal }): Promise<void>;
};

export type Worker = {
  /** A job that is due was committed in this process: it need not wait for the poll. */
  wake(): void;
  stop(): Promise<void>;
};

/**
 * graphile-worker's NOTIFY has one channel per database. Were it listened to, each job of one context would wake a worker of all
 * ten: 185 queries an order to find three jobs, and a third of all commits.
 */
class ClientWithoutNotifications extends pg.Client {
  override emit(event: string | symbol, ...details: unknown[]): boolean {
    return event === 'notification' ? false : super.emit(event, ...details);
  }
}

/**
 * Runs the context's jobs until stopped; comes back by itself when the database was away. A job that is due is looked for when
 * this process says so, and once a second: those of other processes, those whose time has come.
 *
 * @param options.leaseMs a job that takes longer is considered lost with its process and is given to another worker; 30 s.
 * @param options.pollMs how often it looks by itself; 1 s.
 */
export async function startWorker(options: {
  context: string;
  connection: pg.ClientConfig;
  jobs: Readonly<Record<string, Job>>;
  log: Log;
  /** Names of jobs of a version before that nobody does any more: they are cleared away. */
  moot?: readonly string[];
  leaseMs?: number | undefined;
  pollMs?: number;
}): Promise<Worker> {
  const { context, log, moot = [], leaseMs = LEASE_MS, pollMs = POLL_MS } = options;
  const stopping = new AbortController();
  const leaving = new AbortController();
  // Waits for a connection as long as it takes: graphile-worker takes the pool's own timeout for a bug and ends the process.
  const pool = new pg.Pool({
    ...options.connection,
    Client: ClientWithoutNotifications,
    connectionTimeoutMillis: 0,
    max: POOL_MAX,
  });
  const mind = (err: Error) => log.warn({ err, context }, 'the worker lost a database connection');
  pool.on('error', mind);
  pool.on('connect', (client) => void client.on('error', mind));
  const schema = workSchema(context);
  let workers: WorkerPool | undefined;
  const events: WorkerEvents = new EventEmitter();
  events.on('pool:create', ({ workerPool }) => {
    workers = workerPool;
  });
  const start = () =>
    run({
      pgPool: pool,
      events,
      schema,
      concurrency: CONCURRENT_JOBS,
      pollInterval: pollMs,
      noHandleSignals: true,
      logger: quiet(log),
      taskList: tasks(options.jobs, log, {
        timeoutMs: Math.floor(leaseMs * TIMEOUT_OF_LEASE),
        stop: stopping.signal,
        leave: leaving.signal,
      }),
      parsedCronItems: [],
    });

  let runner: Runner | undefined = await start().catch(async (error) => {
    await pool.end();
    throw error;
  });
  const ended = (async () => {
    while (!stopping.signal.aborted) {
      await runner?.promise.catch((err) => log.warn({ err, context }, 'the worker starts over'));
      await pause(RESTART_MS, stopping.signal);
      if (stopping.signal.aborted) return;
      runner = await start().catch(
        (err) => void log.warn({ err, context }, 'the worker could not start over'),
      );
    }
  })();
  const sweeping = sweepLostJobs(pool, schema, leaseMs, moot, stopping.signal, log);
  return {
    wake: () => {
      try {
        workers?.nudge(1);
      } catch {
        // graphile-worker throws when it is nudged while it ends. What was committed is committed, and the poll finds it.
      }
    },
    stop: async () => {
      stopping.abort();
      const patience = setTimeout(() => leaving.abort(), HEED_WITHIN_MS);
      await runner?.stop().catch(() => {}); // it may have ended by itself
      await Promise.all([ended, sweeping]);
      await runner?.stop().catch(() => {}); // it may have been starting over
      clearTimeout(patience);
      await finished(pool);
      await pool.end();
    },
  };
}

/** A job that ended while the worker stopped is still being marked: without it the job would run again. */
async function finished(pool: pg.Pool): Promise<void> {
  const deadline = Date.now() + FINISH_WITHIN_MS;
  while (pool.waitingCount > 0 || pool.totalCount > pool.idleCount) {
    if (Date.now() > deadline) return;
    await pause(POLL_FINISHED_MS);
  }
}

function tasks(
  jobs: Readonly<Record<string, Job>>,
  log: Log,
  limits: {
    readonly timeoutMs: number;
    readonly stop: AbortSignal;
    /** Aborted a while after `stop`. */
    readonly leave: AbortSignal;
  },
): TaskList {
  const { timeoutMs, stop, leave } = limits;
  // A job that ignores its signal is left behind all the same: the next attempt, or the stop, must not wait for it.
  const limit = timeout(timeoutMs, TimeoutStrategy.Aggressive);
  return Object.fromEntries(
    Object.entries(jobs).map(([name, job]) => [
      name,
      async (payload: unknown, { job: row }: { job: { attempts: number; max_attempts: number } }) => {
        const signal = AbortSignal.any([stop, AbortSignal.timeout(timeoutMs)]);
        const lastAttempt = row.attempts >= row.max_attempts;
        try {
          await limit.execute(
            () => job.run(payload as never, { attempt: row.attempts, lastAttempt, signal }),
            leave,
          );
        } catch (err) {
          log.warn({ err, job: name, attempt: row.attempts }, 'a job failed and is tried again');
          // graphile-worker logs it and keeps it in the job's row, message and all.
          throw new Error(safeReason(err));
        }
      },
    ]),
  );
}

const quiet = (log: Log) =>
  new Logger(
    () => (level, message) =>
      level === 'error' ? log.warn({ worker: message }) : log.trace({ worker: message }),
  );
