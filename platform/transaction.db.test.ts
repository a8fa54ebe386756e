// One unit of work and one decision on real parts: rows, facts, states, jobs and news of it exist together or not at all.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { defineEntity } from '@mikro-orm/core';
import { Migration } from '@mikro-orm/migrations';
import { z } from 'zod';
import { accept, type Decision, PrematureFact, premature, refuse, settled } from './decision.ts';
import { defineState } from './fact.ts';
import { type Aggregate, handle } from './handle.ts';
import type { Live } from './live.ts';
import { eventually } from './testing/eventually.ts';
import { type Rig, startRig } from './testing/rig.ts';
import { bellFacts, toy } from './testing/toy.ts';
import type { Together, Transact, Transaction } from './transaction.ts';

const Tone = defineState('bell', 'Tone', 'tone', z.object({ version: z.int() }));
const CAUSE = { correlationId: 'test', causationId: null };

const p = defineEntity.properties;
const Bell = defineEntity({
  name: 'Bell',
  tableName: 'bell',
  properties: { id: p.text().primary(), strokes: p.integer(), version: p.integer() },
});
type Row = { id: string; strokes: number; version: number };

class BellTables extends Migration {
  override up(): void {
    this.addSql('create table bell (id text primary key, strokes int not null, version int not null)');
  }
}

const bell = toy({
  name: 'bell',
  entities: [Bell],
  migrations: [{ name: '0001-bell', class: BellTables }],
  facts: bellFacts,
});

type State = { id: string; strokes: number };
type Command = { ring: number } | 'REFUSED' | 'PREMATURE' | 'REPEATED';
type Event = { type: 'Rung' | 'Silent'; count: number };

/** Rings as often as it is told; every third stroke is kept to itself. */
const bellAggregate = (id: string): Aggregate<Row, State, Command, Event, string> => ({
  entity: Bell,
  initial: { id, strokes: 0 },
  decide: (command): Decision<Event, string> => {
    if (command === 'REFUSED') return refuse('TOO_LOUD');
    if (command === 'PREMATURE') return premature('a clapper');
    if (command === 'REPEATED') return accept();
    return accept(
      ...Array.from(
        { length: command.ring },
        (_, n): Event => ({ type: n === 2 ? 'Silent' : 'Rung', count: n + 1 }),
      ),
    );
  },
  evolve: (state, { type }) => ({ ...state, strokes: state.strokes + (type === 'Rung' ? 1 : 0) }),
  fromRow: ({ strokes }) => ({ id, strokes }),
  toRow: (state) => state,
  says: ({ type, count }) => (type === 'Rung' ? { type: 'Rung', data: { count } } : undefined),
});

let rig: Rig;
let transact: Transact;
let together: Together;
let live: Live;
beforeAll(async () => {
  rig = await startRig([bell]);
  ({ transact, together, live } = rig.subgraph('bell').scope);
});
afterAll(() => rig?.stop());

const command = (id: string, ...commands: Command[]) =>
  transact(CAUSE, async (tx) => {
    const handled = [];
    for (const each of commands) {
      const one = await handle(tx, bellAggregate(id), id, each);
      handled.push(one);
      for (const { count } of one.decision.kind === 'ACCEPTED' ? one.decision.events : [])
        await tx.schedule({
          task: 'echo',
          payload: { id, count },
          at: new Date(tx.now.getTime() + 3_600_000),
          jobKey: `${id}:${count}`,
        });
    }
    return handled;
  });
const rowOf = async (id: string) => (await rig.rows<Row>('bell', 'select * from bell where id = ?', [id]))[0];
const jobsOf = async (id: string) =>
  (
    await rig.rows<{ payload: { count: number } }>(
      'bell',
      `select payload from bell_work._private_jobs where payload->>'id' = ? order by id`,
      [id],
    )
  ).map(({ payload }) => payload.count);

