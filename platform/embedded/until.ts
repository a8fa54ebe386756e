// The one way of waiting here: ask again and again, and give up at a deadline.
import { setTimeout as sleep } from 'node:timers/promises';

const ASK_EVERY_MS = 25;

/** Asks until the answer is neither undefined nor false. Answers undefined when `withinMs` is over. The probe itself must be bounded. */
export async function until<T>(
  probe: () => Promise<T | undefined | false> | T | undefined | false,
  withinMs: number,
): Promise<T | undefined> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const answer = await probe();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() >= deadline) return undefined;
    await sleep(ASK_EVERY_MS);
  }
}
