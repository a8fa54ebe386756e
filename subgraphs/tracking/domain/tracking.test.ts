// An order's tracking is the same whatever was heard first, and however often.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CANCELLED, DELIVERED, life, REFUSED_THEN_FAILED, type Telling } from '../testing/lives.ts';
import { storyOf } from './story.ts';
import { type Heard, hear, type Tracking } from './tracking.ts';

const LISTENED = new Set([
  ...['TicketAccepted', 'DeliveryClaimed', 'DeliveryReleased', 'DeliveryFailed', 'PaymentRefunded'],
]);
const isHeard = ({ fact }: Telling) => fact.context === 'order' || LISTENED.has(fact.type);
const heardIn = (tellings: readonly Telling[]) =>
  tellings.filter(isHeard).map(({ fact, sequence, data }) => ({ type: fact.type, sequence, data }) as Heard);

const hearAll = (heard: readonly Heard[]) =>
  heard.reduce<Tracking | undefined>((tracking, each) => hear(tracking, each), undefined);

describe.each([
  ['delivered after a rider changed his mind', DELIVERED],
  ['cancelled in time, money back', CANCELLED],
  ['cancel refused, then lost on the way, refunded in two parts', REFUSED_THEN_FAILED],
])('%s', (_, said) => {
  const heard = heardIn(life('o-1', said));

  test('any order of hearing, and any repetition, comes to the same', () => {
    const told = hearAll(heard);
    const anyWay = fc
      .shuffledSubarray(heard, { minLength: heard.length, maxLength: heard.length })
      .chain((shuffled) => fc.subarray(heard).map((again) => [...shuffled, ...again]));
    fc.assert(fc.property(anyWay, (facts) => expect(hearAll(facts)).toEqual(told)));
  });

  test('whatever was heard so far, what is shown has no gap and only grows', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(heard, { minLength: heard.length }), (facts) => {
        let tracking: Tracking | undefined;
        let shown = 0;
        for (const fact of facts) {
          tracking = hear(tracking, fact);
          const timeline = storyOf(tracking)?.timeline ?? [];
          expect(timeline.map(({ revision }) => revision)).toEqual(timeline.map((_, index) => index + 1));
          expect(timeline.length).toBeGreaterThanOrEqual(shown);
          shown = timeline.length;
        }
        expect(shown).toBe(facts.filter(({ type }) => type.startsWith('Order')).length);
      }),
    );
  });
});

test('an order only the leaves have spoken of is not shown', () => {
  const leaves = heardIn(life('o-1', DELIVERED)).filter(({ type }) => !type.startsWith('Order'));
  const tracking = hearAll(leaves);
  expect(tracking && storyOf(tracking)).toBeUndefined();
});

test('a step that overtook its predecessor is shown with it, not before', () => {
  const [placed, paid] = heardIn(life('o-1', [['OrderPlaced', 0], ['OrderPaid', 1]])); // biome-ignore format: short
  if (!placed || !paid) throw new Error('two steps were told');
  expect(storyOf(hear(undefined, paid))).toBeUndefined();
  expect(storyOf(hear(hear(undefined, paid), placed))?.timeline).toHaveLength(2);
});

test('a rider who gave it back has it no longer, one who took it after has it', () => {
  const upTo = (end: number) => {
    const tracking = hearAll(heardIn(life('o-1', DELIVERED).slice(0, end)));
    return tracking && storyOf(tracking)?.riderAssigned;
  };
  expect([upTo(9), upTo(10), upTo(11), upTo(12)]).toEqual([false, true, false, true]);
});