test('what is decided is stored, said and scheduled, and the version rises by one with each change', async () => {
  await command('one', { ring: 3 });
  expect(await rowOf('one')).toEqual({ id: 'one', strokes: 2, version: 1 });
  expect((await rig.said('bell', 'one')).map(({ sequence, data }) => [sequence, data.count])).toEqual([
    [1, 1],
    [2, 2],
  ]);
  expect(await jobsOf('one')).toEqual([1, 2, 3]);
  await command('one', { ring: 1 });
  await command('one', { ring: 1 }, { ring: 1 });
  expect(await rowOf('one')).toEqual({ id: 'one', strokes: 5, version: 4 });
  expect((await rig.said('bell', 'one')).map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
});

test.each<[Command, string]>([
  ['REFUSED', 'REFUSED'],
  ['PREMATURE', 'PREMATURE'],
  ['REPEATED', 'ACCEPTED'],
])('what is %s changes nothing, where there is a row and where there is none', async (what, kind) => {
  const there = `there-${what}`;
  await command(there, { ring: 1 });
  for (const id of [there, `nowhere-${what}`]) {
    const [handled] = await command(id, what);
    expect(handled?.decision.kind).toBe(kind);
    expect(handled?.state.strokes).toBe(id === there ? 1 : 0);
  }
  expect(await rowOf(there)).toMatchObject({ version: 1 });
  expect(await rowOf(`nowhere-${what}`)).toBeUndefined();
  expect(await rig.said('bell', there)).toHaveLength(1);
  expect(await rig.said('bell', `nowhere-${what}`)).toEqual([]);
  expect(await jobsOf(there)).toEqual([1]);
});

test('commands about one thing that come at once are decided one after the other', async () => {
  await command('crowd', { ring: 1 });
  await Promise.all(Array.from({ length: 12 }, () => command('crowd', { ring: 1 })));
  expect(await rowOf('crowd')).toEqual({ id: 'crowd', strokes: 13, version: 13 });
  expect((await rig.said('bell', 'crowd')).map(({ sequence }) => sequence)).toEqual(
    Array.from({ length: 13 }, (_, n) => n + 1),
  );
});

test('a decision that a policy may not refuse says why it could not be settled', () => {
  expect(settled(accept('rung'))).toEqual(['rung']);
  expect(() => settled(premature('a clapper'))).toThrow(new PrematureFact('awaits a clapper'));
  expect(() => settled(refuse('TOO_LOUD'))).toThrow('a fact was refused: "TOO_LOUD"');
});

/** One of everything a unit of work can do. */
async function everything(tx: Transaction, id: string): Promise<void> {
  tx.em.create(Bell, { id, strokes: 0, version: 1 });
  await tx.say(id, { type: 'Rung', data: { count: 1 } });
  await tx.announce(Tone, id, { version: 1 });
  await tx.schedule({
    task: 'echo',
    payload: { id, count: 1 },
    at: new Date(Date.now() + 3_600_000),
    jobKey: id,
  });
  tx.notify('news', id);
}
const leftOf = async (id: string) => ({
  row: (await rowOf(id)) !== undefined,
  outbox: (await rig.rows('bell', 'select 1 from outbox where key = ?', [id])).length,
  jobs: (await jobsOf(id)).length,
});

test('row, fact, state, job and news of a unit of work that fails vanish together', async () => {
  const news = live.watch<string>('news');
  const failing = transact(CAUSE, async (tx) => {
    await everything(tx, 'failed');
    throw new Error('changed my mind');
  });
  await expect(failing).rejects.toThrow('changed my mind');
  expect(await leftOf('failed')).toEqual({ row: false, outbox: 0, jobs: 0 });
  await transact(CAUSE, (tx) => everything(tx, 'done'));
  expect(await leftOf('done')).toEqual({ row: true, outbox: 2, jobs: 1 });
  expect(await news.next()).toMatchObject({ value: { message: 'done' } });
  await news.return();
});

test('they vanish as well when only the commit fails', async () => {
  await rig.rows(
    'bell',
    'create table pair (id int primary key, other int references pair deferrable initially deferred)',
  );
  const failing = transact(CAUSE, async (tx) => {
    await everything(tx, 'uncommitted');
    await tx.em.execute('insert into pair values (1, 2)');
  });
  await expect(failing).rejects.toThrow('violates foreign key constraint');
  expect(await leftOf('uncommitted')).toEqual({ row: false, outbox: 0, jobs: 0 });
});

test('a wish with the key of an earlier one replaces it, or leaves it its time', async () => {
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000);
  const wish = (job: { at: Date; keepsTime?: boolean }, count: number) =>
    transact(CAUSE, (tx) =>
      tx.schedule({ task: 'echo', payload: { id: 'keyed', count }, jobKey: 'keyed', ...job }),
    );
  const due = async () => {
    const [job] = await rig.rows<{ minutes: number }>(
      'bell',
      `select round(extract(epoch from run_at - now()) / 60)::int as minutes from bell_work.jobs where key = 'keyed'`,
    );
    return [job?.minutes, await jobsOf('keyed')];
  };
  await wish({ at: at(60) }, 1);
  await wish({ at: at(30) }, 2);
  expect(await due()).toEqual([30, [2]]);
  await wish({ at: at(1), keepsTime: true }, 3);
  expect(await due()).toEqual([30, [3]]);
});

test('what is committed is published, whatever unit of work that began before it is still open', async () => {
  const said = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const open = transact(CAUSE, async (tx) => {
    await tx.say('open', { type: 'Rung', data: { count: 1 } });
    said.resolve();
    await goOn.promise;
  });
  await said.promise;
  await command('quick', { ring: 1 });
  const published = async (key: string) =>
    (await rig.rows('bell', 'select 1 from outbox where key = ? and published_at is not null', [key])).length;
  await eventually(async () => (await published('quick')) === 1);
  goOn.resolve();
  await open;
  await eventually(async () => (await published('open')) === 1);
});

