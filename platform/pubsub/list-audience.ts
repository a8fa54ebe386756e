// Those who watch one list, and what they were told is on it: nobody is told twice, nobody keeps what has left.
import { isDeepStrictEqual } from 'node:util';
import { type ListViewer, openListViewer } from './list-viewer.ts';

export type ListAudience<Item> = {
  /** Ids of what it was told is on the list. */
  present(): readonly string[];
  size(): number;
  isPresent(id: string): boolean;
  join(signal: AbortSignal | undefined): ListViewer<Item>;
  /** Who waits for the whole list as of a read that begins now. */
  takeWaiting(): ReadonlySet<ListViewer<Item>>;
  /** That read failed. */
  waitOn(viewers: Iterable<ListViewer<Item>>): void;
  /** As it is now. What is on the list as before, or has come and gone, is not told. */
  show(id: string, item: Item, isListed: boolean): void;
  /** Whoever waited is told all that is present, in the sequence of `listed`. */
  begin(viewers: Iterable<ListViewer<Item>>, listed: readonly string[]): void;
  /** Everybody waits for the whole list again. */
  beginAnew(): void;
  close(): void;
};

/** @param onEmpty called whenever the last viewer has left. */
export function openListAudience<Item>(onEmpty: () => void): ListAudience<Item> {
  const begun = new Set<ListViewer<Item>>();
  let waiting = new Set<ListViewer<Item>>();
  let present = new Map<string, Item>();
  let open = 0;

  return {
    present: () => [...present.keys()],
    size: () => present.size,
    isPresent: (id) => present.has(id),
    join: (signal) => {
      const viewer = openListViewer<Item>(signal, () => {
        begun.delete(viewer);
        waiting.delete(viewer);
        open -= 1;
        if (open === 0) onEmpty();
      });
      open += 1;
      waiting.add(viewer);
      if (signal?.aborted) viewer.close();
      return viewer;
    },
    takeWaiting: () => {
      const taken = waiting;
      waiting = new Set();
      return taken;
    },
    waitOn: (viewers) => {
      for (const viewer of viewers) if (viewer.isOpen()) waiting.add(viewer);
    },
    show: (id, item, isListed) => {
      const before = present.get(id);
      if (before === undefined ? !isListed : isDeepStrictEqual(before, item)) return;
      if (isListed) present.set(id, item);
      else present.delete(id);
      const change = { item, arrives: before === undefined, leaves: !isListed };
      for (const viewer of begun) viewer.tell(id, change);
    },
    begin: (viewers, listed) => {
      const inSequence = listed.flatMap((id) => {
        const item = present.get(id);
        return item === undefined ? [] : ([[id, item]] as const);
      });
      present = new Map([...inSequence, ...present]);
      for (const viewer of viewers) {
        if (!viewer.isOpen()) continue;
        begun.add(viewer);
        viewer.begin(present);
      }
    },
    beginAnew: () => {
      present = new Map();
      for (const viewer of begun) waiting.add(viewer);
      begun.clear();
    },
    close: () => {
      for (const viewer of [...begun, ...waiting]) viewer.close();
    },
  };
}
