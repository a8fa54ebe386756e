// The orders somebody in this process looks at right now: one story each, shared by all its viewers, as fresh as the table.
import type { Bus } from '#platform/bus.ts';
import type { Log } from '#platform/log.ts';
import { isOver, type Story } from '../domain/story.ts';
import { catchUp } from './catch-up.ts';
import { type StepBell, startStepBell } from './step-bell.ts';
import { newlyWatched, type Viewer, type WatchedOrder, wakingOf, wasRead, wasSaid } from './watched-order.ts';

/** One viewer's hold on an order: what is known of it, and a way to wait for more. */
export type Watch = Readonly<Pick<WatchedOrder, 'story' | 'isRead' | 'lastSaid'>> & {
  /** False once it was closed, by the viewer or because the process ends. */
  readonly isOpen: boolean;
  /** Resolves when something may have changed, after `withinMs`, or at the close. Ask for one at a time. */
  changed(withinMs?: number): Promise<void>;
  /** Frees everything. Safe to call twice. */
  close(): void;
};

export type WatchedOrders = {
  watch(orderId: string): Watch;
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
  let bell: StepBell | undefined;
  void bus.connection.closed().then(() => {
    for (const watch of open) watch.close();
  });

  async function read(batch: readonly WatchedOrder[]): Promise<void> {
    try {
      const stories = await options.readStories(batch.map(({ orderId }) => orderId));
      for (const order of batch) wasRead(order, stories.get(order.orderId));
      await Promise.all(batch.map(askLastSaid));
    } catch (err) {
      log.warn({ err }, 'watched orders could not be read yet');
    }
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

  function leave(order: WatchedOrder, viewer: Viewer): void {
    order.viewers.delete(viewer);
    viewer.wake();
    if (order.viewers.size > 0) return;
    orders.delete(order.orderId);
    behind.drop(order);
    if (orders.size > 0) return;
    bell?.stop();
    bell = undefined;
  }

  return {
    viewers: () => open.size,
    watch: (orderId) => {
      const order = orders.get(orderId) ?? newlyWatched(orderId);
      const viewer = { wake: () => {} };
      orders.set(orderId, order);
      order.viewers.add(viewer);
      bell ??= hearSteps();
      if (!order.isRead) behind.add(order);
      const watch = holdOn(order, viewer, () => {
        if (open.delete(watch)) leave(order, viewer);
      });
      open.add(watch);
      return watch;
    },
  };
}

function holdOn(order: WatchedOrder, viewer: Viewer, onClose: () => void): Watch {
  let isOpen = true;
  return {
    get story() {
      return order.story;
    },
    get isRead() {
      return order.isRead;
    },
    get lastSaid() {
      return order.lastSaid;
    },
    get isOpen() {
      return isOpen;
    },
    changed: (withinMs) => (isOpen ? wakingOf(viewer, withinMs) : Promise.resolve()),
    close: () => {
      isOpen = false;
      onClose();
    },
  };
}
