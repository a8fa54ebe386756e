// People who watch, over each transport, with the clients real apps use; and a way to wait for what must come.
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { parse } from 'graphql';
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

export const TRANSPORTS = ['websocket', 'event stream', 'multipart'] as const;
export type Transport = (typeof TRANSPORTS)[number];

export type Watched = {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly token?: string;
};

export function watch(transport: Transport, world: World, watched: Watched): Viewer {
  const seen: Seen[] = [];
  let ending: unknown;
  const leave = SUBSCRIBE[transport](world, watched, {
    next: (value) => seen.push(value as Seen),
    error: (error) => {
      ending = error;
    },
    complete: () => {
      ending ??= 'complete';
    },
  });
  return { seen, ending: () => ending, leave };
}

type Sink = {
  next(value: unknown): void;
  error(error: unknown): void;
  complete(): void;
};

const bearer = (token?: string): { headers: Record<string, string> } => ({
  headers: token ? { authorization: `Bearer ${token}` } : {},
});

/** Each answers with how to leave. */
const SUBSCRIBE: Readonly<Record<Transport, (world: World, watched: Watched, sink: Sink) => () => void>> = {
  websocket: (world, { query, variables, token }, sink) =>
    connect(world, token).subscribe({ query, variables: variables ?? {} }, sink),

  'event stream': ({ router: { url } }, { query, variables, token }, sink) =>
    createEventStreamClient({ url, retryAttempts: 0, ...bearer(token) }).subscribe(
      { query, variables: variables ?? {} },
      sink,
    ),

  multipart({ router: { url } }, { query, variables, token }, sink) {
    const kind = /^\s*(subscription|mutation)/.exec(query)?.[1] ?? 'query';
    // As it is written: the link would read it first, and never send what is no GraphQL.
    const link = new HttpLink({
      uri: url,
      print: () => query,
      includeUnusedVariables: true,
      ...bearer(token),
    });
    const client = new ApolloClient({ link, cache: new InMemoryCache() });
    const request = { query: parse(`${kind} { whatever }`), ...(variables ? { variables } : {}) };
    const watching = ApolloLink.execute(link, request, { client }).subscribe(sink);
    return () => watching.unsubscribe();
  },
};

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
