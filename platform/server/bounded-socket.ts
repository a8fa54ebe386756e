// A socket whose peer cannot cost more than its share: what it leaves unread, how fast it sends, how long it is silent.
import { CloseCode, type Message } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { shorten } from '../domain/cut.ts';
import { keepAlive } from './heartbeat.ts';
import { messageAllowance } from './message-allowance.ts';
import { readMessage } from './socket-message.ts';

export type PeerLimits = {
  /** A peer that has left more unread when it is sent the next message is cut off, whatever that message is. */
  readonly unsentBytes: number;
  /** Sustained, control frames included; twice as many at once. More closes the socket with 4429. */
  readonly messagesPerSecond: number;
  /** A peer that does not answer a ping before the next is gone; what it held is freed. */
  readonly pingIntervalMs: number;
};

export type BoundedSocket = {
  /** Resolves when the message left this process: a slow reader is felt by whoever sends to it, and by nobody else. */
  send(message: string | Buffer): Promise<void>;
  close(code: number, reason: string): void;
  /** Nothing is received any more once the socket is closing. */
  onMessage(receive: (message: Message) => void): void;
};

/** Of the codes graphql-ws clients take as final, the one that speaks of too many: a client that floods must not come back by itself. */
export const TOO_MANY = CloseCode.TooManyInitialisationRequests;

/** `socket` must have been opened with `autoPong: false`: pongs are sent here, within the limit of unsent bytes. */
export function boundedSocket(socket: WebSocket, limits: PeerLimits): BoundedSocket {
  const allowance = messageAllowance(limits.messagesPerSecond);
  const isOpen = () => socket.readyState === socket.OPEN;

  const close = (code: number, reason: string) => socket.close(code, closeReason(reason));
  /** One message more than the limit may wait, so that a peer is never cut off for one large answer. */
  const mayBeSent = () => {
    if (!isOpen()) return false;
    if (socket.bufferedAmount <= limits.unsentBytes) return true;
    socket.terminate();
    return false;
  };
  const mayReceive = () => {
    if (!isOpen()) return false;
    if (allowance.take()) return true;
    close(TOO_MANY, 'Too many messages');
    return false;
  };

  const stopPings = keepAlive(socket, limits.pingIntervalMs);
  socket.once('close', stopPings);
  socket.on('ping', (data) => {
    if (mayReceive() && mayBeSent()) socket.pong(data);
  });
  socket.on('pong', mayReceive);

  return {
    send: (message) =>
      new Promise((resolve) => {
        if (!mayBeSent()) return resolve();
        socket.send(message, { binary: false }, () => resolve());
      }),
    close,
    onMessage(receive) {
      socket.on('message', (data) => {
        if (!mayReceive()) return;
        let message: Message;
        try {
          message = readMessage(data as Buffer);
        } catch (error) {
          return close(CloseCode.BadRequest, error instanceof Error ? error.message : '');
        }
        receive(message);
      });
    },
  };
}

/** A close frame holds 123 bytes of reason; `ws` throws on a longer one, and graphql-ws quotes the client's ids. */
const CLOSE_REASON_BYTES = 123;
const closeReason = (reason: string): string =>
  Buffer.byteLength(reason) <= CLOSE_REASON_BYTES
    ? reason
    : shorten(reason, Math.floor(CLOSE_REASON_BYTES / 4));
