// So many at once, and a line that nobody stands in for longer than makes sense.
import { BulkheadRejectedError, bulkhead } from 'cockatiel';

/** Does the work in a place. @throws BulkheadRejectedError when there is none, nor any in the line, or none within `waitMs`. */
export type InPlace = <T>(work: () => Promise<T>) => Promise<T>;

export function openPlaces(options: {
  readonly concurrentCalls: number;
  readonly queuedCalls: number;
  readonly waitMs: number;
}): InPlace {
  const { concurrentCalls, queuedCalls, waitMs } = options;
  // A line of its own would still count who has left it.
  const places = bulkhead(concurrentCalls, Number.POSITIVE_INFINITY);
  const full = () => new BulkheadRejectedError(concurrentCalls, queuedCalls);
  let inLine = 0;
  return async (work) => {
    if (places.executionSlots > 0) return places.execute(work);
    if (inLine >= queuedCalls) throw full();
    inLine += 1;
    const left = new AbortController();
    const tooLong = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      inLine -= 1;
      left.abort();
      tooLong.reject(full());
    }, waitMs);
    const begin = () => {
      clearTimeout(timer);
      inLine -= 1;
      return work();
    };
    return Promise.race([places.execute(begin, left.signal), tooLong.promise]);
  };
}
