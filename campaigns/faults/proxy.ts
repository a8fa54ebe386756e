// A network that misbehaves on command: TCP passed on, cut, delayed or swallowed.
import { connect, createServer, type Server, type Socket } from 'node:net';
import { pause } from '#platform/pause.ts';

export type Weather =
  | { readonly kind: 'PASS' }
  /** Every byte arrives so much later, in order. */
  | { readonly kind: 'DELAY'; readonly ms: number }
  /** Nothing arrives and nothing is refused: the connection only looks alive. */
  | { readonly kind: 'BLACK_HOLE' };

export type TcpProxy = {
  readonly port: number;
  weather: Weather;
  /** Ends every connection there is; new ones are taken. */
  cut(): void;
  stop(): Promise<void>;
};

export async function startProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const proxy = { weather: { kind: 'PASS' } as Weather };
  const server = createServer((inner) => {
    const outer = connect(target);
    for (const socket of [inner, outer]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        inner.destroy();
        outer.destroy();
      });
    }
    void pass(inner, outer, () => proxy.weather);
    void pass(outer, inner, () => proxy.weather);
  });
  const port = await listening(server);
  return Object.assign(proxy, {
    port,
    cut: () => {
      for (const socket of sockets) socket.destroy();
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

/** What was swallowed is gone, as with a host that vanished: the connection never recovers, so it is cut when the weather clears. */
async function pass(from: Socket, to: Socket, weather: () => Weather): Promise<void> {
  let swallowed = false;
  try {
    for await (const chunk of from) {
      const now = weather();
      if (now.kind === 'BLACK_HOLE') {
        swallowed = true;
        continue;
      }
      if (swallowed) break;
      if (now.kind === 'DELAY') await pause(now.ms);
      if (!to.write(chunk)) await drained(to);
    }
  } catch {
    // Cut: both ends learn it below.
  }
  from.destroy();
  to.destroy();
}

const drained = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      socket.off('drain', done);
      socket.off('close', done);
      resolve();
    };
    socket.once('drain', done);
    socket.once('close', done);
  });

const listening = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
