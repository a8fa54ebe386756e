// What an operator sees of a context and does to what waits in it, on a real context with a fact it cannot digest.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Migration } from '@mikro-orm/migrations';
import { PrematureFact } from './decision.ts';
import type { Envelope } from './fact.ts';
import { tryWaitingFacts } from './inbox.ts';
import { type FactAside, operatorQuestions } from './operate.ts';
import { factSubject } from './partition.ts';
import { when } from './policies.ts';
import type { Question } from './question.ts';
import { eventually } from './testing/eventually.ts';
import { type Rig, startRig } from './testing/rig.ts';
import { bellFacts, toy } from './testing/toy.ts';

const { Rung } = bellFacts;

class EarTables extends Migration {
  override up(): void {
    this.addSql('create table heard (id int generated always as identity, key text, count int not null)');
    this.addSql('create table deaf (key text, count int)');
  }
}

/** Cannot hear the strokes in its table of deafness. */
const ear = toy({
  name: 'ear',
  migrations: [{ name: '0001-ear', class: EarTables }],
  policies: [
    when(Rung, async ({ key, data: { count } }, { em }) => {
      const deaf = await em.execute<unknown[]>('select from deaf where key = ? and count = ?', [key, count]);
      if (deaf.length > 0) throw new PrematureFact('awaits hearing');
      await em.execute('insert into heard (key, count) values (?, ?)', [key, count]);
    }),
  ],
});

const QUESTIONS = operatorQuestions('ear');
let rig: Rig;
beforeAll(async () => {
  rig = await startRig([ear]);
});
afterAll(() => rig.stop());

test('of an operator’s questions those that change something are asked of one replica alone', () => {
  const { status, facts, release, drop } = QUESTIONS;
  expect([status, facts].every(({ safe }) => safe)).toBe(true);
  expect([release, drop].some(({ safe }) => safe)).toBe(false);
});

async function ask<Asked, Answered>(question: Question<Asked, Answered>, asked: Asked): Promise<Answered> {
  return question.answer.parse(await rig.bus.ask(question, asked, { timeoutMs: 5_000 }));
}

const aside = async (status: FactAside['status'], key: string): Promise<FactAside[]> => {
  const { facts } = await ask(QUESTIONS.facts, { status, after: null, limit: 101 });
  return facts.filter((fact) => fact.key === key);
};
const ring = async (key: string, counts: number[]): Promise<Envelope[]> => {
  const told: Envelope[] = [];
  for (const count of counts) told.push(await rig.tell(Rung, key, { count }, { sequence: count }));
  return told;
};
const heard = async (key: string) =>
  (await rig.rows<{ count: number }>('ear', 'select count from heard where key = ? order by id', [key])).map(
    ({ count }) => count,
  );
const becomes = (read: () => Promise<unknown>, value: unknown) =>
  eventually(async () => expect(await read()).toEqual(value) ?? true);

/** A key whose first stroke is parked after its last try, with two more behind it. */
async function blocked(key: string): Promise<Envelope> {
  await rig.rows('ear', 'insert into deaf values (?, 1)', [key]);
  const [first] = await ring(key, [1, 2, 3]);
  if (!first) throw new Error('nothing was told');
  await becomes(async () => (await aside('WAITING', key)).length, 3);
  const { transact } = rig.subgraph('ear').scope;
  await becomes(async () => {
    // The tries of half an hour, all but the last.
    await transact({ correlationId: 'test', causationId: null }, async (tx) => {
      const skip = `update waiting_fact set attempts = 13 where event_id = ? and status = 'WAITING'`;
      await tx.em.execute(skip, [first.id]);
      await tx.schedule(tryWaitingFacts('ear', key, tx.now));
    });
    return (await aside('PARKED', key)).length;
  }, 1);
  // A try that began before it was parked, or is about to, may still end well.
  const tries = `select 1 from ear_work._private_jobs
    where payload->>'key' = ? and (locked_at is not null or run_at <= now())`;
  await becomes(() => rig.rows('ear', tries, [key]), []);
  return first;
}

test('what is parked is shown with why, and what it says is not', async () => {
  const { id } = await blocked('shown');
  const [fact] = await aside('PARKED', 'shown');
  expect(fact).toEqual({
    position: expect.any(String),
    eventId: id,
    key: 'shown',
    type: 'Rung',
    subject: factSubject('bell', 'shown', 'Rung'),
    status: 'PARKED',
    reason: 'PrematureFact: awaits hearing',
    attempts: 14,
    arrivedAt: expect.any(String),
  });
  expect((await aside('WAITING', 'shown')).map(({ reason }) => reason)).toEqual(
    Array(2).fill('stands behind another fact of its key'),
  );
});

