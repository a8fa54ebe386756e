// A server that was killed comes back: a port or a file its last life still held is free at the next try.
import { pause } from '#platform/pause.ts';

const TRIES_MAX = 5;
const TRY_AGAIN_MS = 1_000;

/** @throws what the last try did. */
export async function startAgain<T>(start: () => Promise<T>): Promise<T> {
  for (let tries = 1; tries < TRIES_MAX; tries += 1) {
    try {
      return await start();
    } catch {
      await pause(TRY_AGAIN_MS);
    }
  }
  return start();
}
