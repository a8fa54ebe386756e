// Tells when a stream has ended, however it ends: by itself, by an error, or because nobody watches any more.
import type { ResultStream } from '#platform/server/execution.ts';

/** The same stream; `end` may be called more than once. */
export function withEnd(stream: ResultStream, end: () => void): ResultStream {
  const same: ResultStream = {
    [Symbol.asyncIterator]: () => same,
    async next() {
      try {
        const next = await stream.next();
        if (next.done) end();
        return next;
      } catch (error) {
        end();
        throw error;
      }
    },
    return() {
      end();
      return stream.return();
    },
  };
  return same;
}
