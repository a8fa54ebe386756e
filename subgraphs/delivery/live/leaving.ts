// An async generator that waits for its next event cannot be returned: so the watch it waits on is ended first.
import type { Watch } from '#platform/live.ts';

/** `events` as an iterator whose `return()` ends it at once, as does `signal`. */
export function leaving<Event>(
  watch: Watch<unknown>,
  events: AsyncGenerator<Event, undefined>,
  signal: AbortSignal | undefined,
): AsyncIterableIterator<Event> {
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
