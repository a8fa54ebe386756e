// Connections on which nothing was ever asked, as browsers keep in reserve: Node waits for them when it stops, as if they asked.
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** Hangs up on them when `http` begins to close, and on whoever comes after. What has begun to ask is let end. */
export function hangUpOnUnused(http: FastifyInstance): void {
  const open = new Set<Socket>();
  let isClosing = false;
  http.server.on('connection', (socket) => {
    if (isClosing) return socket.destroy();
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  http.addHook('preClose', async () => {
    isClosing = true;
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
  });
}