test('units that share a transaction see each other in their order, and each has the cause of its own', async () => {
  const causes = ['first', 'second', 'third'];
  const versions = await together(async ({ lock, unit }) => {
    await lock([
      { entity: Bell, id: 'shared' },
      { entity: Bell, id: 'other' },
    ]);
    const handled = [];
    for (const correlationId of causes)
      handled.push(
        await unit({ correlationId, causationId: null }, async (tx) => {
          const { row } = await handle(tx, bellAggregate('shared'), 'shared', { ring: 1 });
          const [seen] = await tx.sql<Row>('select strokes from bell where id = $1', ['shared']);
          expect(await tx.em.findOne(Bell, 'shared')).toMatchObject({ strokes: seen?.strokes });
          return [row?.version, seen?.strokes];
        }),
      );
    await unit(CAUSE, (tx) => handle(tx, bellAggregate('other'), 'other', { ring: 1 }));
    return handled;
  });
  expect(versions).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
  ]);
  expect(await rowOf('other')).toMatchObject({ strokes: 1, version: 1 });
  const said = await rig.rows<{ sequence: number; cause: string }>(
    'bell',
    `select sequence, message ->> 'correlationId' as cause from outbox where key = 'shared' order by position`,
  );
  expect(said).toEqual(causes.map((cause, n) => ({ sequence: n + 1, cause })));
});

test('where one unit fails nothing of any is kept and nobody is told; units never overlap', async () => {
  const news = live.watch<string>('news');
  const failing = together(async ({ unit }) => {
    await unit(CAUSE, (tx) => everything(tx, 'sound'));
    await unit(CAUSE, async (tx) => {
      await handle(tx, bellAggregate('culprit'), 'culprit', { ring: 1 });
      throw new Error('changed my mind');
    });
  });
  await expect(failing).rejects.toThrow('changed my mind');
  for (const id of ['sound', 'culprit']) expect(await leftOf(id)).toEqual({ row: false, outbox: 0, jobs: 0 });
  const swallowed = together(async ({ unit }) => {
    await unit(CAUSE, (tx) => Promise.reject(tx.put(Bell, { id: 'never asked for' }))).catch(() => {});
    await unit(CAUSE, (tx) => everything(tx, 'sound'));
  });
  await expect(swallowed).rejects.toThrow('without having been asked for');
  expect(await leftOf('sound')).toEqual({ row: false, outbox: 0, jobs: 0 });
  const overlapping = together(({ unit }) =>
    Promise.all([unit(CAUSE, async () => {}), unit(CAUSE, async () => {})]),
  );
  await expect(overlapping).rejects.toThrow('do not overlap');
  await together(async ({ unit }) => {
    for (const id of ['one of two', 'two of two']) await unit(CAUSE, async (tx) => tx.notify('news', id));
  });
  expect((await news.next()).value).toMatchObject({ message: 'one of two' });
  expect((await news.next()).value).toMatchObject({ message: 'two of two' });
  await news.return();
});

test('a refusal is an answer: it takes nothing from the other units', async () => {
  const kinds = await together(async ({ unit }) => {
    const ask = (id: string, what: Command) =>
      unit(CAUSE, async (tx) => (await handle(tx, bellAggregate(id), id, what)).decision.kind);
    return [await ask('loud', 'REFUSED'), await ask('quiet', { ring: 1 })];
  });
  expect(kinds).toEqual(['REFUSED', 'ACCEPTED']);
  expect(await rowOf('quiet')).toMatchObject({ strokes: 1 });
});

test('transactions that lock what both need, in whatever order they name it, never wait in a circle', async () => {
  const ids = Array.from({ length: 8 }, (_, n) => `locked-${n}`);
  const ringAll = async (some: readonly string[]) =>
    together(async ({ lock, unit }) => {
      await lock(some.map((id) => ({ entity: Bell, id })));
      for (const id of some) await unit(CAUSE, (tx) => handle(tx, bellAggregate(id), id, { ring: 1 }));
    });
  await ringAll(ids);
  const deadlocks = async () =>
    (
      await rig.rows<{ n: number }>(
        'bell',
        'select deadlocks::int as n from pg_stat_database where datname = current_database()',
      )
    )[0]?.n;
  const before = await deadlocks();
  const ringOften = async () => {
    for (let n = 0; n < 10; n += 1) await ringAll(ids.toSorted(() => Math.random() - 0.5).slice(0, 5));
  };
  // As many at a time as there are connections: nobody stands in line for one.
  await Promise.all(Array.from({ length: 4 }, ringOften));
  const rows = await rig.rows<Row>('bell', `select * from bell where id like 'locked-%'`);
  expect(rows.reduce((sum, { strokes }) => sum + strokes, 0)).toBe(ids.length + 4 * 10 * 5);
  expect(await deadlocks()).toBe(before);
});

test('what is put without having been asked for is a bug, found before it overwrites anything', async () => {
  const blind = transact(CAUSE, async (tx) => tx.put(Bell, { id: 'one', strokes: 0, version: 1 }));
  await expect(blind).rejects.toThrow('without having been asked for');
  const twice = transact(CAUSE, async (tx) => [
    await tx.insertOnce(Bell, { id: 'once', strokes: 1, version: 1 }, ['id']),
    await tx.insertOnce(Bell, { id: 'once', strokes: 2, version: 1 }, ['id']),
  ]);
  expect(await twice).toEqual([true, false]);
  expect(await rowOf('once')).toMatchObject({ strokes: 1 });
});
