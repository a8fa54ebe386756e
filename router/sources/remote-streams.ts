// The events of one remote subgraph: all clients share a few graphql-ws sockets, every operation carries its own token.
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Log } from '#platform/log.ts';
import type { OperationRequest, OperationResult } from '#platform/server/execution.ts';
import { credentialHeaders, type GatewayCredentials, signed } from '#platform/server/gateway-credentials.ts';
import { CORRELATION_HEADER } from '#platform/server/request-facts.ts';
import type { Caller } from '../caller.ts';
import type { RouterLimits } from '../limits.ts';
import { presentable } from './presentable.ts';
import type { EventSink, SubgraphSource } from './source.ts';
import type { RemotePlace } from './sources.ts';
import { unavailableError } from './unavailable.ts';

export type RemoteStreams = Pick<SubgraphSource, 'subscribe' | 'close'>;

const PING_INTERVAL_MS = 10_000;
const PONG_TIMEOUT_MS = 5_000;
const ACK_TIMEOUT_MS = 5_000;

export function remoteStreams(
  name: string,
  place: RemotePlace,
  limits: RouterLimits,
  log: Log,
): RemoteStreams {
  const sockets = Array.from({ length: limits.subgraphSockets }, () => openSocket(place));
  let turn = 0;
  return {
    subscribe(request: OperationRequest, caller: Caller, events: EventSink) {
      const about = log.child({ context: name, correlationId: caller.correlationId });
      turn = (turn + 1) % sockets.length;
      const socket = sockets[turn] ?? openSocket(place);
      return socket.subscribe(
        {
          ...request,
          variables: request.variables ?? {},
          extensions: signed(place.credentials, request, extensionsFor(caller)),
        },
        {
          next: (event) => events.next(identified(event as OperationResult, about)),
          complete: () => events.complete(),
          error(error) {
            if (Array.isArray(error)) {
              events.next(presentable({ data: null, errors: error }, about));
              return events.complete();
            }
            about.warn({ err: error }, 'A subgraph broke off its events');
            events.fail({ data: null, errors: [unavailableError(name)] });
          },
        },
      );
    },
    async close() {
      await Promise.all(sockets.map((socket) => socket.dispose()));
    },
  };
}

/** What tells it from another event that reads the same stays with it; see `EVENT_IDENTITY`. */
const identified = (event: OperationResult, log: Log): OperationResult => ({
  ...presentable(event, log),
  ...(event.extensions ? { extensions: event.extensions } : {}),
});

function extensionsFor(caller: Caller): Record<string, unknown> {
  return {
    [CORRELATION_HEADER]: caller.correlationId,
    ...(caller.authorization ? { authorization: caller.authorization } : {}),
  };
}

/**
 * Opens with its first subscriber and closes with its last. Never retries by itself: the client knows from which event on
 * it wants to hear again, the router does not.
 */
function openSocket({ url, credentials }: RemotePlace): Client {
  let pongDue: NodeJS.Timeout | undefined;
  const client: Client = createClient({
    url: url.replace(/^http/, 'ws'),
    webSocketImpl: showing(credentials),
    lazy: true,
    retryAttempts: 0,
    connectionAckWaitTimeout: ACK_TIMEOUT_MS,
    keepAlive: PING_INTERVAL_MS,
    on: {
      ping: (received) => {
        if (!received) pongDue = setTimeout(() => client.terminate(), PONG_TIMEOUT_MS);
      },
      pong: (received) => {
        if (received) clearTimeout(pongDue);
      },
      closed: () => clearTimeout(pongDue),
    },
  });
  return client;
}

/** graphql-ws says how a socket is made by giving its class; only as a header is the secret seen before anything is read. */
const showing = (credentials: GatewayCredentials) =>
  class extends WebSocket {
    constructor(url: string, protocols: string) {
      super(url, protocols, { headers: credentialHeaders(credentials) });
    }
  };
