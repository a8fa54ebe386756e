// People who watch, over each transport, with the clients real apps use; and a way to wait for what must come.
import { createClient as createEventStreamClient } from 'graphql-sse';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { eventually } from '#platform/testing/eventually.ts';
import type { World } from './topology.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever shape it asked for.
export type Seen = { data?: any; errors?: readonly any[]; extensions?: any };

export type Viewer = {
  readonly seen: readonly Seen[];
  /** How it ended: 'complete', or what the client was told. */
  readonly ending: () => unknown;
  leave(): void;
};

export type Transport = 'websocket' | 'event stream';
export const TRANSPORTS: readonly Transport[] = ['websocket', 'event stream'];

export type Watched = {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly token?: string;
};

export function watch(transport: Transport, world: World, { query, variables, token }: Watched): Viewer {
  const seen: Seen[] = [];
  let ending: unknown;
  const sink = {
    next: (value: unknown) => seen.push(value as Seen),
    error: (error: unknown) => {
      ending = error;
    },
    complete: () => {
      ending ??= 'complete';
    },
  };
  const operation = { query, ...(variables ? { variables } : {}) };
  const leave =
    transport === 'websocket'
      ? connect(world, token).subscribe(operation, sink)
      : createEventStreamClient({
          url: world.router.url,
          retryAttempts: 0,
          headers: token ? { authorization: `Bearer ${token}` } : {},
        }).subscribe(operation, sink);
  return { seen, ending: () => ending, leave };
}

/** One socket that does not come back by itself. */
export function connect(world: World, token?: string): Client {
  return createClient({
    url: world.router.url.replace(/^http/, 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    ...(token ? { connectionParams: { authorization: `Bearer ${token}` } } : {}),
  });
}

/** Waits until an assertion holds. */
export const until = (holds: () => void): Promise<true> =>
  eventually(() => {
    holds();
    return true;
  });
