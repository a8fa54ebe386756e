// Who breaks things often meets a server that another hand has just killed or frozen: it is back within seconds, and is waited for.
import { pause } from '#platform/pause.ts';

/** Of its own: no server that comes back at all takes so long, on the slowest machine. */
const UP_WITHIN_MS = 90_000;
const LOOK_MS = 100;

/**
 * Tries the work until it goes through: it must be one that may be done twice, since nobody knows how far it came the last time.
 *
 * @throws what the last try threw, when the time or the campaign is over.
 */
export async function whenUp<T>(over: AbortSignal, work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + UP_WITHIN_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (over.aborted || performance.now() > deadline) throw error;
      await pause(LOOK_MS, over);
    }
  }
}
