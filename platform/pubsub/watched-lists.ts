// The lists of one kind that people watch, each under its key: the kitchen of a store, what a rider has with them.
import type { Leavable } from '../leaving.ts';
import type { Live } from '../live.ts';
import type { Log } from '../log.ts';
import type { Transaction } from '../transaction.ts';
import type { ListChange } from './list-change.ts';
import { type ListSource, openWatchedList, type WatchedList } from './watched-list.ts';

/** How often a list is read without being told of a change: what a process died before telling is found then. */
export const READ_AGAIN_MS = 5_000;

export type WatchedLists<Item> = {
  /** Resolves first with the whole list, then with what changed, until `signal` or `return()`. Ends with the process. */
  watch(key: string, signal: AbortSignal | undefined): Leavable<ListChange<Item>>;
};

/** Which thing of which list: what it is now, whoever cares reads. */
type Passing = { readonly list: string; readonly id: string };

/** Tells all processes, after the commit, that something came onto a list, changed there or left it. */
export const tellList = (tx: Transaction, kind: string, list: string, id: string): void =>
  tx.notify(kind, { list, id } satisfies Passing);

/**
 * Hears from now on, for as long as `live` does.
 *
 * @param options.kind the topic, unique in the context.
 * @param options.readAgainMs `READ_AGAIN_MS`.
 */
export function watchedLists<Item>(options: {
  live: Live;
  kind: string;
  source(key: string): ListSource<Item>;
  log: Log;
  readAgainMs?: number;
}): WatchedLists<Item> {
  const { kind, log, readAgainMs = READ_AGAIN_MS } = options;
  const lists = new Map<string, WatchedList<Item>>();
  let isOver = false;

  void (async () => {
    for await (const passing of options.live.watch<Passing>(kind)) {
      if (passing.kind === 'GAP') for (const list of lists.values()) list.readAgain();
      else lists.get(passing.message.list)?.hear(passing.message.id);
    }
    isOver = true;
    for (const list of [...lists.values()]) list.close();
  })();

  const open = (key: string): WatchedList<Item> => {
    const source = options.source(key);
    const list = openWatchedList({ source, log, readAgainMs, onEmpty: () => lists.delete(key) });
    lists.set(key, list);
    return list;
  };

  return {
    watch: (key, signal) => {
      const changes = (lists.get(key) ?? open(key)).join(signal);
      if (isOver) void changes.return();
      return changes;
    },
  };
}
