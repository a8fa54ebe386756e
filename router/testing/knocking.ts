// Sockets in situations the clients of real apps do not get into: turned away at the door, or no longer reading.
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { World } from './topology.ts';
import type { Viewer } from './viewers.ts';

/** How a socket that knocks with this payload is closed, and how often its client knocks. */
export async function closing(
  world: World,
  payload: Record<string, unknown>,
): Promise<{ code: number; reason: string; knocks: number }> {
  let knocks = 0;
  let closed: { code: number; reason: string } | undefined;
  const client = createClient({
    url: world.router.url.replace(/^http/, 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 3,
    connectionParams: payload,
    on: {
      connecting: () => {
        knocks += 1;
      },
      closed: (event) => {
        closed = event as { code: number; reason: string };
      },
    },
  });
  const failed = new Promise((resolve) => {
    client.subscribe({ query: '{ me }' }, { next: () => {}, error: resolve, complete: () => resolve(null) });
  });
  await failed;
  if (!closed) throw new Error('The socket was not closed');
  return { code: closed.code, reason: closed.reason, knocks };
}

const MOVED = 'subscription Moved($id: ID!) { moved(id: $id) { revision note } }';

/** A client whose reading can be stopped, which graphql-ws's own client cannot do. */
export async function openPausable({ router }: World) {
  const socket = new WebSocket(router.url.replace(/^http/, 'ws'), 'graphql-transport-ws');
  const operations = new Map<string, { seen: Viewer['seen'][number][]; ending?: unknown }>();
  const acknowledged = new Promise<void>((resolve) => {
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as { type: string; id: string; payload: never };
      if (message.type === 'connection_ack') resolve();
      const operation = operations.get(message.id);
      if (message.type === 'next') operation?.seen.push(message.payload);
      else if (operation) operation.ending = message.payload ?? message.type;
    });
  });
  await acknowledged;
  return {
    socket,
    subscribe(id: string): Pick<Viewer, 'seen' | 'ending'> {
      const operation: { seen: Viewer['seen'][number][]; ending?: unknown } = { seen: [] };
      operations.set(id, operation);
      socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query: MOVED, variables: { id } } }));
      return { seen: operation.seen, ending: () => operation.ending };
    },
  };
}
