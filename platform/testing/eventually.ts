// The only waiting tests do: for a condition, with a deadline.
import { setTimeout as sleep } from 'node:timers/promises';

const ASK_EVERY_MS = 20;
/** A machine under load may stand still for seconds; what is wrong is as wrong half a minute later. */
const DEADLINE_MS = 30_000;

/**
 * Asks until the probe neither throws nor answers undefined or false, and answers what it said.
 *
 * @throws after `withinMs`, naming what was waited for, with the probe's last error as cause. A probe that hangs is cut there too.
 */
export async function eventually<T>(
  probe: () => Promise<T> | T,
  {
    withinMs = DEADLINE_MS,
    describe = 'the condition to hold',
    everyMs = ASK_EVERY_MS,
  }: { withinMs?: number; describe?: string; everyMs?: number } = {},
): Promise<Exclude<T, undefined | false>> {
  const deadline = performance.now() + withinMs;
  let last: unknown;
  do {
    try {
      const answer = await beforeDeadline(probe, deadline);
      if (answer !== undefined && answer !== false) return answer as Exclude<T, undefined | false>;
      last = new Error(`the last answer was ${answer}`);
    } catch (error) {
      // What it said before the deadline cut it says more.
      if (!(error instanceof CutShort) || last === undefined) last = error;
    }
    await sleep(everyMs);
  } while (performance.now() < deadline);
  const why = last instanceof Error ? last.message : String(last);
  throw new Error(`Waited ${withinMs} ms for ${describe}: ${why}`, { cause: last });
}

class CutShort extends Error {}

async function beforeDeadline<T>(probe: () => Promise<T> | T, deadline: number): Promise<T> {
  const cut = new AbortController();
  const overtime = sleep(Math.max(deadline - performance.now(), ASK_EVERY_MS), undefined, {
    signal: cut.signal,
  }).then(() => {
    throw new CutShort('the probe did not come back');
  });
  overtime.catch(() => {}); // cut short when the probe was in time
  try {
    return await Promise.race([probe(), overtime]);
  } finally {
    cut.abort();
  }
}
