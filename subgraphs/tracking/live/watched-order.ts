// One order that somebody looks at: what the table showed last, what is known to have been said, and who waits for more.
import type { Story } from '../domain/story.ts';

export type WatchedOrder = {
  readonly orderId: string;
  /** As last read from the table; undefined while there is nothing to show. Its timeline only grows. */
  story: Story | undefined;
  /** Whether the table was read at all since the first viewer came. */
  isRead: boolean;
  /** The last step known to be said, shown or not; undefined while nobody knows, as of an order nobody has heard of. */
  lastSaid: number | undefined;
  readonly viewers: Set<Viewer>;
};

export type Viewer = { wake: () => void };

export const newlyWatched = (orderId: string): WatchedOrder => ({
  orderId,
  story: undefined,
  isRead: false,
  lastSaid: undefined,
  viewers: new Set(),
});

const shownOf = (story: Story | undefined): number => story?.now.revision ?? 0;

/** Something was said that the table did not show when it was read last; or nobody knows yet whether it was. */
export const isBehind = ({ isRead, lastSaid, story }: WatchedOrder): boolean =>
  !isRead || lastSaid === undefined || shownOf(story) < lastSaid;

export function wasSaid(order: WatchedOrder, revision: number): void {
  order.lastSaid = Math.max(order.lastSaid ?? 0, revision);
}

export function wasRead(order: WatchedOrder, story: Story | undefined): void {
  order.isRead = true;
  // Never back: while the model is rebuilt, its rows are shorter than what was shown already.
  if (story && shownOf(story) >= shownOf(order.story)) order.story = story;
}

/** Resolves at the next `wake`, or after `withinMs`. */
export function wakingOf(viewer: Viewer, withinMs: number | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = withinMs === undefined ? undefined : setTimeout(() => viewer.wake(), withinMs);
    viewer.wake = () => {
      clearTimeout(timer);
      viewer.wake = () => {};
      resolve();
    };
  });
}
