// A line between a client and a server that a test can cut, as a tunnel cuts that of a phone.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export type BreakableLine = {
  readonly port: number;
  /** How often somebody came in by it. */
  readonly calls: () => number;
  /** Resets what goes over it, and lets nobody in until it is mended. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
};

/** `target` is asked for each connection: what stands behind the line may move. */
export async function openBreakableLine(target: () => number): Promise<BreakableLine> {
  const ends = new Set<Socket>();
  let calls = 0;
  let isCut = false;
  const server = createServer((near) => {
    calls += 1;
    if (isCut) return void near.resetAndDestroy();
    const far = connect(target(), '127.0.0.1');
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end);
      end.on('error', () => other.resetAndDestroy());
      end.on('close', () => {
        ends.delete(end);
        other.destroy();
      });
      end.pipe(other);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const reset = () => {
    for (const end of ends) end.resetAndDestroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    calls: () => calls,
    cut() {
      isCut = true;
      reset();
    },
    mend() {
      isCut = false;
    },
    async close() {
      reset();
      server.close();
      await once(server, 'close');
    },
  };
}
