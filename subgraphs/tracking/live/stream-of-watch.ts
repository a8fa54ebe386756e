// A stream made of one watch: it ends with its reader, its signal and its process alike, and frees the watch each time.
import type { Leavable } from '#platform/leaving.ts';
import type { Watch } from './watch.ts';

/**
 * @param begin resolves, once there is something to show, to what gives the next item, or undefined when it is over.
 * @throws what `begin` throws; the watch is freed then.
 */
export async function streamOfWatch<Item>(
  watch: Watch,
  signal: AbortSignal | undefined,
  begin: () => Promise<() => Promise<Item | undefined>>,
): Promise<Leavable<Item>> {
  const leave = () => {
    signal?.removeEventListener('abort', leave);
    watch.close();
  };
  signal?.addEventListener('abort', leave);
  if (signal?.aborted) leave();
  const over = () => {
    leave();
    return { done: true, value: undefined } as const;
  };
  try {
    const nextItem = await begin();
    const stream: Leavable<Item> = {
      [Symbol.asyncIterator]: () => stream,
      async next() {
        const value = await nextItem();
        return value === undefined ? over() : { done: false, value };
      },
      return: async () => over(),
    };
    return stream;
  } catch (error) {
    leave();
    throw error;
  }
}
