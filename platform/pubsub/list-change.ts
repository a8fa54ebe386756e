// What somebody who watches a list is told at a time.

/** Of a list of at most as many as this the first message is the whole; of a longer one the rest follows at once, each message no longer. */
export const CHANGE_ITEMS_MAX = 40;

export type ListChange<Item> = {
  /** Whoever watches forgets what was there: these are all there is, or the first of them. */
  readonly replacesAll: boolean;
  /** As they are now; also those that left the list. */
  readonly items: readonly Item[];
};
