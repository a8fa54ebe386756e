// Which fault is next: each once, shuffled, until it took effect; then by weight, none more often than it may.
import type { Fault, Outcome } from './fault.ts';

export type Deck = {
  /** Undefined: there is nothing left that may be done. */
  next(): Fault | undefined;
  /** What is still to take effect for the first time: nothing else goes before it, which would only keep it waiting. */
  nextUnplayed(): Fault | undefined;
  /** What came of it. */
  done(fault: Fault, outcome: Outcome): void;
  /** How much of the campaign should have passed before the next, from 0 to 1: what is rare comes now and then, not all at once. */
  nextIsDueAt(): number;
  /** How many have taken effect, or were tried often enough to say that they never will: from 0 to 1. */
  playedShare(): number;
};

/** What needs luck, such as an order that is cancelled at the right moment, has this many chances. */
const TRIES_MAX = 12;

export function deckOf(all: readonly Fault[], random: () => number): Deck {
  const effects = new Map(all.map((each) => [each, 0]));
  const tries = new Map(all.map((each) => [each, 0]));
  const countOf = (each: Fault) => effects.get(each) ?? 0;
  let unplayed = shuffled(all, random);
  /** What was next could not be had: something else goes before. */
  let isWaiting = false;
  const byWeight = () => {
    const able = all.filter((each) => countOf(each) < (each.most ?? Infinity));
    let left = random() * able.reduce((sum, { weight }) => sum + weight, 0);
    return able.find(({ weight }) => {
      left -= weight;
      return left < 0;
    });
  };
  return {
    next: () => (isWaiting ? undefined : unplayed[0]) ?? byWeight() ?? unplayed[0],
    nextUnplayed: () => unplayed[0],
    done: (fault, outcome) => {
      const tookEffect = outcome === 'TOOK_EFFECT';
      effects.set(fault, countOf(fault) + (tookEffect ? 1 : 0));
      const tried = (tries.get(fault) ?? 0) + (outcome === 'IN_VAIN' ? 1 : 0);
      tries.set(fault, tried);
      const others = unplayed.filter((each) => each !== fault);
      const isOpen = unplayed.length > others.length && !tookEffect && tried < TRIES_MAX;
      unplayed = isOpen ? [...others, fault] : others;
      isWaiting = outcome === 'NOT_NOW';
    },
    nextIsDueAt: () => {
      const total = all.reduce((sum, { most = Infinity }) => sum + most, 0);
      const done = all.reduce((sum, each) => sum + countOf(each), 0);
      return total > all.length ? Math.max(0, done - all.length) / (total - all.length) : 0;
    },
    playedShare: () => 1 - unplayed.length / all.length,
  };
}

function shuffled<T>(all: readonly T[], random: () => number): T[] {
  const rest = [...all];
  return all.flatMap(() => rest.splice(Math.floor(random() * rest.length), 1));
}
