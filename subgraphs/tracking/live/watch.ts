// One viewer's hold on an order: what is known of it, and a way to wait for more.
import { isFresh, type Viewer, type WatchedOrder, wakingOf } from './watched-order.ts';

export type Watch = Readonly<Pick<WatchedOrder, 'story' | 'isRead' | 'lastSaid' | 'change'>> & {
  /** Whether `story` is what the table shows, as far as anybody told. */
  readonly isFresh: boolean;
  /** False once it was closed, by the viewer or because the process ends. */
  readonly isOpen: boolean;
  /** Resolves when something may have changed, after `withinMs`, or at the close. Ask for one at a time. */
  changed(withinMs?: number): Promise<void>;
  /** Frees everything. Safe to call twice. */
  close(): void;
};

export function holdOn(order: WatchedOrder, viewer: Viewer, onClose: () => void): Watch {
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
    get change() {
      return order.change;
    },
    get isFresh() {
      return isFresh(order);
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
