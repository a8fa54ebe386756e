// Facts that wait: tried again ever later, given up in the end, and never overtaken by what stands behind them.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Migration } from '@mikro-orm/migrations';
import { PrematureFact } from './decision.ts';
import type { Envelope } from './fact.ts';
import { applyOnce, type Inbox, lockKey, setAside, TRY_WAITING_FACTS, tryWaitingFacts } from './inbox.ts';
import { openLog } from './log.ts';
import { factSubject } from './partition.ts';
import { when } from './policies.ts';
import { eventually } from './testing/eventually.ts';
import { type Rig, startRig } from './testing/rig.ts';
import { bellFacts, toy } from './testing/toy.ts';
import { newId, type Transact } from './transaction.ts';
import { release, retryDelayMs, retryWaiting } from './waiting.ts';

const { Rung } = bellFacts;
const CAUSE = { correlationId: 'test', causationId: null };
const LOG = openLog('test', 'silent');

class EarTables extends Migration {
  override up(): void {
    this.addSql('create table heard (id int generated always as identity, key text, count int not null)');
    this.addSql('create table deaf (key text)');
  }
}

const hearing = when(Rung, async ({ key, data: { count } }, { em }) => {
  const deaf = await em.execute<unknown[]>('select from deaf where key = ?', [key]);
  if (deaf.length > 0) throw new PrematureFact('awaits hearing');
  await em.execute('insert into heard (key, count) values (?, ?)', [key, count]);
});

/** Nobody tells it anything: its facts are brought to it by hand, and its tries as well where they are put off. */
const ear = toy({
  name: 'ear',
  migrations: [{ name: '0001-ear', class: EarTables }],
  policies: [hearing],
});

let rig: Rig;
let transact: Transact;
let inbox: Inbox;
beforeAll(async () => {
  rig = await startRig([ear]);
  transact = rig.subgraph('ear').scope.transact;
  inbox = { consumer: 'ear', transact, settings: {}, policiesFor: () => [hearing] };
});
afterAll(() => rig?.stop());

const rung = (key: string, count: number): Envelope => ({
  id: newId(),
  type: 'Rung',
  version: 1,
  key,
  sequence: count,
  occurredAt: new Date().toISOString(),
  correlationId: 'test',
  causationId: null,
  data: { count },
});
const subject = (key: string) => factSubject('bell', key, 'Rung');
const hear = (fact: Envelope) => applyOnce(inbox, fact, subject(fact.key));
const retry = (key: string) => retryWaiting(inbox, key, LOG);

const rows = <Row extends object>(sql: string, values: unknown[] = []) => rig.rows<Row>('ear', sql, values);
const deafen = (key: string) => rows('insert into deaf values (?)', [key]);
const heal = (key: string) => rows('delete from deaf where key = ?', [key]);
const heard = async (key: string) =>
  (await rows<{ count: number }>('select count from heard where key = ? order by id', [key])).map(
    ({ count }) => count,
  );
const waiting = (key: string) =>
  rows<{ status: string; attempts: number; reason: string }>(
    'select status, attempts, reason from waiting_fact where key = ? order by position',
    [key],
  );
const jobKey = (key: string) => `${TRY_WAITING_FACTS}:ear:${key}`;
/** In how many milliseconds the next try is due; undefined when there is none. */
const dueInMs = async (key: string) =>
  (
    await rows<{ ms: number }>(
      'select (extract(epoch from run_at - now()) * 1000)::int as ms from ear_work.jobs where key = ?',
      [jobKey(key)],
    )
  )[0]?.ms;
/** The worker would try by itself: the next try is put off, so that only this test tries. */
const putOff = (key: string) =>
  rows(
    `select * from ear_work.reschedule_jobs(array(select id from ear_work.jobs where key = ?), now() + interval '1 hour')`,
    [jobKey(key)],
  );

