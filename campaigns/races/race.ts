// A race: two commands that meet, many times over. Whoever wins, the story is one; and who won is counted, since a race that one side always wins is none.
import type { World } from '../../tests/world.ts';
import { type Handicap, openHandicap } from './handicap.ts';

export type PairEnd<Side extends string = string> = {
  /** Null where nobody can be said to have won. */
  readonly winner: Side | null;
  /** One sentence for each thing that ended wrong. */
  readonly wrong: readonly string[];
};

export type Race = {
  readonly name: string;
  /** None where it cannot be told who won. */
  readonly sides: readonly string[];
  /** Whether each side is sure to win some of fifty pairs, on however slow a machine; if not, who won is only reported. */
  readonly isOpen: boolean;
  run(world: World, pairs: number, handicap: Handicap): Promise<readonly PairEnd[]>;
};

export type Tally = {
  readonly name: string;
  readonly pairs: number;
  /** How often each side won. */
  readonly wins: Readonly<Record<string, number>>;
  readonly violations: readonly string[];
};

/** Brought to the same point together; a thousand at once would only queue. */
const PAIRS_AT_ONCE = 50;
/** Fewer may well be won by one side. */
const PAIRS_FOR_BOTH_TO_WIN = 50;

export async function runRace(race: Race, world: World, pairs: number): Promise<Tally> {
  const ends: PairEnd[] = [];
  const handicap = openHandicap();
  for (let done = 0; done < pairs; done += PAIRS_AT_ONCE)
    ends.push(...(await race.run(world, Math.min(PAIRS_AT_ONCE, pairs - done), handicap)));
  return tallyOf(race, pairs, ends);
}

export function tallyOf(
  { name, sides, isOpen }: Pick<Race, 'name' | 'sides' | 'isOpen'>,
  pairs: number,
  ends: readonly PairEnd[],
): Tally {
  const wins = Object.fromEntries(
    sides.map((side) => [side, ends.filter(({ winner }) => winner === side).length]),
  );
  const losers = isOpen && pairs >= PAIRS_FOR_BOTH_TO_WIN ? sides.filter((side) => wins[side] === 0) : [];
  return {
    name,
    pairs,
    wins,
    violations: [
      ...(ends.length === pairs ? [] : [`${ends.length} of ${pairs} pairs ran`]),
      ...losers.map((side) => `${side} never won`),
      ...ends.flatMap(({ wrong }) => wrong),
    ],
  };
}
