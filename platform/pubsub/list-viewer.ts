// One person watching a list: what they have not been told yet, each thing once and as it is now, however slow they read.
import type { Leavable } from '../leaving.ts';
import { CHANGE_ITEMS_MAX, type ListChange } from './list-change.ts';

export type ListViewer<Item> = {
  readonly changes: Leavable<ListChange<Item>>;
  /** False once they have left. */
  isOpen(): boolean;
  /** With the whole list, whatever they were told before. */
  begin(items: Iterable<readonly [id: string, item: Item]>): void;
  tell(
    id: string,
    change: { readonly item: Item; readonly arrives: boolean; readonly leaves: boolean },
  ): void;
  close(): void;
};

/**
 * Left by `return()`, or when `signal` is aborted after this call. Bounded by its list: what is untold are things that are on it, and things that
 * were shown and have left.
 */
export function openListViewer<Item>(signal: AbortSignal | undefined, onClose: () => void): ListViewer<Item> {
  let untold = new Map<string, { readonly item: Item; readonly isUnseen: boolean }>();
  let replacesAll = false;
  let isOpen = true;
  let wake = () => {};

  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    untold = new Map();
    signal?.removeEventListener('abort', close);
    onClose();
    wake();
  };

  const take = (): ListChange<Item> => {
    const taken = [...untold].slice(0, CHANGE_ITEMS_MAX);
    for (const [id] of taken) untold.delete(id);
    const change = { replacesAll, items: taken.map(([, { item }]) => item) };
    replacesAll = false;
    return change;
  };

  signal?.addEventListener('abort', close, { once: true });
  return {
    isOpen: () => isOpen,
    begin: (items) => {
      untold = new Map(Array.from(items, ([id, item]) => [id, { item, isUnseen: true }]));
      replacesAll = true;
      wake();
    },
    tell: (id, { item, arrives, leaves }) => {
      const isUnseen = untold.get(id)?.isUnseen ?? arrives;
      // It came and went while nobody looked.
      if (leaves && isUnseen) untold.delete(id);
      else untold.set(id, { item, isUnseen });
      wake();
    },
    close,
    changes: {
      [Symbol.asyncIterator]() {
        return this;
      },
      async next() {
        while (isOpen) {
          if (replacesAll || untold.size > 0) return { done: false, value: take() };
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
        return { done: true, value: undefined };
      },
      async return() {
        close();
        return { done: true, value: undefined };
      },
    },
  };
}
