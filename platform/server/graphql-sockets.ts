// Puts a graphql-ws protocol server on real sockets: one path, bounded peers, every fault logged.
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode, handleProtocols, type Server as ProtocolServer } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Log } from '#platform/log.ts';
import { headerGivenTwice } from './ambiguous-headers.ts';
import { type BoundedSocket, boundedSocket, type PeerLimits } from './bounded-socket.ts';
import { wholeResponse } from './client-errors.ts';
import { connectionLimit } from './connection-limit.ts';
import { type OperationIds, openOperationIds } from './operation-ids.ts';

/** What a protocol hook sees of its connection. */
export type SocketExtra = {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  readonly send: BoundedSocket['send'];
  /** Hooks are told ids of our own; whoever writes messages past graphql-ws needs the client's. */
  readonly clientIdOf: OperationIds['clientIdOf'];
  /** To be called when the peer has said who it is: until then it counts against `strangersPerAddress`. */
  readonly introduced: () => void;
};

export type GraphqlSockets = {
  /** Says "going away" (1001), which clients take as a reason to come back. */
  close(): Promise<void>;
};

export type SocketLimits = PeerLimits & {
  /** A larger message closes its socket with 1009. */
  readonly messageBytes: number;
  /** One more is refused with HTTP 503 before it costs anything. */
  readonly sockets: number;
  /** Sockets of one address that have not said who they are; one more is refused with HTTP 429. */
  readonly strangersPerAddress: number;
};

export type SocketOptions = {
  readonly path: string;
  readonly limits: SocketLimits;
  /** Whom this turns away is refused with HTTP 403 before it costs anything. Everybody may come where it is left out. */
  readonly mayUpgrade?: (request: IncomingMessage) => boolean;
  /** Counts a request for a socket: after how many seconds to come back where there were too many, refused with HTTP 429. */
  readonly retryAfterSeconds?: (request: IncomingMessage) => Promise<number | null>;
  /** Who is counted as one address. */
  readonly addressOf: (request: IncomingMessage) => string;
  readonly log: Log;
};

/** A peer that does not answer the closing handshake holds its socket no longer than this. Not in the types of `ws` yet. */
const CLOSING = { closeTimeout: 5_000 };

/** Speaks https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md on upgrade requests to `path` of `http`. */
export function acceptSockets(
  http: HttpServer,
  protocol: ProtocolServer<SocketExtra>,
  { path, limits, mayUpgrade, retryAfterSeconds, addressOf, log }: SocketOptions,
): GraphqlSockets {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.messageBytes,
    perMessageDeflate: false,
    autoPong: false,
    ...CLOSING,
    handleProtocols,
  });
  const strangers = connectionLimit(limits.strangersPerAddress);
  const upgrade = async (request: IncomingMessage, connection: Duplex, head: Buffer) => {
    if (request.url?.split('?')[0] !== path)
      return refuse(connection, 404, 'There is nothing here: ask /graphql', 'NOT_FOUND');
    const seconds = await retryAfterSeconds?.(request);
    // Its "close" is over, and what is taken for it would never be given back.
    if (connection.destroyed) return;
    if (seconds) return refuse(connection, ...tooOften(seconds));
    const twice = headerGivenTwice(request.rawHeaders);
    if (twice) return refuse(connection, 400, `The header ${twice} stands twice`, 'BAD_REQUEST');
    if (mayUpgrade?.(request) === false)
      return refuse(connection, 403, 'Pages of this origin may not ask here', 'FORBIDDEN');
    if (sockets.clients.size >= limits.sockets)
      return refuse(connection, 503, 'Too many sockets are open already', 'SERVICE_UNAVAILABLE');
    const introduced = strangers.take(addressOf(request));
    if (!introduced)
      return refuse(
        connection,
        429,
        'Too many connections of this address have not said who they are',
        'TOO_MANY_CONNECTIONS',
        { 'retry-after': `${SILENT_SECONDS}` },
      );
    // Also where the upgrade fails and there never is a socket.
    connection.once('close', introduced);
    sockets.handleUpgrade(request, connection, head, (socket) => {
      const bounded = boundedSocket(socket, limits);
      const ids = openOperationIds();
      const { send } = bounded;
      serve(bounded, ids, { socket, request, send, clientIdOf: ids.clientIdOf, introduced }, protocol, log);
    });
  };
  const onUpgrade = (...[request, connection, head]: Parameters<typeof upgrade>) => {
    // Nobody else watches a connection that asked for an upgrade: its reset would end the process.
    connection.on('error', () => connection.destroy());
    upgrade(request, connection, head).catch((err) => {
      log.error({ err }, 'An upgrade could not be handled');
      connection.destroy();
    });
  };
  http.on('upgrade', onUpgrade);
  return {
    async close() {
      http.off('upgrade', onUpgrade);
      for (const socket of sockets.clients) socket.close(1001, 'Going away');
      sockets.close();
      await allClosed(sockets);
    },
  };
}

function serve(
  bounded: BoundedSocket,
  ids: OperationIds,
  extra: SocketExtra,
  protocol: ProtocolServer<SocketExtra>,
  log: Log,
): void {
  const { socket } = extra;
  // The socket closes itself after an error (a message too large, a reset); without a listener it would end the process.
  socket.on('error', (err) => log.debug({ err }, 'A socket failed'));
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      async send(text) {
        const told = ids.sent(text);
        if (told !== null) await bounded.send(told);
      },
      close: bounded.close,
      onMessage: (receive) =>
        bounded.onMessage((message) => {
          if (ids.isTaken(message))
            return bounded.close(
              CloseCode.SubscriberAlreadyExists,
              `Subscriber for ${message.id} already exists`,
            );
          const known = ids.received(message);
          if (known === null) return;
          // Its type asks for text, but graphql-ws takes a message that is parsed as it is.
          receive(known as unknown as string).catch((err) => {
            log.error({ err }, 'A socket message could not be handled');
            bounded.close(CloseCode.InternalServerError, 'Internal server error');
          });
        }),
    },
    extra,
  );
  socket.once('close', (code, reason) => {
    closed(code, String(reason)).catch((err) => log.error({ err }, 'A socket could not be cleaned up'));
  });
}

/** Who has said nothing for so long is closed with 4408, by graphql-ws: then there is room again. */
const SILENT_SECONDS = 3;

const STOP_TIMEOUT_MS = 1_000;

/** Peers that do not answer the closing handshake in time are cut off. */
async function allClosed(sockets: WebSocketServer): Promise<void> {
  const open = [...sockets.clients];
  const cut = setTimeout(() => {
    for (const socket of open) socket.terminate();
  }, STOP_TIMEOUT_MS);
  await Promise.all(
    open.map(
      (socket) =>
        new Promise<void>((resolve) => {
          if (socket.readyState === socket.CLOSED) resolve();
          else socket.once('close', () => resolve());
        }),
    ),
  );
  clearTimeout(cut);
}

const tooOften = (seconds: number): Parameters<typeof wholeResponse> => [
  429,
  `Too many requests: try again in ${seconds} s`,
  'RATE_LIMITED',
  { 'retry-after': `${seconds}` },
];

/** Its peer need never hang up by itself. */
function refuse(connection: Duplex, ...response: Parameters<typeof wholeResponse>): void {
  connection.once('finish', () => connection.destroy());
  connection.end(wholeResponse(...response));
}
