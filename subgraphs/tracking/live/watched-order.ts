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
  /** The number of the last change that was found of it, in whatever context. */
  change: number;
  /** How often it was told that the table changed, and how many of these the last reading knew of. */
  tableChanges: { told: number; read: number };
  readonly viewers: Set<Viewer>;
};

export type Viewer = {
  wake: () => void;
  /** Looks at the whole order, and not at its steps alone. */
  readonly isFollower: boolean;
};

/** Of all orders of this process together: no number is ever that of two moments. */
let changesFound = 0;

export function wasChanged(order: WatchedOrder): void {
  changesFound += 1;
  order.change = changesFound;
}

export const newlyWatched = (orderId: string): WatchedOrder => ({
  orderId,
  story: undefined,
  isRead: false,
  lastSaid: undefined,
  change: changesFound,
  tableChanges: { told: 0, read: 0 },
  viewers: new Set(),
});

const shownOf = (story: Story | undefined): number => story?.now.revision ?? 0;

/** The table was read since it was last told to have changed. */
export const isFresh = ({ isRead, tableChanges }: WatchedOrder): boolean =>
  isRead && tableChanges.read === tableChanges.told;

/** Something was said that the table did not show when it was read last; or nobody knows yet whether it was. */
export const isBehind = (order: WatchedOrder): boolean =>
  !isFresh(order) || order.lastSaid === undefined || shownOf(order.story) < order.lastSaid;

export function wasSaid(order: WatchedOrder, revision: number): void {
  order.lastSaid = Math.max(order.lastSaid ?? 0, revision);
}

/** `told` is what `tableChanges.told` was before the reading. */
export function wasRead(order: WatchedOrder, story: Story | undefined, told: number): void {
  const isChanged = told > order.tableChanges.read || shownOf(story) > shownOf(order.story);
  order.isRead = true;
  order.tableChanges.read = told;
  // Never back: while the model is rebuilt, its rows are shorter than what was shown already.
  if (story && shownOf(story) >= shownOf(order.story)) order.story = story;
  if (isChanged) wasChanged(order);
}

export const isFollowed = ({ viewers }: WatchedOrder): boolean =>
  [...viewers].some(({ isFollower }) => isFollower);

export function wakeViewersOf({ viewers }: WatchedOrder): void {
  for (const viewer of [...viewers]) viewer.wake();
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
