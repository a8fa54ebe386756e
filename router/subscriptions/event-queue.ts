// Between a subgraph that pushes and a client that reads at its own speed: bounded, and honest when the bound is reached.
import type { OperationResult } from '#platform/server/execution.ts';
import type { EventSink } from '../sources/source.ts';

export type QueuedEvent =
  | { readonly kind: 'EVENT'; readonly event: OperationResult }
  /** Nothing follows: the client was too slow, or the way to the subgraph broke. */
  | { readonly kind: 'TOO_SLOW' }
  | { readonly kind: 'BROKEN'; readonly last: OperationResult };

export type EventQueue = {
  readonly sink: EventSink;
  /** The next in order, `null` after the end. One reader only. */
  take(): Promise<QueuedEvent | null>;
  /** Ends it at once, a waiting `take` too. */
  close(): void;
};

/** `leave` is called once, when no event is wanted any more. */
export function openEventQueue(limit: number, leave: () => void): EventQueue {
  let unread: QueuedEvent[] = [];
  let ended = false;
  let wake: ((next: QueuedEvent | null) => void) | undefined;

  const put = (item: QueuedEvent) => {
    if (!wake) return void unread.push(item);
    const reader = wake;
    wake = undefined;
    reader(item);
  };
  const end = (last?: QueuedEvent) => {
    if (ended) return;
    ended = true;
    if (last) put(last);
    wake?.(null);
    wake = undefined;
    leave();
  };

  return {
    sink: {
      next(event) {
        if (ended) return;
        if (unread.length < limit) return put({ kind: 'EVENT', event });
        // What it has not read is dropped: it resumes after what it has, and gets all of this again in order.
        unread = [];
        end({ kind: 'TOO_SLOW' });
      },
      complete: () => end(),
      fail: (last) => end({ kind: 'BROKEN', last }),
    },
    take() {
      const item = unread.shift();
      if (item) return Promise.resolve(item);
      if (ended) return Promise.resolve(null);
      return new Promise((resolve) => {
        wake = resolve;
      });
    },
    close() {
      unread = [];
      end();
    },
  };
}
