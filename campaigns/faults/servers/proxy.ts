// A network that misbehaves on command: TCP passed on, late, held back, refused or cut.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export type Weather =
  | { readonly kind: 'PASS' }
  /** Every answer arrives so much later, in order. */
  | { readonly kind: 'DELAY'; readonly ms: number }
  /**
   * Nothing arrives and nothing is refused: a connection only looks alive. What was sent arrives when the weather clears, the
   * end of a connection as well, as TCP sends again what was not acknowledged.
   */
  | { readonly kind: 'BLACK_HOLE' };

export type TcpProxy = {
  readonly port: number;
  /** Holds for what is sent from now on; what is on its way already keeps its time. */
  setWeather(weather: Weather): void;
  /** Whether something is done to it at the moment. */
  isIll(): boolean;
  /** Whether new connections are ended at once, as where nobody listens. */
  refuse(isRefusing: boolean): void;
  /** Ends every connection there is and answers how many that were; new ones are taken. */
  cut(): number;
  /** Whether one of its connections leaves this machine's end by this port: who a server sees is who is behind it. */
  leavesBy(port: number): boolean;
  stop(): Promise<void>;
};

/** The sender is not read any more while more than this is on its way. */
const ON_ITS_WAY_MAX_BYTES = 4 * 1024 * 1024;

type Sky = { weather: Weather; readonly onChange: Set<() => void> };

export async function startProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  const sky: Sky = { weather: { kind: 'PASS' }, onChange: new Set() };
  const outers = new Set<Socket>();
  const sockets = new Set<Socket>();
  let isRefusing = false;
  const server = createServer((inner) => {
    if (isRefusing) return void inner.destroy();
    const outer = connect(target);
    outers.add(outer);
    for (const socket of [inner, outer]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => {}); // its end is what matters, and comes
      socket.on('close', () => sockets.delete(socket) && outers.delete(socket));
    }
    carry(inner, outer, sky, () => 0);
    carry(outer, inner, sky, () => (sky.weather.kind === 'DELAY' ? sky.weather.ms : 0));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const cut = () => {
    const count = outers.size;
    for (const socket of sockets) socket.destroy();
    return count;
  };
  return {
    port,
    cut,
    setWeather: (weather) => {
      sky.weather = weather;
      for (const heed of [...sky.onChange]) heed();
    },
    isIll: () => sky.weather.kind !== 'PASS',
    refuse: (isTrue) => {
      isRefusing = isTrue;
    },
    leavesBy: (local) => [...outers].some(({ localPort }) => localPort === local),
    stop: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** One direction of a connection: what was sent waits in line until it is due. The end of the sender stands at the end of the line. */
function carry(from: Socket, to: Socket, sky: Sky, delayMs: () => number): void {
  const line: { readonly due: number; readonly chunk: Buffer | 'END' }[] = [];
  let bytes = 0;
  let timer: NodeJS.Timeout | undefined;

  const move = () => {
    clearTimeout(timer);
    if (to.destroyed) {
      line.length = 0;
      sky.onChange.delete(move);
      return;
    }
    for (let head = line[0]; head; head = line[0]) {
      if (sky.weather.kind === 'BLACK_HOLE' || to.writableNeedDrain) return;
      const waitMs = head.due - performance.now();
      if (waitMs > 0) {
        timer = setTimeout(move, waitMs);
        return;
      }
      line.shift();
      if (head.chunk === 'END') return leave();
      bytes -= head.chunk.length;
      to.write(head.chunk);
    }
    if (from.isPaused() && bytes < ON_ITS_WAY_MAX_BYTES) from.resume();
  };
  const send = (chunk: Buffer | 'END') => {
    const soonest = line.at(-1)?.due ?? 0;
    line.push({ chunk, due: Math.max(soonest, performance.now() + delayMs()) });
    move();
  };
  const leave = () => {
    sky.onChange.delete(move);
    to.destroySoon();
  };

  sky.onChange.add(move);
  from.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes >= ON_ITS_WAY_MAX_BYTES) from.pause();
    send(chunk);
  });
  from.on('close', () => send('END'));
  to.on('drain', move);
}
