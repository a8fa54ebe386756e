// One live connection at any replica, until it ends.
import { createClient } from 'graphql-ws';
import { pause } from '#platform/pause.ts';
import type { Shown } from '../history.ts';
import { addressAt, againAfterMs, type Door, type Person } from './asking.ts';

const KEEP_ALIVE_MS = 2_000;

type Subscription<Data> = {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  next(data: Data): void;
};

/** Resolves when it broke, was completed, or everybody went home. */
export function watchOnce<Data>(
  door: Door,
  person: Person,
  { query, variables, next }: Subscription<Data>,
): Promise<void> {
  const { home } = door;
  return new Promise((resolve) => {
    const client = createClient({
      url: addressAt(door).replace('http', 'ws'),
      connectionParams: { authorization: `Bearer ${person.token}` },
      retryAttempts: 0,
      keepAlive: KEEP_ALIVE_MS,
    });
    const end = () => {
      home.removeEventListener('abort', end);
      // It waits for a socket that is being opened, and fails as that does.
      Promise.resolve(client.dispose()).catch(() => {});
      resolve();
    };
    home.addEventListener('abort', end);
    if (home.aborted) return end();
    client.subscribe<Data>(
      { query, ...(variables ? { variables } : {}) },
      { next: ({ data }) => data && next(data), error: end, complete: end },
    );
  });
}

type Entry = { readonly id: string; readonly status: string };

/** A subscription that tells what changes of a list, and how its messages are read. */
export type ListSubscription<Root> = {
  readonly query: string;
  /** Whether these are all there are, and any other has left. */
  replacesAll(root: Root): boolean;
  entriesIn(root: Root): readonly Entry[];
};

/** A list that begins whole: `subscription` answers with `replacesAll` and, under the name of `items`, what changed. */
export const wholeList = (
  subscription: string,
  items: string,
): ListSubscription<Readonly<Record<string, unknown>>> => ({
  query: `subscription { ${subscription} { replacesAll ${items} { id status } } }`,
  replacesAll: (root) => root.replacesAll === true,
  entriesIn: (root) => root[items] as Entry[],
});

/** One entry at a time, of those that come while somebody watches. */
export const entries = (subscription: string): ListSubscription<Entry> => ({
  query: `subscription { ${subscription} { id status } }`,
  replacesAll: () => false,
  entriesIn: (entry) => [entry],
});

/** Watches a list that changes, coming back after every break; `act` hears of each entry. */
export async function watchList<Root>(
  door: Door,
  person: Person,
  list: ListSubscription<Root>,
  shown: Shown,
  act: (entry: Entry) => void = () => {},
): Promise<void> {
  for (let tries = 0; !door.home.aborted; tries += 1) {
    shown.statuses.clear();
    shown.since = Number.POSITIVE_INFINITY;
    shown.shownAt = Date.now();
    shown.connections += 1;
    await watchOnce<Record<string, Root>>(door, person, {
      query: list.query,
      next: (data) => {
        tries = 0;
        shown.shownAt = Date.now();
        shown.since = Math.min(shown.since, shown.shownAt);
        for (const root of Object.values(data)) {
          if (list.replacesAll(root)) shown.statuses.clear();
          for (const { id, status } of list.entriesIn(root)) {
            shown.statuses.set(id, [...(shown.statuses.get(id) ?? []), status]);
            shown.changes += 1;
            act({ id, status });
          }
        }
      },
    });
    if (!door.home.aborted) await pause(againAfterMs(tries), door.home);
  }
}
