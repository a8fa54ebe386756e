// A race that one side always wins is no race, and says so.
import { expect, test } from '@jest/globals';
import { type PairEnd, tallyOf } from './race.ts';

const race = { name: 'cancel against accept', sides: ['cancel', 'accept'], isOpen: true };
const wonBy = (winner: string | null, wrong: string[] = []): PairEnd => ({ winner, wrong });
const fifty = (winner: (n: number) => string): PairEnd[] =>
  Array.from({ length: 50 }, (_, n) => wonBy(winner(n)));

test('who won is counted', () => {
  const ends = fifty((n) => (n < 20 ? 'cancel' : 'accept'));
  expect(tallyOf(race, 50, ends)).toMatchObject({ wins: { cancel: 20, accept: 30 }, violations: [] });
});

test('fifty pairs won by one side prove nothing about the other', () => {
  const allWon = fifty(() => 'cancel');
  expect(tallyOf(race, 50, allWon).violations).toEqual(['accept never won']);
});

test('a few pairs, or a race that cannot promise it, may be won by one side', () => {
  expect(tallyOf(race, 2, [wonBy('cancel'), wonBy('cancel')]).violations).toEqual([]);
  const allWon = fifty(() => 'cancel');
  expect(tallyOf({ ...race, isOpen: false }, 50, allWon).violations).toEqual([]);
});

test('a pair that ended wrong, and one that never ran, are violations', () => {
  expect(tallyOf(race, 3, [wonBy('cancel', ['order 1 cooks']), wonBy(null)]).violations).toEqual([
    '2 of 3 pairs ran',
    'order 1 cooks',
  ]);
});
