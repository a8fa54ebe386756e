// Apollo Client as an app sets it up: questions over HTTP, live views over one WebSocket, a fresh token for each.
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { isSubscriptionOperation } from '@apollo/client/utilities';
import { createClient } from 'graphql-ws';

export type GraphOptions = {
  /** The router's `/graphql`, as http or https. */
  readonly url: string;
  /** Asked for each request and each new socket, so that an app may renew it. */
  readonly token: () => string | Promise<string>;
};

const PING_INTERVAL_MS = 10_000;
const PONG_TIMEOUT_MS = 5_000;

/**
 * The socket opens with the first live view, closes after the last, and never comes back by itself: graphql-ws would send the
 * old variables again, and with them a place in the stream that has long been passed. Whoever subscribes knows the new one.
 */
export function openGraphClient({ url, token }: GraphOptions): ApolloClient {
  let pongDue: ReturnType<typeof setTimeout> | undefined;
  const socket = createClient({
    url: url.replace(/^http/, 'ws'),
    connectionParams: async () => ({ authorization: `Bearer ${await token()}` }),
    retryAttempts: 0,
    keepAlive: PING_INTERVAL_MS,
    on: {
      // A phone that left its network is told nothing: only a ping without an answer shows it.
      ping: (received) => {
        if (!received) pongDue = setTimeout(() => socket.terminate(), PONG_TIMEOUT_MS);
      },
      pong: (received) => {
        if (received) clearTimeout(pongDue);
      },
      closed: () => clearTimeout(pongDue),
    },
  });
  const signed = new SetContextLink(async ({ headers }) => ({
    headers: { ...headers, authorization: `Bearer ${await token()}` },
  }));
  return new ApolloClient({
    cache: new InMemoryCache(),
    link: ApolloLink.split(
      ({ query }) => isSubscriptionOperation(query),
      new GraphQLWsLink(socket),
      signed.concat(new HttpLink({ uri: url })),
    ),
  });
}