test('a released fact is tried at once, and what stood behind it follows in order', async () => {
  const { id } = await blocked('released');
  await rig.rows('ear', `delete from deaf where key = 'released'`);
  const { fact } = await ask(QUESTIONS.release, { eventId: id, by: 'admin' });
  expect(fact).toMatchObject({ eventId: id, key: 'released' });
  await becomes(() => heard('released'), [1, 2, 3]);
  expect(await ask(QUESTIONS.release, { eventId: id, by: 'admin' })).toEqual({ fact: null });
});

test('releasing what stands behind releases from the head of its key', async () => {
  await blocked('from-behind');
  await rig.rows('ear', `delete from deaf where key = 'from-behind'`);
  const last = (await aside('WAITING', 'from-behind')).at(-1);
  await ask(QUESTIONS.release, { eventId: last?.eventId, by: 'admin' });
  await becomes(() => heard('from-behind'), [1, 2, 3]);
});

test('a fact released too early is put back and told of again', async () => {
  const { id } = await blocked('early');
  await ask(QUESTIONS.release, { eventId: id, by: 'admin' });
  await eventually(async () => ((await aside('WAITING', 'early'))[0]?.attempts ?? 0) >= 1);
  expect(await heard('early')).toEqual([]);
});

test('a dropped fact is never applied, even when it comes again, and what stood behind it goes on', async () => {
  const first = await blocked('dropped');
  const { fact } = await ask(QUESTIONS.drop, { eventId: first.id, by: 'admin' });
  expect(fact).toMatchObject({ eventId: first.id });
  await rig.rows('ear', `delete from deaf where key = 'dropped'`);
  await becomes(() => heard('dropped'), [2, 3]);

  await rig.bus.jetstream.publish(factSubject('bell', 'dropped', 'Rung'), JSON.stringify(first));
  await ring('dropped', [4]);
  await becomes(() => heard('dropped'), [2, 3, 4]);
  expect(await ask(QUESTIONS.drop, { eventId: first.id, by: 'admin' })).toEqual({ fact: null });
});

test('of an operator who releases and one who drops, one is told it is too late', async () => {
  const { id } = await blocked('both');
  await rig.rows('ear', `delete from deaf where key = 'both'`);
  const answers = await Promise.all(
    [QUESTIONS.release, QUESTIONS.drop].map((question) => ask(question, { eventId: id, by: 'admin' })),
  );
  expect(answers.some(({ fact }) => fact !== null)).toBe(true);
  await becomes(async () => (await heard('both')).slice(-2), [2, 3]);
});

test('what nobody can read is parked at once, and dropping it drops it when it comes again', async () => {
  const subject = factSubject('bell', 'unreadable', 'Rung');
  const publish = () =>
    rig.bus.jetstream.publish(subject, JSON.stringify({ id: 'not-a-uuid', count: 'secret' }));
  await publish();
  await becomes(async () => (await aside('PARKED', 'unreadable')).length, 1);
  const [fact] = await aside('PARKED', 'unreadable');
  expect(JSON.stringify(fact)).not.toContain('secret');

  await ask(QUESTIONS.release, { eventId: fact?.eventId, by: 'admin' });
  await becomes(async () => (await aside('PARKED', 'unreadable'))[0]?.attempts, 1);
  await ask(QUESTIONS.drop, { eventId: fact?.eventId, by: 'admin' });
  await publish();
  await ring('unreadable', [1]);
  await becomes(() => heard('unreadable'), [1]);
  expect(await aside('PARKED', 'unreadable')).toEqual([]);
});

test('a context tells how it keeps up', async () => {
  const status = await ask(QUESTIONS.status, {});
  expect(status.outbox).toEqual({ unpublished: 0, oldestSeconds: null });
  expect(status.facts.parked).toBeGreaterThan(0);
  expect(status.lanes.map(({ name }) => name)).toEqual(Array.from({ length: 8 }, (_, lane) => `ear-${lane}`));
  await becomes(async () => (await ask(QUESTIONS.status, {})).lanes.every(({ lag }) => lag === 0), true);
});
