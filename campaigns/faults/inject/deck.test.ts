// A short campaign leaves nothing out, and a long one does nothing more often than it may.
import { expect, test } from '@jest/globals';
import { dice } from '../dice.ts';
import { deckOf } from './deck.ts';
import type { Fault } from './fault.ts';

const fault = (name: string, weight: number, most?: number): Fault => ({
  name,
  weight,
  ...(most === undefined ? {} : { most }),
  inject: async () => 'TOOK_EFFECT',
});

function play(all: readonly Fault[], times: number, seed: number, works: (each: Fault) => boolean) {
  const deck = deckOf(all, dice(seed));
  const played: string[] = [];
  for (let n = 0; n < times; n += 1) {
    const next = deck.next();
    if (!next) break;
    deck.done(next, works(next) ? 'TOOK_EFFECT' : 'IN_VAIN');
    played.push(next.name);
  }
  return { played, deck };
}

const all = [fault('often', 100), fault('sometimes', 5), fault('rare', 1, 2)];

test('everything happens once before anything happens twice, in an order of its own for each seed', () => {
  const firsts = new Set<string>();
  for (let seed = 1; seed <= 30; seed += 1) {
    const { played, deck } = play(all, 3, seed, () => true);
    expect(new Set(played).size).toBe(3);
    expect(deck.playedShare()).toBe(1);
    firsts.add(String(played[0]));
  }
  expect(firsts.size).toBe(3);
});

test('what had no effect is tried again, and is not played until it had, or never will', () => {
  let rareWorks = false;
  const { deck } = play(all, 3, 1, ({ name }) => name !== 'rare' || rareWorks);
  expect(deck.playedShare()).toBeLessThan(1);
  expect(deck.next()?.name).toBe('rare');
  rareWorks = true;
  deck.done(deck.next() as Fault, 'TOOK_EFFECT');
  expect(deck.playedShare()).toBe(1);
  expect(play(all, 100, 1, ({ name }) => name !== 'rare').deck.playedShare()).toBe(1);
});

test('what needs something that is not there stays in turn, and holds up no other', () => {
  const deck = deckOf([fault('ready', 1), fault('late', 1)], dice(1));
  const took = { ready: 0, late: 0 };
  for (let n = 0; n < 50; n += 1) {
    const next = deck.next() as Fault;
    const isLate = next.name === 'late';
    took[isLate ? 'late' : 'ready'] += 1;
    deck.done(next, isLate ? 'NOT_NOW' : 'TOOK_EFFECT');
  }
  expect(deck.playedShare()).toBe(0.5);
  expect(took.ready).toBeGreaterThan(10);
  expect(took.late).toBeGreaterThan(10);
});

test('what is rare is spread over the campaign, but for the first of each', () => {
  const rare = [fault('one', 1, 3), fault('other', 1, 3)];
  expect([0, 1, 2, 3, 4, 5].map((n) => play(rare, n, 1, () => true).deck.nextIsDueAt())).toEqual([
    0, 0, 0, 0.25, 0.5, 0.75,
  ]);
  expect(play([...rare, fault('often', 1)], 9, 1, () => true).deck.nextIsDueAt()).toBe(0);
});

test('nothing takes effect more often than it may, and then nothing is left', () => {
  const { played } = play(all, 500, 7, () => true);
  expect(played.filter((name) => name === 'rare')).toHaveLength(2);
  const once = play([fault('rare', 1, 1)], 10, 1, () => true);
  expect(once.played).toEqual(['rare']);
});
