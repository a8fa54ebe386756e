// A line between a client and a server that a test can cut, as a tunnel cuts that of a phone: at a moment, or at a message.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What passes at once. A client's first is its handshake; each further one waits for an answer of the server. */
export type Passing = { readonly from: 'client' | 'server'; readonly nth: number; readonly bytes: Buffer };
/** How many of its bytes still arrive before the line breaks; undefined: all, and it holds. */
export type BreakPoint = (passing: Passing) => number | undefined;

export type BreakableLine = {
  readonly port: number;
  /** How often somebody came in by it. */
  readonly calls: () => number;
  /** How many of those are still there. */
  readonly open: () => number;
  /** Resets what goes over it, and lets nobody in until it is mended. */
  cut(): void;
  mend(): void;
  /** Breaks where it is said, once; resolves when it has. */
  breakAt(point: BreakPoint): Promise<void>;
  close(): Promise<void>;
};

/** `target` is asked for each connection: what stands behind the line may move. */
export async function openBreakableLine(target: () => number): Promise<BreakableLine> {
  const ends = new Set<Socket>();
  const callers = new Set<Socket>();
  let calls = 0;
  let isCut = false;
  let due: { point: BreakPoint; broken(): void } | undefined;

  const passOn = (from: Passing['from'], source: Socket, other: Socket) => {
    let nth = 0;
    source.on('data', (bytes) => {
      nth += 1;
      const left = due?.point({ from, nth, bytes });
      if (left === undefined) return void other.write(bytes);
      due?.broken();
      due = undefined;
      other.end(bytes.subarray(0, left));
      source.destroy();
    });
    source.on('error', () => other.resetAndDestroy());
    source.on('close', () => {
      ends.delete(source);
      other.end();
    });
    ends.add(source);
  };

  const server = createServer((near) => {
    calls += 1;
    if (isCut) return void near.resetAndDestroy();
    callers.add(near.once('close', () => callers.delete(near)));
    const far = connect(target(), '127.0.0.1');
    passOn('client', near, far);
    passOn('server', far, near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const reset = () => {
    for (const end of ends) end.resetAndDestroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    calls: () => calls,
    open: () => callers.size,
    cut() {
      isCut = true;
      reset();
    },
    mend() {
      isCut = false;
    },
    breakAt: (point) =>
      new Promise((broken) => {
        due = { point, broken };
      }),
    async close() {
      reset();
      server.close();
      await once(server, 'close');
    },
  };
}
