// The other side of the fan-out: many sockets of one process, each following the same order, and when each step reached the last of them.
import { WebSocket } from 'ws';

/** What the parent asks for, once. */
export type Watching = {
  readonly url: string;
  readonly token: string;
  readonly query: string;
  readonly orderId: string;
  readonly sockets: number;
};

/** All have their first message; or a step reached everybody (epoch milliseconds of the first and the last). */
export type Told =
  | { readonly kind: 'READY' }
  | { readonly kind: 'STEP'; readonly revision: number; readonly firstMs: number; readonly lastMs: number };

const OPENED_AT_ONCE = 100;

process.once('message', (watching: Watching) => void watch(watching));
process.once('disconnect', () => process.exit(0));

async function watch({ url, token, query, orderId, sockets }: Watching): Promise<void> {
  const steps = new Map<number, { viewers: number; firstMs: number }>();
  const tell = (told: Told) => process.send?.(told);
  const onRevision = (revision: number) => {
    const step = steps.get(revision) ?? { viewers: 0, firstMs: Date.now() };
    step.viewers += 1;
    steps.set(revision, step);
    if (step.viewers === sockets) tell({ kind: 'STEP', revision, firstMs: step.firstMs, lastMs: Date.now() });
  };
  let left = sockets;
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      await open(url, token, query, orderId, onRevision);
    }
  };
  await Promise.all(Array.from({ length: OPENED_AT_ONCE }, lane));
  tell({ kind: 'READY' });
}

/** graphql-transport-ws with as little work as possible: it is the server that is measured. */
function open(
  url: string,
  token: string,
  query: string,
  orderId: string,
  onRevision: (revision: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws', {
      perMessageDeflate: false,
    });
    socket.on('error', reject);
    socket.on('open', () =>
      socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } })),
    );
    socket.on('message', (data) => {
      const message = String(data);
      if (message.includes('connection_ack')) {
        socket.send(
          JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables: { orderId } } }),
        );
        return;
      }
      const revision = /"revision":(\d+)/.exec(message)?.[1];
      if (!revision) return;
      onRevision(Number(revision));
      resolve();
    });
  });
}
