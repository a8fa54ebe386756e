// Puts a graphql-ws protocol server on real sockets: one path, bounded messages, dead peers found, every fault logged.
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode, handleProtocols, type Server as ProtocolServer } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Log } from '#platform/log.ts';

/** What a protocol hook sees of its connection. */
export type SocketExtra = { readonly socket: WebSocket; readonly request: IncomingMessage };

export type GraphqlSockets = {
  /** Says "going away" (1001), which clients take as a reason to come back. */
  close(): Promise<void>;
};

export type SocketLimits = {
  /** A larger message closes its socket with 1009. */
  readonly messageBytes: number;
  /** One more is refused with HTTP 503 before it costs anything. */
  readonly sockets: number;
};

/** A peer that answers no ping for this long is gone; what it held is freed. */
const PING_INTERVAL_MS = 12_000;

/** Speaks https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md on upgrade requests to `path` of `http`. */
export function acceptSockets(
  http: HttpServer,
  path: string,
  protocol: ProtocolServer<SocketExtra>,
  limits: SocketLimits,
  log: Log,
): GraphqlSockets {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.messageBytes,
    perMessageDeflate: false,
    handleProtocols,
  });
  const onUpgrade = (request: IncomingMessage, connection: Duplex, head: Buffer) => {
    if (request.url?.split('?')[0] !== path) return refuse(connection, '404 Not Found');
    if (sockets.clients.size >= limits.sockets) return refuse(connection, '503 Service Unavailable');
    sockets.handleUpgrade(request, connection, head, (socket) => serve(socket, request, protocol, log));
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
  socket: WebSocket,
  request: IncomingMessage,
  protocol: ProtocolServer<SocketExtra>,
  log: Log,
): void {
  let answered = true;
  const ping = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, PING_INTERVAL_MS);
  socket.on('pong', () => {
    answered = true;
  });
  // The socket closes itself after an error (a message too large, a reset); without a listener it would end the process.
  socket.on('error', (err) => log.debug({ err }, 'A socket failed'));

  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      // Resolves when the message left this process: a slow reader is felt by whoever sends to it, and by nobody else.
      send: (message) =>
        new Promise((resolve) => {
          if (socket.readyState !== socket.OPEN) return resolve();
          socket.send(message, () => resolve());
        }),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (receive) =>
        socket.on('message', (message) => {
          receive(String(message)).catch((err) => {
            log.error({ err }, 'A socket message could not be handled');
            socket.close(CloseCode.InternalServerError, 'Internal server error');
          });
        }),
    },
    { socket, request },
  );
  socket.once('close', (code, reason) => {
    clearInterval(ping);
    closed(code, String(reason)).catch((err) => log.error({ err }, 'A socket could not be cleaned up'));
  });
}

const CLOSE_TIMEOUT_MS = 1_000;

/** Peers that do not answer the closing handshake in time are cut off. */
async function allClosed(sockets: WebSocketServer): Promise<void> {
  const open = [...sockets.clients];
  const cut = setTimeout(() => {
    for (const socket of open) socket.terminate();
  }, CLOSE_TIMEOUT_MS);
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

function refuse(connection: Duplex, status: string): void {
  connection.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
