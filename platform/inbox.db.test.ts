// Once is a unique key, and facts of one key never overlap, whoever applies them: tried with two sessions at once.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Envelope } from './fact.ts';
import { applyOnce, type Inbox, readEnvelope, UnreadableFact } from './inbox.ts';
import { when } from './policies.ts';
import { eventually } from './testing/eventually.ts';
import { type Rig, startRig } from './testing/rig.ts';
import { bellFacts, toy } from './testing/toy.ts';
import { newId } from './transaction.ts';

const { Rung } = bellFacts;
const ear = toy({ name: 'ear' });

let rig: Rig;
beforeAll(async () => {
  rig = await startRig([ear]);
});
afterAll(() => rig?.stop());

const rung = (key: string): Envelope => ({
  id: newId(),
  type: 'Rung',
  version: 1,
  key,
  sequence: 1,
  occurredAt: new Date().toISOString(),
  correlationId: 'test',
  causationId: null,
  data: { count: 1 },
});

/** An inbox whose policy stands still until it is let go. */
function gated() {
  const entered: string[] = [];
  const gate = Promise.withResolvers<void>();
  const stand = when(Rung, async ({ id }) => {
    entered.push(id);
    await gate.promise;
  });
  const inbox: Inbox = {
    consumer: 'ear',
    transact: rig.subgraph('ear').scope.transact,
    settings: {},
    policiesFor: () => [stand],
  };
  return {
    entered,
    letGo: gate.resolve,
    apply: (fact: Envelope) => applyOnce(inbox, fact, 'fact.bell.0.k.Rung'),
  };
}
const BLOCKED = `select 1 from pg_locks where locktype = 'advisory' and not granted
  and database = (select oid from pg_database where datname = current_database())`;
const blocked = async () => (await rig.rows('ear', BLOCKED)).length;

test('a second fact of a key waits until the first is committed, one of another key does not', async () => {
  const { entered, letGo, apply } = gated();
  const [first, second, other] = [rung('same'), rung('same'), rung('other')];
  const outcomes = [apply(first)];
  await eventually(() => entered.length === 1);
  outcomes.push(apply(second));
  await eventually(async () => (await blocked()) === 1);
  outcomes.push(apply(other));
  await eventually(() => entered.length === 2);
  expect(entered).toEqual([first.id, other.id]);
  letGo();
  expect(await Promise.all(outcomes)).toEqual(['APPLIED', 'APPLIED', 'APPLIED']);
});

test('the same fact, delivered again while it is still being applied, is applied once', async () => {
  const { entered, letGo, apply } = gated();
  const fact = rung('again');
  const outcomes = [apply(fact), apply(fact), apply(fact)];
  await eventually(async () => (await blocked()) === 2);
  letGo();
  expect((await Promise.all(outcomes)).sort()).toEqual(['APPLIED', 'REPEATED', 'REPEATED']);
  expect(entered).toEqual([fact.id]);
});

test.each([
  ['nothing', undefined],
  ['a text', 'Rung'],
  ['an id that is none', { ...rung('x'), id: 'x' }],
  ['no key', { ...rung('x'), key: '' }],
  ['a number below the first', { ...rung('x'), sequence: 0 }],
  ['a time that is none', { ...rung('x'), occurredAt: 'yesterday' }],
])('an envelope with %s cannot be read', (_what, json) => {
  expect(() => readEnvelope(json)).toThrow(UnreadableFact);
});

test('that something is another now is told after the commit, and told again by who is given the same fact again', async () => {
  const { apply, letGo } = gated();
  const heard: string[] = [];
  const stop = rig.bus.listen('changed.ear.>', (_, subject) => void heard.push(subject));
  await rig.flush();
  const [fact, other] = [rung('told'), rung('another')];
  const applied = apply(fact);
  await rig.flush();
  expect(heard).toEqual([]);
  letGo();
  await applied;
  // Whoever applied it may have died before it could tell: then it was not acknowledged, and comes again.
  expect(await apply(fact)).toBe('REPEATED');
  await apply(other);
  await eventually(() => heard.length === 3);
  expect(heard).toEqual(['changed.ear.told', 'changed.ear.told', 'changed.ear.another']);
  stop();
});
