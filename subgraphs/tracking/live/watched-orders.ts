// The orders somebody in this process looks at right now: one story each, shared by all its viewers, as fresh as the table.
import type { Bus } from '#platform/bus.ts';
import type { Log } from '#platform/log.ts';
import { isOver, type Story } from '../domain/story.ts';
import { catchUp } from './catch-up.ts';
import { orderChanges } from './order-changes.ts';
import { type StepBell, startStepBell } from './step-bell.ts';
import { holdOn, type Watch } from './watch.ts';
import {
  isFollowed,
  newlyWatched,
  type Viewer,
  type WatchedOrder,
  wakeViewersOf,
  wasChanged,
  wasRead,
  wasSaid,
} from './watched-order.ts';

export type WatchedOrders = {
  /** For a viewer of the steps of an order. */
  watch(orderId: string): Watch;
  /** For a viewer of the whole order: its `change` also counts what changed in other contexts. */
  follow(orderId: string): Watch;
  /** Whether a follower will hear of every change from now on. */
  isFollowing(): boolean;
  /** How many look at an order right now. */
  viewers(): number;
};

/**
 * The table is what viewers are shown; the bell only says that there is more to read. No step is missed: the bell hears
 * everything from a moment on, and after that moment the stream is asked, once per order, what was said last before it.
 */
export function watchedOrders(options: {
  readStories(orderIds: readonly string[]): Promise<ReadonlyMap<string, Story>>;
  bus: Bus;
  log: Log;
}): WatchedOrders {
  const { bus, log } = options;
  const orders = new Map<string, WatchedOrder>();
  const open = new Set<Watch>();
  const behind = catchUp(read);
  const changes = orderChanges(bus, {
    onChanged: (orderId) => {
      const order = orders.get(orderId);
      if (!order) return;
      wasChanged(order);
      wakeViewersOf(order);
    },
    onTableChanged: (orderId) => tableChanged(orders.get(orderId)),
    onUnheard: () => orders.forEach(tableChanged),
  });
  let bell: StepBell | undefined;
  void bus.connection.closed().then(() => {
    for (const watch of open) watch.close();
  });

  async function read(batch: readonly WatchedOrder[]): Promise<void> {
    const told = batch.map(({ tableChanges }) => tableChanges.told);
    try {
      const stories = await options.readStories(batch.map(({ orderId }) => orderId));
      for (const [index, order] of batch.entries())
        wasRead(order, stories.get(order.orderId), told[index] ?? 0);
      await Promise.all(batch.map(askLastSaid));
    } catch (err) {
      log.warn({ err }, 'watched orders could not be read yet');
    }
  }

  /** A viewer of steps alone is told of them by the bell. */
  function tableChanged(order: WatchedOrder | undefined): void {
    if (!order || !isFollowed(order)) return;
    order.tableChanges.told += 1;
    behind.add(order);
  }

  /** Only of orders under way: their facts are near the end of the stream, where the server finds them without a search. */
  async function askLastSaid(order: WatchedOrder): Promise<void> {
    const { story, lastSaid, orderId } = order;
    if (lastSaid !== undefined || !story) return;
    if (isOver(story.now)) return wasSaid(order, story.now.revision);
    if (!bell?.isListening()) return;
    try {
      wasSaid(order, await bell.lastStepOf(orderId));
    } catch (err) {
      log.warn({ err, orderId }, 'the last step is asked for again');
    }
  }

  function hearSteps(): StepBell {
    const listener = {
      // Who came before could not be told yet what had been said last.
      onListening: () => orders.forEach(behind.add),
      isWatched: (orderId: string) => orders.has(orderId),
      onStep: (orderId: string, revision: number) => {
        const order = orders.get(orderId);
        if (!order) return;
        wasSaid(order, revision);
        behind.add(order);
      },
    };
    return startStepBell(bus, listener, log);
  }

  function enter(orderId: string, isFollower: boolean): Watch {
    const order = orders.get(orderId) ?? newlyWatched(orderId);
    const viewer = { wake: () => {}, isFollower };
    const wasFollowed = isFollowed(order);
    orders.set(orderId, order);
    order.viewers.add(viewer);
    bell ??= hearSteps();
    if (isFollower) changes.join();
    // Until now only its steps were looked at: the table may have changed otherwise.
    if (!wasFollowed) tableChanged(order);
    if (!order.isRead) behind.add(order);
    const watch = holdOn(order, viewer, () => {
      if (open.delete(watch)) leave(order, viewer);
    });
    open.add(watch);
    return watch;
  }

  function leave(order: WatchedOrder, viewer: Viewer): void {
    order.viewers.delete(viewer);
    viewer.wake();
    if (viewer.isFollower) changes.leave();
    if (order.viewers.size > 0) return;
    orders.delete(order.orderId);
    behind.drop(order);
    if (orders.size > 0) return;
    bell?.stop();
    bell = undefined;
  }

  return {
    watch: (orderId) => enter(orderId, false),
    follow: (orderId) => enter(orderId, true),
    isFollowing: changes.isFollowing,
    viewers: () => open.size,
  };
}
