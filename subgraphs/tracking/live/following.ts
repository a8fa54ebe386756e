// One person looking at the whole of one order: as it is, then again whenever anything of it changed, until nothing can change any more.
import { randomUUID } from 'node:crypto';
import { unavailable } from '#platform/errors.ts';
import type { Leavable } from '#platform/leaving.ts';
import { EVENT_IDENTITY, type Identified } from '#platform/server/event-identity.ts';
import { mayRead, type Reader } from '../domain/reader.ts';
import { streamOfWatch } from './stream-of-watch.ts';
import { notFound } from './viewing.ts';
import type { Watch } from './watch.ts';
import type { WatchedOrders } from './watched-orders.ts';

/** The order, to be read now. Which change it tells of is told by `EVENT_IDENTITY`: all followers who hear of one share its answers. */
export type OrderNow = Identified & { readonly orderId: string };

export type FollowingOptions = {
  readonly orders: WatchedOrders;
  readonly orderId: string;
  readonly reader: Reader;
  readonly awaitedForMs: number;
  readonly signal: AbortSignal | undefined;
};

/** At most ten times a second. */
const SPACING_MS = 100;
/** Once it is settled, the other contexts still finish their part (a review opens, a message goes out). It ends after so long without a change. */
const QUIET_MS = 1_000;
/** So long a new follower waits to be told of changes, so that its first message is not followed by an equal second one; then it is shown the order. */
const FOLLOWING_AWAITED_MS = 1_000;

/** Changes are counted anew in each process. */
const PROCESS = randomUUID();

/**
 * Resolves once there is an order to show. A follower holds no queue: changes are counted, and what is sent is read when it is sent, after
 * every change that was counted by then has been committed.
 *
 * @throws NOT_FOUND after `awaitedForMs`, for an unknown order as for somebody else's; SERVICE_UNAVAILABLE if it could not be read.
 */
export async function followOrder(options: FollowingOptions): Promise<Leavable<OrderNow>> {
  const { orders, orderId, reader, signal } = options;
  const watch = orders.follow(orderId);
  return streamOfWatch(watch, signal, async () => {
    await untilShown(watch, options);
    return changesOf(watch, orderId, reader);
  });
}

async function untilShown(watch: Watch, { orders, reader, awaitedForMs }: FollowingOptions): Promise<void> {
  const begun = performance.now();
  while (watch.isOpen) {
    const { story } = watch;
    const isShown = story !== undefined && mayRead(reader, story);
    const leftMs = begun + (isShown ? FOLLOWING_AWAITED_MS : awaitedForMs) - performance.now();
    if (isShown && ((orders.isFollowing() && watch.isFresh) || leftMs <= 0)) return;
    if (leftMs <= 0) throw watch.isRead ? notFound() : unavailable();
    await watch.changed(leftMs);
  }
}

function changesOf(watch: Watch, orderId: string, reader: Reader): () => Promise<OrderNow | undefined> {
  let sent: Sent | undefined;
  return async () => {
    while (watch.isOpen) {
      const { story, change } = watch;
      if (!story || !mayRead(reader, story)) return undefined;
      const now = { change, isSettled: story.isSettled, atMs: performance.now() };
      const due = whatIsDue(sent, now);
      if (due.kind === 'END') return undefined;
      if (due.kind === 'SEND') {
        sent = now;
        return { orderId, [EVENT_IDENTITY]: `${PROCESS}.${change}` };
      }
      await watch.changed(due.withinMs);
    }
    return undefined;
  };
}

/** What a message told of, and when. */
type Sent = { readonly change: number; readonly isSettled: boolean; readonly atMs: number };

type Due =
  | { readonly kind: 'SEND' }
  | { readonly kind: 'END' }
  /** Until something changes, or that long. */
  | { readonly kind: 'WAIT'; readonly withinMs?: number };

function whatIsDue(sent: Sent | undefined, now: Sent): Due {
  if (!sent) return { kind: 'SEND' };
  const agoMs = now.atMs - sent.atMs;
  // That it is settled is told also where the table was read before it was told to have changed.
  if (now.change > sent.change || now.isSettled !== sent.isSettled)
    return agoMs >= SPACING_MS ? { kind: 'SEND' } : { kind: 'WAIT', withinMs: SPACING_MS - agoMs };
  if (!now.isSettled) return { kind: 'WAIT' };
  return agoMs >= QUIET_MS ? { kind: 'END' } : { kind: 'WAIT', withinMs: QUIET_MS - agoMs };
}
