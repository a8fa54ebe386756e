// Reads orders again until the table shows what was said of them: many in one query, and soon, but never in a hurry without end.
import { pause } from '#platform/pause.ts';
import { isBehind, type WatchedOrder, wakeViewersOf } from './watched-order.ts';

/** Orders read in one query. */
const BATCH_ORDERS = 500;
/** A row is written a few milliseconds after its step rang; how long to leave it before looking again. */
const FIRST_DELAY_MS = 5;
const MAX_DELAY_MS = 500;

export type CatchUp = {
  /** Reads the order until it is no longer behind. Cheap, may be called often. */
  add(order: WatchedOrder): void;
  /** Nobody looks at it any more. */
  drop(order: WatchedOrder): void;
};

/** `read` refreshes what is known of each order of a batch, and never rejects. */
export function catchUp(read: (batch: readonly WatchedOrder[]) => Promise<void>): CatchUp {
  const behind = new Set<WatchedOrder>();
  let hurry: AbortController | undefined;

  async function untilNoneIsBehind(): Promise<void> {
    let delayMs = FIRST_DELAY_MS;
    while (behind.size > 0) {
      hurry = new AbortController();
      const before = behind.size;
      const startedAt = performance.now();
      await readBatch();
      if (behind.size === 0) break;
      // At most half of the time is spent reading: whoever writes the rows needs the database and the processor too.
      await pause(performance.now() - startedAt);
      await pause(delayMs, hurry.signal);
      const isMoving = behind.size < before || hurry.signal.aborted;
      delayMs = isMoving ? FIRST_DELAY_MS : Math.min(delayMs * 2, MAX_DELAY_MS);
    }
    hurry = undefined;
  }

  async function readBatch(): Promise<void> {
    const batch = [...behind].slice(0, BATCH_ORDERS);
    await read(batch);
    for (const order of batch) {
      // Still behind: last in line again. Dropped meanwhile: gone.
      if (behind.delete(order) && isBehind(order)) behind.add(order);
      wakeViewersOf(order);
    }
  }

  return {
    add: (order) => {
      behind.add(order);
      if (hurry) hurry.abort();
      else void untilNoneIsBehind();
    },
    drop: (order) => void behind.delete(order),
  };
}
