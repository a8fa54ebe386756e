// A server that was killed comes back: a port or a file its last life still held is free at the next try.
import { pause } from '#platform/pause.ts';

const TRIES_MAX = 5;
const TRY_AGAIN_MS = 1_000;

/** A server the campaign killed is not there any more: nothing that comes afterwards would show anything. */
export class StaysAway extends Error {
  override readonly name = 'StaysAway';
}

/** @throws StaysAway with what the last try did. */
export async function startAgain<T>(start: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await start();
    } catch (error) {
      if (tries === TRIES_MAX) throw new StaysAway(`a server did not come back: ${error}`, { cause: error });
      await pause(TRY_AGAIN_MS);
    }
  }
}
