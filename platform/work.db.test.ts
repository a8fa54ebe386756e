// What becomes of a job whose worker was believed dead and was not.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { openLog } from './log.ts';
import { eventually, type TestDatabase, testDatabase } from './testing/parts.ts';
import { startWorker } from './work.ts';

const FROZEN = join(import.meta.dirname, 'testing/frozen-worker.ts');
const LEASE_MS = 1_000;
const AN_HOUR_MS = 3_600_000;

let database: TestDatabase;
let admin: pg.Client;
beforeEach(async () => {
  database = await testDatabase();
  admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
});
afterEach(async () => {
  await admin?.end();
  await database?.drop();
});

const wish = (payload: string, at: Date) =>
  admin.query(`select frozen_work.add_job('wish', payload => $1, run_at => $2, job_key => 'one')`, [
    JSON.stringify(payload),
    at,
  ]);
const wishes = async (where = 'true'): Promise<unknown[]> =>
  (await admin.query(`select payload from frozen_work._private_jobs where ${where}`)).rows.map(
    ({ payload }) => payload,
  );

test('a worker that wakes up after its job was given away removes no newer wish', async () => {
  const frozen = spawn(process.execPath, [FROZEN], {
    env: { ...process.env, DATABASE_URL: database.url },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(frozen, 'exit');
  try {
    await once(frozen.stdout, 'data');
    await wish('the old', new Date());
    await eventually(async () => (await wishes('locked_at is not null')).length === 1);

    // Somebody who finds lost jobs, and cannot do this one: it lies there, free.
    const finder = await startWorker({
      context: 'frozen',
      connection: { connectionString: database.url },
      jobs: { other: { run: async () => {} } },
      log: openLog('finder', 'silent'),
      leaseMs: LEASE_MS,
    });
    await eventually(async () => (await wishes('locked_at is null')).length === 1).finally(finder.stop);
    await wish('the new', new Date(Date.now() + AN_HOUR_MS));
    expect(await wishes()).toEqual(['the new']);

    frozen.kill('SIGCONT');
    frozen.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(await wishes()).toEqual(['the new']);
  } finally {
    frozen.kill('SIGKILL');
  }
});

test('a stop does not wait for a job that ignores it: it is left behind, to be done again', async () => {
  const { promise: isRunning, resolve: runs } = Promise.withResolvers<void>();
  let isStopped = false;
  const worker = await startWorker({
    context: 'frozen',
    connection: { connectionString: database.url },
    jobs: {
      wish: {
        run: () => {
          runs();
          return new Promise(() => {});
        },
      },
    },
    log: openLog('worker', 'silent'),
    // Its own time is over long after this test.
    leaseMs: AN_HOUR_MS,
  });
  await wish('the only one', new Date());
  await isRunning;
  void worker.stop().then(() => {
    isStopped = true;
  });
  await eventually(() => isStopped, { describe: 'the worker to have stopped' });
  expect(await wishes('locked_at is null and attempts = 1')).toEqual(['the only one']);
});

test('a job that fails after its wish was made anew does not lie there as if somebody had given up', async () => {
  const { promise: isRunning, resolve: runs } = Promise.withResolvers<void>();
  const { promise: mayFail, resolve: fails } = Promise.withResolvers<void>();
  const worker = await startWorker({
    context: 'frozen',
    connection: { connectionString: database.url },
    jobs: {
      wish: {
        run: async () => {
          runs();
          await mayFail;
          throw new Error('no luck');
        },
      },
    },
    log: openLog('worker', 'silent'),
  });
  try {
    await wish('the old', new Date());
    await isRunning;
    await wish('the new', new Date(Date.now() + AN_HOUR_MS));
    expect(await wishes()).toEqual(['the old', 'the new']);
    fails();
    await eventually(async () => (await wishes()).length === 1);
    expect(await wishes()).toEqual(['the new']);
  } finally {
    fails();
    await worker.stop();
  }
});

/** One that does every wish by noting it in `done`. */
async function startNotingWorker(options: { pollMs?: number } = {}) {
  const done: string[] = [];
  const worker = await startWorker({
    context: 'frozen',
    connection: { connectionString: database.url },
    jobs: { wish: { run: async (payload: string) => void done.push(payload) } },
    log: openLog('worker', 'silent'),
    ...options,
  });
  return { worker, done };
}

test('a job that this process committed is done at once, not when the worker next looks by itself', async () => {
  const { worker, done } = await startNotingWorker({ pollMs: AN_HOUR_MS });
  try {
    for (const payload of ['one', 'two', 'three']) {
      await wish(payload, new Date());
      worker.wake();
      await eventually(() => done.at(-1) === payload);
    }
  } finally {
    await worker.stop();
  }
  worker.wake();
  expect(done).toEqual(['one', 'two', 'three']);
});

test('what graphile-worker tells all workers of a database is not heard: another context’s new tables end nobody', async () => {
  const { worker, done } = await startNotingWorker();
  try {
    await eventually(async () => {
      const { rows } = await admin.query(
        `select 1 from pg_stat_activity where datname = current_database() and query like 'LISTEN%'`,
      );
      return rows.length === 1;
    });
    await admin.query(`notify "worker:migrate", '{"migrationNumber":99,"breaking":true}'`);
    await wish('still at work', new Date());
    await eventually(() => done.length === 1);
    expect(process.exitCode).toBeUndefined();
  } finally {
    await worker.stop();
  }
});

test('a job that a version before made for what a row says now is cleared away, and no other is', async () => {
  const options = {
    context: 'frozen',
    connection: { connectionString: database.url },
    jobs: { other: { run: async () => {} } },
    log: openLog('worker', 'silent'),
  };
  await (await startWorker(options)).stop();
  await wish('of the version before', new Date(Date.now() + AN_HOUR_MS));
  await admin.query(
    `select frozen_work.add_job('other', run_at => now() + interval '1 hour', job_key => 'two')`,
  );
  const worker = await startWorker({ ...options, moot: ['wish'] });
  try {
    await eventually(async () => (await wishes(`key = 'one'`)).length === 0);
    expect(await wishes()).toHaveLength(1);
  } finally {
    await worker.stop();
  }
});