/** A key of which one fact waits and nobody but the test tries it. */
async function oneWaiting(key: string): Promise<Envelope> {
  await deafen(key);
  const first = rung(key, 1);
  await transact(CAUSE, async (tx) => {
    await lockKey(tx.em, inbox.consumer, key);
    await setAside(tx, inbox.consumer, first, subject(key), 'too early');
    await tx.em.execute(
      `select * from ear_work.reschedule_jobs(array(select id from ear_work.jobs where key = ?), now() + interval '1 hour')`,
      [jobKey(key)],
    );
  });
  return first;
}

test('each try is due later than the one before, from two seconds up to five minutes', () => {
  const delays = Array.from({ length: 13 }, (_, attempts) => retryDelayMs(attempts + 1));
  expect(delays.slice(0, 3)).toEqual([2_000, 4_000, 8_000]);
  expect(delays.every((delay, n) => n === 0 || delay >= (delays[n - 1] ?? 0))).toBe(true);
  expect(delays.at(-1)).toBe(300_000);
  const minutes = delays.reduce((sum, delay) => sum + delay, 0) / 60_000;
  expect(minutes).toBeGreaterThan(25);
  expect(minutes).toBeLessThan(40);
});

test('a fact that never goes through is tried fourteen times, ever later, and then parked', async () => {
  await oneWaiting('never');
  const delays: number[] = [];
  // Written down instead of kept: nobody but this test tries.
  const noting: Transact = (cause, work) =>
    transact(cause, (tx) =>
      work({
        ...tx,
        schedule: async ({ at = tx.now }) => void delays.push(at.getTime() - tx.now.getTime()),
      }),
    );
  for (const attempts of [0, 5, 12]) {
    await rows('update waiting_fact set attempts = ? where key = ?', [attempts, 'never']);
    await retryWaiting({ ...inbox, transact: noting }, 'never', LOG);
    expect(delays.splice(0)).toEqual([retryDelayMs(attempts + 1)]);
    expect(await waiting('never')).toMatchObject([{ status: 'WAITING', attempts: attempts + 1 }]);
  }
  await retry('never');
  expect(await waiting('never')).toEqual([
    { status: 'PARKED', attempts: 14, reason: 'PrematureFact: awaits hearing' },
  ]);
  await heal('never');
  await retry('never');
  expect(await heard('never')).toEqual([]);
});

test('a fact that heals lets those behind it go, in order', async () => {
  const first = await oneWaiting('healed');
  for (const count of [2, 3]) expect(await hear(rung('healed', count))).toBe('QUEUED');
  expect(await hear(first)).toBe('QUEUED');
  expect(await waiting('healed')).toHaveLength(3);
  await heal('healed');
  await retry('healed');
  expect(await heard('healed')).toEqual([1, 2, 3]);
  expect(await waiting('healed')).toEqual([]);
  expect(await hear(rung('healed', 4))).toBe('APPLIED');
  expect(await hear(first)).toBe('REPEATED');
  expect(await heard('healed')).toEqual([1, 2, 3, 4]);
});

test('what comes and stands behind neither hastens nor uses up the tries of the head', async () => {
  await oneWaiting('patient');
  for (let count = 2; count < 20; count += 1) await hear(rung('patient', count));
  expect(await dueInMs('patient')).toBeGreaterThan(30 * 60_000);
  expect((await waiting('patient'))[0]).toMatchObject({ status: 'WAITING', attempts: 0 });
});

test('facts that come while their key is being emptied are applied once and in order', async () => {
  for (let round = 0; round < 10; round += 1) {
    const key = `drained-${round}`;
    await oneWaiting(key);
    await heal(key);
    const arrive = async () => {
      for (const count of [2, 3, 4]) await hear(rung(key, count));
    };
    await Promise.all([retry(key), arrive(), retry(key)]);
    // Whatever came too late for those two was given a try of its own.
    await eventually(async () => {
      await putOff(key);
      if ((await waiting(key)).length > 0) await retry(key);
      return (await waiting(key)).length === 0;
    });
    expect(await heard(key)).toEqual([1, 2, 3, 4]);
  }
});

