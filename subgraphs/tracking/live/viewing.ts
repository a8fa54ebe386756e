// One person looking at one order: a place in its timeline that only moves forward, so nothing is shown twice or left out.
import { GraphQLError } from 'graphql';
import { badUserInput, unavailable } from '#platform/errors.ts';
import type { Leavable } from '#platform/leaving.ts';
import { mayRead, type Reader } from '../domain/reader.ts';
import { isOver, type Moment } from '../domain/story.ts';
import { streamOfWatch } from './stream-of-watch.ts';
import type { Watch } from './watch.ts';
import type { WatchedOrders } from './watched-orders.ts';

export type ViewingOptions = {
  readonly orders: WatchedOrders;
  readonly orderId: string;
  readonly reader: Reader;
  /** The last revision already seen; null starts with where the order stands now. */
  readonly afterRevision: number | null;
  readonly awaitedForMs: number;
  readonly signal: AbortSignal | undefined;
};

/**
 * Resolves once there is something to view, or everything was seen. A viewer holds no queue: however slow it is, what it has
 * not read yet is in the story that all viewers share.
 *
 * @throws NOT_FOUND after `awaitedForMs`, for an unknown order as for somebody else's; SERVICE_UNAVAILABLE if it could not be read; BAD_USER_INPUT.
 */
export async function viewOrder(options: ViewingOptions): Promise<Leavable<Moment>> {
  const { orders, orderId, reader, afterRevision, signal } = options;
  if (afterRevision !== null && afterRevision < 0)
    throw badUserInput('afterRevision must not be negative: 0 is everything');
  const watch = orders.watch(orderId);
  return streamOfWatch(watch, signal, async () =>
    momentsAfter(await placeToStart(watch, options), watch, reader),
  );
}

/** How many moments the viewer has seen already. */
async function placeToStart(watch: Watch, options: ViewingOptions): Promise<number> {
  const { reader, afterRevision, awaitedForMs } = options;
  const deadline = performance.now() + awaitedForMs;
  while (watch.isOpen) {
    const { story, lastSaid } = watch;
    const isShown = story !== undefined && mayRead(reader, story);
    if (isShown) {
      const shown = story.now.revision;
      if (afterRevision === null) return shown - 1;
      // A step may be said and seen elsewhere before the table here shows it, while the model is rebuilt for one.
      if (afterRevision <= Math.max(shown, lastSaid ?? 0)) return afterRevision;
    }
    const leftMs = deadline - performance.now();
    if (isShown && (lastSaid !== undefined || leftMs <= 0))
      throw badUserInput(`afterRevision is above the present revision, ${story.now.revision}`);
    if (leftMs <= 0) throw watch.isRead ? notFound() : unavailable();
    await watch.changed(leftMs);
  }
  return 0;
}

function momentsAfter(alreadySeen: number, watch: Watch, reader: Reader): () => Promise<Moment | undefined> {
  let seen = alreadySeen;
  return async () => {
    while (watch.isOpen) {
      const { story } = watch;
      if (story && !mayRead(reader, story)) return undefined;
      const moment = story?.timeline[seen];
      if (moment) {
        seen += 1;
        return moment;
      }
      const last = story?.timeline[seen - 1];
      if (last && isOver(last)) return undefined;
      await watch.changed();
    }
    return undefined;
  };
}

export const notFound = () =>
  new GraphQLError('주문을 찾을 수 없어요.', { extensions: { code: 'NOT_FOUND' } });
