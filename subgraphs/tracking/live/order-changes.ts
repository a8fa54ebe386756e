// The change notifications of all contexts about orders, heard once per process, for as long as anybody follows an order.
import type { Bus } from '#platform/bus.ts';
import { followChanges } from '#platform/pubsub/changes.ts';

/** The name of this context: what it changes is read from its own table. */
const TRACKING = 'tracking';

export type OrderChanges = {
  /** Another viewer follows an order, or one less does. */
  join(): void;
  leave(): void;
  /** Whether every change from now on will be heard of. */
  isFollowing(): boolean;
};

export type OrderChangesListener = {
  /** What another context answers about the order changed; it has been committed. */
  onChanged(orderId: string): void;
  /** What the table shows of the order changed; it has been committed. */
  onTableChanged(orderId: string): void;
  /** Changes up to now may have been missed: any order may be another. */
  onUnheard(): void;
};

export function orderChanges(bus: Bus, listener: OrderChangesListener): OrderChanges {
  let followers = 0;
  let isFollowing = false;
  let stop = () => {};
  const start = () => {
    stop = followChanges(bus, {
      onFollowing: () => {
        isFollowing = true;
        listener.onUnheard();
      },
      onChanged: (context, orderId) =>
        context === TRACKING ? listener.onTableChanged(orderId) : listener.onChanged(orderId),
      onGap: listener.onUnheard,
    });
  };
  return {
    isFollowing: () => isFollowing,
    join: () => {
      followers += 1;
      if (followers === 1) start();
    },
    leave: () => {
      followers -= 1;
      if (followers > 0) return;
      stop();
      isFollowing = false;
    },
  };
}
