// A person's one WebSocket (graphql-transport-ws), with as many subscriptions as the app has open.
import { WebSocket } from 'ws';

export type LiveSocket = {
  /** Ends when the server completes it, or by what it returns. */
  subscribe(
    query: string,
    variables: Readonly<Record<string, unknown>>,
    next: (data: never) => void,
  ): () => void;
  close(): void;
};

/** `onBreak` hears of a socket that closed by itself and of a subscription that failed: nobody here comes back. */
export function openSocket(url: string, token: string, onBreak: (error: Error) => void): Promise<LiveSocket> {
  const heard = new Map<string, (data: never) => void>();
  let last = 0;
  const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws', {
    perMessageDeflate: false,
  });
  const send = (message: object) => socket.send(JSON.stringify(message));
  const live: LiveSocket = {
    subscribe: (query, variables, next) => {
      last += 1;
      const id = String(last);
      heard.set(id, next);
      send({ id, type: 'subscribe', payload: { query, variables } });
      return () => {
        if (heard.delete(id) && socket.readyState === WebSocket.OPEN) send({ id, type: 'complete' });
      };
    },
    close: () => socket.close(1000),
  };
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () => send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
    socket.on('close', (code, reason) => {
      if (code !== 1000) onBreak(new Error(`a socket was closed: ${code} ${reason}`));
    });
    socket.on('message', (text) => {
      const { id, type, payload } = JSON.parse(String(text));
      if (type === 'next') {
        if (payload.errors) onBreak(new Error(payload.errors[0].message));
        else heard.get(id)?.(payload.data as never);
      } else if (type === 'connection_ack') resolve(live);
      else if (type === 'ping') send({ type: 'pong' });
      else if (type === 'complete') heard.delete(id);
      else if (type === 'error') onBreak(new Error(payload[0].message));
    });
  });
}