test('a fact that comes while a worker empties its key is not left behind', async () => {
  const keys = Array.from({ length: 10 }, (_, n) => `worked-${n}`);
  await Promise.all(
    keys.map(async (key) => {
      await oneWaiting(key);
      await heal(key);
      const tryNow = transact(CAUSE, (tx) => tx.schedule(tryWaitingFacts(inbox.consumer, key, tx.now)));
      const arrive = async () => {
        for (const count of [2, 3, 4, 5, 6]) await hear(rung(key, count));
      };
      await Promise.all([tryNow, arrive()]);
    }),
  );
  for (const key of keys)
    await eventually(async () => expect(await heard(key)).toEqual([1, 2, 3, 4, 5, 6]) ?? true);
});

test('of two workers that fail at the same try one counts it', async () => {
  await oneWaiting('twice');
  await Promise.all([retry('twice'), retry('twice'), retry('twice')]);
  const [{ attempts } = { attempts: 0 }] = await waiting('twice');
  // They may also have come one after the other, then each counts its own.
  expect(attempts).toBeGreaterThanOrEqual(1);
  expect(attempts).toBeLessThanOrEqual(3);
  expect(await dueInMs('twice')).toBeDefined();
});

test('a fact released in the middle of its last try is not parked by it', async () => {
  const { id } = await oneWaiting('released');
  await rows('update waiting_fact set attempts = 13 where key = ?', ['released']);
  let releasing: Promise<boolean> | undefined;
  const failing = when(Rung, async () => {
    releasing = release(inbox, id);
    // It waits for the key, which this try holds, and gets it before the try can be counted.
    await eventually(async () => {
      const [row] = await rows<{ count: number }>(
        `select count(*)::int as count from pg_locks where locktype = 'advisory' and not granted
         and database = (select oid from pg_database where datname = current_database())`,
      );
      return row?.count === 1;
    });
    throw new PrematureFact('awaits hearing');
  });
  await retryWaiting({ ...inbox, policiesFor: () => [failing] }, 'released', LOG);
  expect(await releasing).toBe(true);
  await eventually(async () => ((await waiting('released'))[0]?.attempts ?? 0) >= 1);
  expect(await waiting('released')).toMatchObject([{ status: 'WAITING' }]);
});

test('that something changed is told again by a try that finds nothing left: the one before may have died untold', async () => {
  const heard: string[] = [];
  const stop = rig.bus.listen('changed.ear.>', (_, of) => void heard.push(of));
  await rig.flush();
  await retry('died');
  await eventually(() => heard.length > 0);
  expect(heard).toEqual(['changed.ear.died']);
  stop();
});

test('a fact that is emptied away under its try does not count as heard', async () => {
  const first = await oneWaiting('emptied');
  await heal('emptied');
  const emptied: Inbox = {
    ...inbox,
    transact: async (cause, work) => {
      const result = await transact(cause, work);
      await rows('delete from waiting_fact where key = ?', ['emptied']);
      return result;
    },
  };
  await retryWaiting(emptied, 'emptied', LOG);
  expect(await heard('emptied')).toEqual([]);
  expect(await hear(first)).toBe('APPLIED');
  expect(await heard('emptied')).toEqual([1]);
});

test('a key with more than one job may apply is emptied all the same, in order', async () => {
  const key = 'many';
  await rows(
    `insert into waiting_fact (consumer, event_id, key, subject, message, status, reason)
     select 'ear', id, ?, ?, jsonb_build_object('id', id, 'type', 'Rung', 'version', 1, 'key', ?::text, 'sequence', n,
       'occurredAt', '2026-11-22T00:00:00Z', 'correlationId', 'test', 'causationId', null, 'data', jsonb_build_object('count', n)),
       'WAITING', 'test'
     from (select n, gen_random_uuid()::text as id from generate_series(1, 205) as n) as facts`,
    [key, subject(key), key],
  );
  await retry(key);
  // The rest is left to a job.
  await eventually(async () => (await waiting(key)).length === 0);
  expect(await heard(key)).toEqual(Array.from({ length: 205 }, (_, n) => n + 1));
});
