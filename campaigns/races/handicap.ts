// Makes two commands meet whose ways are of different length: whoever wins gives the other a longer lead in the next pair.
import { pause } from '#platform/pause.ts';
import { forAll } from './for-all.ts';

export type Position = 'FIRST' | 'SECOND';

/** Less is not to be felt over HTTP. */
const STEP_LEAST_MS = 2;
const STEP_MOST_MS = 256;
/** No command is longer on its way, however slow the machine. */
export const LEAD_MOST_MS = 5_000;

export type Handicap = ReturnType<typeof openHandicap>;

/**
 * One per race. Steps double while the same side wins and are small again as soon as the other does: soon the pairs set out
 * just so that either may win, on a fast machine and on a slow one.
 */
export function openHandicap() {
  let leadMs = 0;
  let stepMs = STEP_LEAST_MS;
  let before: Position | undefined;
  return {
    /** By how much the first sets out before the second; negative when it is the second that leads. */
    leadMs: () => leadMs,
    won: (winner: Position): void => {
      stepMs = winner === before ? Math.min(stepMs * 2, STEP_MOST_MS) : STEP_LEAST_MS;
      before = winner;
      const next = leadMs + (winner === 'FIRST' ? -stepMs : stepMs);
      leadMs = Math.max(-LEAD_MOST_MS, Math.min(LEAD_MOST_MS, next));
    },
  };
}

/** So few pairs at once that each meets on its own way, and the next ones learn from it. */
const PAIRS_MEETING_AT_ONCE = 8;

/** Sends each order's two commands as the handicap says, and tells it who won. Answers what they answered. */
export const meet = <First, Second>(
  ids: readonly string[],
  handicap: Handicap,
  first: (id: string) => Promise<First>,
  second: (id: string) => Promise<Second>,
  winnerOf: (answers: readonly [First, Second], id: string) => Position | Promise<Position>,
): Promise<[First, Second][]> =>
  forAll(
    ids,
    async (id) => {
      const answers = await both(
        handicap.leadMs(),
        () => first(id),
        () => second(id),
      );
      handicap.won(await winnerOf(answers, id));
      return answers;
    },
    PAIRS_MEETING_AT_ONCE,
  );

/** Sends both, the leader first, without waiting for its answer. Answers what they answered, the first one's first. */
export async function both<First, Second>(
  leadMs: number,
  first: () => Promise<First>,
  second: () => Promise<Second>,
): Promise<[First, Second]> {
  if (leadMs >= 0) return Promise.all([first(), after(leadMs, second)]);
  const [theSecond, theFirst] = await Promise.all([second(), after(-leadMs, first)]);
  return [theFirst, theSecond];
}

const after = <Answer>(ms: number, command: () => Promise<Answer>): Promise<Answer> =>
  ms === 0 ? command() : pause(ms).then(command);
