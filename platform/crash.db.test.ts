// Every point at which a process may die between saying a fact and having done all that follows from it, died at once on real parts.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { laneName } from './nats/lane-names.ts';
import { FACTS } from './outbox.ts';
import { factSubject, partitionOf } from './partition.ts';
import { leadOf } from './relay-lead.ts';
import { eventually } from './testing/eventually.ts';
import { type Rig, startRig } from './testing/rig.ts';
import { ringBell } from './testing/toy.ts';

const VICTIM = join(import.meta.dirname, 'testing/crash-victim.ts');

let rig: Rig;
let admin: pg.Client;
beforeAll(async () => {
  rig = await startRig([]);
  admin = new pg.Client({ connectionString: rig.database.url });
  await admin.connect();
});
let victims: ChildProcess[] = [];
afterEach(async () => {
  await Promise.all(victims.map(kill));
  victims = [];
});
afterAll(async () => {
  await admin?.end();
  await rig?.stop();
});

async function startVictim(crashAt?: string): Promise<ChildProcess> {
  const victim = spawn(process.execPath, [VICTIM], {
    env: {
      ...process.env,
      DATABASE_URL: rig.database.url,
      NATS_URL: rig.nats.url,
      ...(crashAt ? { CRASH_AT: crashAt } : {}),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  victims.push(victim);
  const said = await Promise.race([once(victim.stdout, 'data'), died(victim)]);
  expect(String(said)).toBe('running\n');
  return victim;
}

const died = async (victim: ChildProcess): Promise<NodeJS.Signals | null> =>
  victim.exitCode !== null || victim.signalCode !== null
    ? victim.signalCode
    : await once(victim, 'exit').then(([, signal]) => signal);

async function kill(victim: ChildProcess): Promise<void> {
  victim.kill('SIGKILL');
  await died(victim);
}

/** What is asked of somebody who dies of it is never answered. */
const ring = (key: string) => rig.bus.ask(ringBell, { key, count: 1 }, { timeoutMs: 10_000 }).catch(() => {});

const count = async (sql: string, values: unknown[] = []): Promise<number> => {
  const { rows } = await admin.query<{ count: number }>(`select count(*)::int as count from ${sql}`, values);
  return rows[0]?.count ?? 0;
};

/** Where the fact of `key` has come to. */
const traces = async (key: string) => ({
  said: await count('bell.outbox where key = $1', [key]),
  published: await count('bell.outbox where key = $1 and published_at is not null', [key]),
  inStream:
    (await rig.bus.manager.streams.info(FACTS, { subjects_filter: factSubject('bell', key, 'Rung') })).state
      .subjects?.[factSubject('bell', key, 'Rung')] ?? 0,
  heard: await count('ear.heard where key = $1', [key]),
  inbox: await count('ear.inbox where event_id in (select event_id::text from bell.outbox where key = $1)', [
    key,
  ]),
  unacknowledged: (await rig.bus.manager.consumers.info(FACTS, laneName('ear', partitionOf(key))))
    .num_ack_pending,
  echoed: await count('ear.echo where key = $1', [key]),
  // A key that is empty or another's leaves its job out.
  jobsTaken: await count('ear_work.jobs where locked_at is not null'),
  jobs: await count('ear_work.jobs'),
});

const DONE = {
  said: 1,
  published: 1,
  inStream: 1,
  heard: 1,
  inbox: 1,
  unacknowledged: 0,
  echoed: 1,
  jobsTaken: 0,
  jobs: 0,
};

async function recovers(key: string): Promise<void> {
  await startVictim();
  await eventually(async () => expect(await traces(key)).toEqual(DONE) ?? true);
  // Everybody behind it goes on, in the same lane and with the same numbers.
  await rig.bus.ask(ringBell, { key, count: 2 }, { timeoutMs: 10_000 });
  const heard = async () =>
    (await admin.query('select count from ear.heard where key = $1 order by id', [key])).rows;
  await eventually(async () => expect(await heard()).toEqual([{ count: 1 }, { count: 2 }]) ?? true);
  await eventually(async () => (await traces(key)).jobs === 0);
}

type Traces = Partial<typeof DONE>;
const POINTS: [string, string, Traces][] = [
  [
    'in the transaction that hears it',
    'applied',
    { inStream: 1, heard: 0, inbox: 0, unacknowledged: 1, jobs: 0 },
  ],
  ['after that commit, before it is acknowledged', 'heard', { heard: 1, inbox: 1, unacknowledged: 1 }],
  ['in a job, before its effect is committed', 'echoing', { heard: 1, echoed: 0, jobsTaken: 1, jobs: 1 }],
  [
    'after a job’s effect, before it is marked as done',
    'echoed',
    { heard: 1, echoed: 1, jobsTaken: 1, jobs: 1 },
  ],
];

test.each(POINTS)('a process that dies %s has done it once when it is back', async (_where, point, left) => {
  const victim = await startVictim(point);
  void ring(point);
  expect(await died(victim)).toBe('SIGKILL');
  expect(await traces(point)).toMatchObject(left);
  await recovers(point);
});

test('a process that dies between the commit and the publish has said it once when it is back', async () => {
  const relay = await holdLock(leadOf(`'bell'`));
  const victim = await startVictim('said');
  void ring('said');
  expect(await died(victim)).toBe('SIGKILL');
  expect(await traces('said')).toMatchObject({ said: 1, published: 0, inStream: 0, heard: 0 });
  await relay.release();
  await recovers('said');
});

test('a process that dies between the publish and its note of it says it twice, and is heard once', async () => {
  const victim = await startVictim();
  const gate = await holdLock('4242');
  await admin.query(`create function bell.hold() returns trigger language plpgsql as
    $$ begin perform pg_advisory_xact_lock_shared(4242); return new; end $$`);
  await admin.query(
    'create trigger hold before update on bell.outbox for each row execute function bell.hold()',
  );
  await ring('published');
  const waiting = `pg_locks where locktype = 'advisory' and not granted and objid = 4242
    and database = (select oid from pg_database where datname = current_database())`;
  await eventually(async () => (await count(waiting)) === 1);
  await kill(victim);
  // The server would go on without its client: it dies with it.
  await admin.query(`select pg_terminate_backend(pid) from ${waiting}`);
  await eventually(async () => (await count(waiting)) === 0);
  await gate.release();
  await admin.query('drop function bell.hold cascade');
  expect(await traces('published')).toMatchObject({ said: 1, published: 0, inStream: 1 });
  await recovers('published');
});

/** A session that holds an advisory lock until it is told to let go. */
async function holdLock(lock: string): Promise<{ release(): Promise<void> }> {
  const holder = new pg.Client({ connectionString: rig.database.url });
  await holder.connect();
  await holder.query(`select pg_advisory_lock(${lock})`);
  return { release: () => holder.end() };
}
