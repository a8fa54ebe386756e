// What rows still need done, on a real database: seen in time, held by one at a time, never given up, and gone with the row's own word.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { defineEntity } from '@mikro-orm/core';
import { Migration } from '@mikro-orm/migrations';
import { openLog } from '../log.ts';
import { eventually } from '../testing/eventually.ts';
import { type Rig, startRig } from '../testing/rig.ts';
import { toy } from '../testing/toy.ts';
import type { Transaction } from '../transaction.ts';
import { type DueLoop, startDueLoop } from './due-loop.ts';
import type { DueRun, DueWork } from './due-work.ts';

const AN_HOUR_MS = 3_600_000;
const SHORT_LEASE_MS = 600;

const p = defineEntity.properties;
const Egg = defineEntity({
  name: 'Egg',
  tableName: 'egg',
  properties: { id: p.text().primary(), boiledAt: p.datetime().nullable(), done: p.integer() },
});

class EggTables extends Migration {
  override up(): void {
    this.addSql(
      'create table egg (id text primary key, boiled_at timestamptz, done integer not null default 0)',
    );
  }
}

let rig: Rig;
beforeAll(async () => {
  const eggs = toy({ name: 'eggs', entities: [Egg], migrations: [{ name: '0001-egg', class: EggTables }] });
  rig = await startRig([eggs]);
});
afterAll(() => rig?.stop());

const sql = (text: string, values: unknown[] = []) =>
  rig.rows<Record<string, unknown>>('eggs', `${text} returning 1`, values);
beforeEach(async () => {
  await sql('delete from egg');
  await sql('delete from due_failure');
});

const loops: DueLoop[] = [];
afterEach(async () => {
  await Promise.all(loops.splice(0).map((loop) => loop.stop()));
});

type Times = { leaseMs?: number; lookEveryMs?: number };
function replica(work: Pick<DueWork, 'atOnce'> & Act, times: Times = {}): DueLoop {
  const { transact, reader } = rig.subgraph('eggs').scope;
  const works = [{ name: 'boil', entity: Egg, due: 'boiledAt', ...work }];
  const loop = startDueLoop({ works, transact, reader, log: openLog('eggs', 'silent'), ...times });
  loops.push(loop);
  return loop;
}
type Act =
  | { decide(tx: Transaction, id: string, until: Date): Promise<undefined> }
  | { call(id: string, run: DueRun): Promise<void> };

const put = (ids: readonly string[], inMs = 0) =>
  sql(
    `insert into egg (id, boiled_at) select id, ?::timestamptz from unnest(string_to_array(?, ',')) as id`,
    [new Date(Date.now() + inMs), ids.join()],
  );
const take = (id: string) =>
  sql('update egg set boiled_at = null, done = done + 1 where id = ? and boiled_at is not null', [id]);
const eggs = (where: string) =>
  rig.rows<{ id: string; done: number }>('eggs', `select id, done from egg where ${where} order by id`);
const failures = () =>
  rig.rows<{ id: string; attempts: number; reason: string }>('eggs', 'select * from due_failure order by id');

const takes = {
  decide: async (tx: Transaction, id: string) => {
    await tx.em.execute('update egg set boiled_at = null, done = done + 1 where id = ?', [id]);
    return undefined;
  },
};

test('what this process wrote is seen to at once, or at its time, not when it is next looked for', async () => {
  const loop = replica(takes, { lookEveryMs: AN_HOUR_MS });
  for (const [id, inMs] of [
    ['now', 0],
    ['soon', 150],
  ] as const) {
    await put([id], inMs);
    loop.wrote(Egg, { id, boiledAt: new Date(Date.now() + inMs) });
    await eventually(async () => (await eggs('done = 1')).some((egg) => egg.id === id));
  }
});

test('what is not due yet, or not any more, is left alone', async () => {
  await put(['later'], AN_HOUR_MS);
  await put(['moot', 'now']);
  await sql(`update egg set boiled_at = null where id = 'moot'`);
  replica(takes);
  await eventually(async () => (await eggs('done = 1')).length === 1);
  expect(await eggs('done = 0')).toMatchObject([{ id: 'later' }, { id: 'moot' }]);
});

