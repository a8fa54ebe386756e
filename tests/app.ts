// Somebody with an app in their hand: it sends the operations of tests/operations and shows what comes back.
import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { createClient as openEventStream } from 'graphql-sse';
import { type Client, createClient as openSocket } from 'graphql-ws';
import { WebSocket } from 'ws';
import { eventually } from '#platform/testing/eventually.ts';
import { operation } from './operations.ts';

// biome-ignore lint/suspicious/noExplicitAny: a journey reads whatever shape its operation asks for.
export type Shown = any;

export type GraphQLFault = {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string };
};
export type Answer = { readonly data: Shown; readonly errors?: readonly GraphQLFault[] };
export type Variables = Readonly<Record<string, unknown>>;
export type Transport = 'websocket' | 'event stream';

export type App = ReturnType<typeof openApp>;
export type Viewer = ReturnType<App['watches']>;

/** `token` null is somebody who has not signed in. */
export function openApp(url: string, id: string, token: string | null) {
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  const clients: Pick<Client, 'dispose'>[] = [];

  const asks = async (query: string, variables: Variables = {}): Promise<Answer> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer;
  };

  const tries = (name: string, variables?: Variables) => asks(operation(name), variables);

  return {
    id,

    /** A document no app has, for what the apps should not be able to do. */
    asks,

    /** The whole answer, errors included. */
    tries,

    /** What the operation's only field answers, or all its fields when it has several. @throws on any GraphQL error. */
    sends: async (name: string, variables?: Variables): Promise<Shown> => {
      const { data, errors } = await tries(name, variables);
      if (errors) throw new Error(`${name} of ${id}: ${JSON.stringify(errors)}`);
      return onlyField(data);
    },

    /** As a web page has it that knows no transport but HTTP. */
    apolloClient: () =>
      new ApolloClient({ link: new HttpLink({ uri: url, headers }), cache: new InMemoryCache() }),

    /** A live view. It never comes back by itself: what a break costs is what a test wants to see. */
    watches: (name: string, variables: Variables = {}, transport: Transport = 'websocket') => {
      const shown: Shown[] = [];
      const faults: GraphQLFault[] = [];
      let ending: unknown;
      const client =
        transport === 'websocket'
          ? openSocket({
              url: url.replace('http', 'ws'),
              webSocketImpl: WebSocket,
              connectionParams: headers,
              retryAttempts: 0,
            })
          : openEventStream({ url, headers, retryAttempts: 0 });
      clients.push(client);
      const leave = client.subscribe(
        { query: operation(name), variables },
        {
          next: (answer) => {
            const { data, errors } = answer as unknown as Answer;
            faults.push(...(errors ?? []));
            if (data) shown.push(onlyField(data));
          },
          error: (error: unknown) => {
            // Operations that were refused before they began; a socket that broke is an Event or an Error.
            if (Array.isArray(error)) faults.push(...error);
            ending = error;
          },
          complete: () => {
            ending ??= 'complete';
          },
        },
      );
      return {
        shown,
        faults,
        /** Resolves when an entry matches, with the first that does. */
        shows: (matches: (entry: Shown) => boolean, describe = `${name} to show it`): Promise<Shown> =>
          eventually(() => shown.find(matches), {
            describe: `${describe}; it showed ${JSON.stringify(shown)}`,
          }),
        /** 'complete', or what broke it. */
        ends: () => eventually(() => ending, { describe: `${name} to end` }),
        isOpen: () => ending === undefined,
        leave,
      };
    },

    close: async () => {
      for (const client of clients) await client.dispose();
    },
  };
}

function onlyField(data: Readonly<Record<string, Shown>>): Shown {
  const fields = Object.values(data);
  return fields.length === 1 ? fields[0] : data;
}
