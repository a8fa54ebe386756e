// Subscriptions of one person over one socket, and whether each is let in.
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { eventually } from '#platform/testing/eventually.ts';
import type { Variables } from '../app.ts';

export type Watcher = {
  /** What it was refused with, as it came; 'OPEN' from the first event or a regular end on. */
  readonly is: () => string | undefined;
};

export function openWatchers(url: string, token: string | null) {
  const client: Client = createClient({
    url: url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: token === null ? {} : { authorization: `Bearer ${token}` },
    retryAttempts: 0,
  });
  return {
    watch: (query: string, variables: Variables): Watcher => {
      let state: string | undefined;
      client.subscribe(
        { query, variables },
        {
          next: ({ errors }) => {
            state ??= errors ? JSON.stringify(errors) : 'OPEN';
          },
          error: (error) => {
            state ??= JSON.stringify(error);
          },
          complete: () => {
            state ??= 'OPEN';
          },
        },
      );
      return { is: () => state };
    },
    close: () => client.dispose(),
  };
}

/** A stream may be quiet: it is open when one that began after it has been refused and it has not. */
export const settled = (watcher: Watcher, refusedLast: Watcher, mayBeQuiet: boolean): Promise<string> =>
  eventually(() => watcher.is() ?? (mayBeQuiet && refusedLast.is() !== undefined ? 'OPEN' : undefined), {
    describe: 'a subscription to be let in or refused',
  });
