// An async generator that waits for its next event cannot be returned: so the watch it waits on is ended first.
import type { Watch } from './live.ts';

export type Leavable<Event> = AsyncIterableIterator<Event> & { return(): Promise<IteratorResult<Event>> };

/** `events`, made of what passes `watch`, as an iterator whose `return()` ends it at once, as does `signal`. */
export function leaving<Event>(
  watch: Watch<unknown>,
  events: AsyncGenerator<Event, undefined>,
  signal: AbortSignal | undefined,
): Leavable<Event> {
  const leave = async () => {
    signal?.removeEventListener('abort', leave);
    await watch.return();
    return events.return(undefined);
  };
  signal?.addEventListener('abort', leave, { once: true });
  if (signal?.aborted) void leave();
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => events.next(),
    return: leave,
  };
}