test('replicas that look at the same moment call about each row once, and hold no more than they may', async () => {
  const ids = Array.from({ length: 40 }, (_, n) => `egg-${n}`);
  const called: string[] = [];
  let [underWay, most] = [0, 0];
  const call = async (id: string) => {
    called.push(id);
    underWay += 1;
    most = Math.max(most, underWay);
    await take(id);
    underWay -= 1;
  };
  await put(ids);
  for (let n = 0; n < 3; n += 1) replica({ call, atOnce: 2 });
  await eventually(async () => (await eggs('done = 1')).length === ids.length);
  expect(called.toSorted()).toEqual(ids.toSorted());
  expect(most).toBeLessThanOrEqual(6);
});

test('what fails is counted and tried again, holds up nobody, and is forgotten once it goes through', async () => {
  let isSick = true;
  const decide = async (tx: Transaction, id: string) => {
    if (id === 'cracked' && isSick) throw new Error('it is cracked');
    return takes.decide(tx, id);
  };
  await put(['cracked', 'sound']);
  replica({ decide, atOnce: 1 });
  await eventually(async () => (await failures())[0]?.attempts === 2);
  expect(await failures()).toMatchObject([{ id: 'cracked', reason: expect.stringContaining('cracked') }]);
  expect(await eggs('done = 1')).toMatchObject([{ id: 'sound' }]);
  isSick = false;
  await eventually(async () => (await eggs('done = 1')).length === 2);
  await eventually(async () => (await failures()).length === 0);
});

test('a row that its decision leaves as due as it was is put off like a failure, so that it does not go round', async () => {
  let decided = 0;
  const decide = async () => {
    decided += 1;
    return undefined;
  };
  await put(['stubborn']);
  replica({ decide, atOnce: 1 });
  await eventually(async () => (await failures()).length === 1);
  expect(decided).toBe(1);
});

test('a call that outlives its lease is left behind, and the next one is made; what changed meanwhile keeps its own time', async () => {
  const attempts: number[] = [];
  const call = async (id: string, { attempt, signal }: DueRun) => {
    attempts.push(attempt);
    if (attempt > 1) return void (await take(id));
    const { promise, resolve } = Promise.withResolvers<void>();
    signal.addEventListener('abort', () => resolve());
    await promise;
    await new Promise(() => {});
  };
  await put(['slow']);
  replica({ call }, { leaseMs: SHORT_LEASE_MS });
  await eventually(async () => (await eggs('done = 1')).length === 1);
  expect(attempts).toEqual([1, 2]);
});

test('a call that fails after the row was put off by somebody else changes nothing about that', async () => {
  const inAnHour = new Date(Date.now() + AN_HOUR_MS);
  const call = async (id: string) => {
    await sql('update egg set boiled_at = ? where id = ?', [inAnHour, id]);
    throw new Error('too late');
  };
  await put(['changed']);
  replica({ call });
  await eventually(async () => (await failures()).length === 1);
  const [row] = await rig.rows<{ at: string }>('eggs', 'select boiled_at::text as at from egg');
  expect(Date.parse(String(row?.at))).toBe(inAnHour.getTime());
});

test('what a process claimed that died is seen to by another one when the lease is over', async () => {
  await put(['orphan'], SHORT_LEASE_MS);
  replica({ call: async (id) => void (await take(id)) });
  expect(await eggs('done = 1')).toEqual([]);
  await eventually(async () => (await eggs('done = 1')).length === 1);
});

test('a stop does not wait for a call that ignores it: the row is due again at once, and that is no failure', async () => {
  const { promise: isCalled, resolve: called } = Promise.withResolvers<void>();
  const call = () => {
    called();
    return new Promise<void>(() => {});
  };
  await put(['ignored']);
  const loop = replica({ call }, { leaseMs: AN_HOUR_MS });
  await isCalled;
  expect(await eggs('boiled_at <= now()')).toEqual([]);
  await loop.stop();
  expect(await eggs('boiled_at <= now()')).toMatchObject([{ id: 'ignored' }]);
  expect(await failures()).toEqual([]);
});
