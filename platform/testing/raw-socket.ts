// A peer of a graphql-ws server that keeps to nothing: what the client library of a real app would never send.
import { WebSocket } from 'ws';

export type Received = { readonly type: string; readonly id?: string; readonly payload?: unknown };

export type RawSocket = {
  readonly socket: WebSocket;
  readonly received: Received[];
  /** Undefined while it is open. 1006: it was cut off. */
  readonly closed: () => { readonly code: number; readonly reason: string } | undefined;
  /** Text goes as it is, anything else as JSON. */
  send(message: unknown): void;
};

/** Open, and nothing more: no `connection_init` was sent. Rejects with `Unexpected server response: <status>` when it is refused. */
export async function openRawSocket(
  url: string,
  options: { autoPong?: boolean; headers?: Record<string, string> } = {},
): Promise<RawSocket> {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), 'graphql-transport-ws', options);
  const received: Received[] = [];
  let closed: { code: number; reason: string } | undefined;
  socket.on('message', (data) => received.push(JSON.parse(String(data)) as Received));
  socket.on('close', (code, reason) => {
    closed = { code, reason: String(reason) };
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  // A reset while it sends is what some of these tests wait for.
  socket.on('error', () => {});
  return {
    socket,
    received,
    closed: () => closed,
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
  };
}

/** What a flood may send before a test says that nothing bounds it: more than two kernels keep for a reader that does not read. */
const FLOOD_BYTES = 96_000_000;
const FLOOD_AT_ONCE = 100;

/** Reads nothing and sends `message` again and again, until the other side cuts it off. */
export async function floodUnread(
  raw: RawSocket,
  send: (raw: RawSocket, n: number) => number,
): Promise<void> {
  raw.socket.pause();
  let bytes = 0;
  for (let n = 0; raw.socket.readyState === raw.socket.OPEN; n += 1) {
    bytes += send(raw, n);
    if (bytes > FLOOD_BYTES) throw new Error('Nothing bounded what a peer leaves unread');
    if (n % FLOOD_AT_ONCE === 0) await written(raw);
  }
}

/** With a pong that nobody asked for, which must not keep it open. */
const written = ({ socket }: RawSocket): Promise<void> =>
  new Promise((resolve) => socket.pong('', true, () => resolve()));
