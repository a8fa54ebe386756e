// Finds peers that are gone, or only pretend to be there: each ping must come back as it was sent.
import { randomBytes } from 'node:crypto';
import type { WebSocket } from 'ws';

const PAYLOAD_BYTES = 8;

/**
 * Pings every `everyMs`; a peer that has not echoed the payload by the next one is cut off. A pong that nobody asked for
 * proves nothing: a peer that reads nothing could send it for ever. The function returned stops it.
 */
export function keepAlive(socket: WebSocket, everyMs: number): () => void {
  let awaited: Buffer | undefined;
  const timer = setInterval(() => {
    if (awaited) return socket.terminate();
    awaited = randomBytes(PAYLOAD_BYTES);
    socket.ping(awaited);
  }, everyMs);
  socket.on('pong', (echo: Buffer) => {
    if (awaited?.equals(echo)) awaited = undefined;
  });
  return () => clearInterval(timer);
}
