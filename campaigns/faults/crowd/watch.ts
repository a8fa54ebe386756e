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
      void client.dispose();
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

/** Watches a list that changes, coming back after every break; `act` hears of each entry. */
export async function watchList(
  door: Door,
  person: Person,
  subscription: string,
  shown: Shown,
  act: (entry: Entry) => void = () => {},
): Promise<void> {
  for (let tries = 0; !door.home.aborted; tries += 1) {
    shown.statuses.clear();
    shown.since = Number.POSITIVE_INFINITY;
    shown.shownAt = Date.now();
    shown.connections += 1;
    await watchOnce<Record<string, Entry>>(door, person, {
      query: `subscription { ${subscription} { id status } }`,
      next: (data) => {
        tries = 0;
        shown.shownAt = Date.now();
        shown.since = Math.min(shown.since, shown.shownAt);
        for (const { id, status } of Object.values(data)) {
          shown.statuses.set(id, [...(shown.statuses.get(id) ?? []), status]);
          shown.changes += 1;
          act({ id, status });
        }
      },
    });
    if (!door.home.aborted) await pause(againAfterMs(tries), door.home);
  }
}
