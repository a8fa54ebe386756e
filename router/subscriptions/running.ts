// The operations one socket has running, counted until they have really ended, and ended with their socket.
import type { OperationResult, ResultStream } from '#platform/server/execution.ts';
import { withEnd } from './with-end.ts';

export type Running = {
  /** Null when as many run as may. */
  begin(): RunningOperation | null;
  /** Ends every stream, also one that only opens after this. */
  endAll(): void;
};

export type RunningOperation = {
  /** The same result; it is running until it is there or, when it is a stream, until that has ended. */
  until(result: Promise<ResultStream | OperationResult>): Promise<ResultStream | OperationResult>;
  /** It was refused instead. */
  end(): void;
};

export function openRunning(limit: number): Running {
  const streams = new Set<ResultStream>();
  let running = 0;
  let ended = false;

  return {
    begin() {
      if (running >= limit) return null;
      running += 1;
      const end = () => {
        running -= 1;
      };
      return {
        end,
        async until(coming) {
          const result = await coming;
          if (!(Symbol.asyncIterator in result)) {
            end();
            return result;
          }
          streams.add(result);
          if (ended) await result.return();
          return withEnd(result, () => {
            if (streams.delete(result)) end();
          });
        },
      };
    },
    endAll() {
      ended = true;
      for (const stream of streams) void stream.return();
      streams.clear();
    },
  };
}
