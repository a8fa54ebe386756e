// `node bench/fan-out.ts`: many sockets of one process follow one order. Side by side: what is identical worked out once, and by each.
import { type ChildProcess, fork } from 'node:child_process';
import { parseArgs } from 'node:util';
import { openBus } from '#platform/bus.ts';
import { signToken } from '#platform/identity.ts';
import { openLog } from '#platform/log.ts';
import { startSubgraph } from '#platform/subgraph.ts';
import endRun from '#platform/testing/end-run.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { testDatabase, testNats } from '#platform/testing/parts.ts';
import startRun from '#platform/testing/start-run.ts';
import { askAs } from '../examples/graph.ts';
import { readSupergraphSdl, subgraphs } from '../main.ts';
import { DEFAULT_LIMITS } from '../router/limits.ts';
import { type RunningRouter, startRouter } from '../router/router.ts';
import { operation } from '../tests/operations.ts';
import type { Told, Watching } from './fan-out-viewers.ts';
import { median, writeResult } from './result.ts';

const SECRET = 'a secret that is only good for benchmarks';
const ROUNDS = 2;
const STEP_WITHIN_MS = 120_000;
const STEPS = [
  'acceptOrder',
  'startCooking',
  'finishCooking',
  'claimDelivery',
  'pickUpDelivery',
  'completeDelivery',
] as const;

type Figures = {
  readonly kilobytesPerSocket: number;
  /** From the first viewer's message of a step to the last viewer's. */
  readonly deliveriesPerSecond: number;
  /** From the command to the last viewer's message. */
  readonly lastViewerMs: number;
};

const { values } = parseArgs({ options: { sockets: { type: 'string', default: '5000' } } });
const sockets = Number(values.sockets);
async function main(): Promise<void> {
  const log = openLog('bench', 'silent');
  const [database, nats] = await Promise.all([testDatabase(), testNats()]);
  const bus = await openBus({ url: nats.url, name: 'bench', log });
  const settings = { KAKAO_LOG: 'off' };
  const running = await Promise.all(
    subgraphs.map((each) =>
      startSubgraph(each, { databaseUrl: database.url, bus, log, demo: true, settings }),
    ),
  );
  const open = (sharedEventMs: number): Promise<RunningRouter> =>
    startRouter({
      supergraphSdl: readSupergraphSdl(),
      subgraphs: Object.fromEntries(running.map((subgraph) => [subgraph.name, { kind: 'local', subgraph }])),
      port: 0,
      host: '127.0.0.1',
      secret: SECRET,
      allowedOrigins: [],
      ready: {},
      limits: { connectionsPerPerson: sockets + 10, sharedEventMs },
      log,
    });
  const routers = { once: await open(DEFAULT_LIMITS.sharedEventMs), each: await open(0) };

  const figures: Record<keyof typeof routers, Figures[]> = { once: [], each: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    // In turn, so that a machine that slows down slows down both.
    for (const name of ['once', 'each'] as const) figures[name].push(await measure(routers[name].url));
  }
  report(figures.once, figures.each);

  await Promise.all([routers.once.stop(), routers.each.stop()]);
  await Promise.all(running.map((each) => each.stop()));
  await bus.close();
  await Promise.all([database.drop(), nats.stop()]);
}

async function measure(url: string): Promise<Figures> {
  const token = (role: string, id: string) => signToken({ id, role, expiresInSeconds: 3_600 }, SECRET);
  const minaToken = await token('CUSTOMER', 'mina');
  const [mina, kim, lee] = [minaToken, await token('OWNER', 'kim'), await token('RIDER', 'lee')].map((each) =>
    askAs(url, each),
  );
  if (!mina || !kim || !lee) throw new Error('nobody came');
  const orderId = await place(mina);
  await isAt(mina, orderId, 'PAID');

  const before = memoryBytes();
  const viewers = fork(new URL('./fan-out-viewers.ts', import.meta.url));
  try {
    const query = operation('OrderLive');
    viewers.send({ url, token: minaToken, query, orderId, sockets } satisfies Watching);
    await told(viewers, (each) => each.kind === 'READY');
    const kilobytesPerSocket = (memoryBytes() - before) / sockets / 1_024;

    const steps: { spreadMs: number; lastViewerMs: number }[] = [];
    for (const [index, command] of STEPS.entries()) {
      const who = index < 3 ? kim : lee;
      if (command === 'claimDelivery') {
        await isOnTheBoard(lee, orderId);
        await act(who, command, orderId);
        continue; // no step of the order
      }
      const reached = told(viewers, (each) => each.kind === 'STEP' && each.revision === revisionAfter(index));
      const startedMs = Date.now();
      await act(who, command, orderId);
      const step = await reached;
      if (step.kind === 'STEP')
        steps.push({ spreadMs: step.lastMs - step.firstMs, lastViewerMs: step.lastMs - startedMs });
    }
    return {
      kilobytesPerSocket,
      deliveriesPerSecond: sockets / (median(steps.map((step) => Math.max(1, step.spreadMs))) / 1_000),
      lastViewerMs: median(steps.map((step) => step.lastViewerMs)),
    };
  } finally {
    viewers.kill();
  }
}

/** PLACED and PAID are 1 and 2; claiming a delivery is no step of the order. */
const revisionAfter = (index: number): number => (index < 3 ? index + 3 : index + 2);

function told(viewers: ChildProcess, matches: (told: Told) => boolean): Promise<Told> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the viewers did not tell in time')), STEP_WITHIN_MS);
    const hear = (message: unknown) => {
      if (!matches(message as Told)) return;
      clearTimeout(late);
      viewers.off('message', hear);
      resolve(message as Told);
    };
    viewers.on('message', hear);
  });
}

type Ask = ReturnType<typeof askAs>;

async function place(mina: Ask): Promise<string> {
  const { placeOrder } = await mina<{ placeOrder: { order: { id: string } } }>(
    'mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { ... on PlaceOrderSuccess { order { id } } } }',
    {
      input: {
        idempotencyKey: crypto.randomUUID(),
        storeId: 'store-gangnam-chicken',
        addressId: 'address-mina-home',
        paymentToken: 'tok_approved',
        lines: [
          {
            menuItemId: 'menu-gangnam-chicken-fried',
            quantity: 1,
            optionIds: ['opt-gangnam-chicken-fried-bone'],
          },
        ],
      },
    },
  );
  return placeOrder.order.id;
}

async function act(who: Ask, command: string, orderId: string): Promise<void> {
  const more = command === 'acceptOrder' ? ', readyInMinutes: 20' : '';
  const { answer } = await who<{ answer: { __typename: string } }>(
    `mutation ($orderId: ID!) { answer: ${command}(orderId: $orderId${more}) { __typename } }`,
    { orderId },
  );
  if (!answer.__typename.endsWith('Success')) throw new Error(`${command} answered ${answer.__typename}`);
}

const isAt = (mina: Ask, orderId: string, status: string) =>
  eventually(
    async () =>
      (
        await mina<{ order: { status: string } }>('query ($id: ID!) { order(id: $id) { status } }', {
          id: orderId,
        })
      ).order.status === status,
    { describe: `the order to be ${status}` },
  );

const isOnTheBoard = (lee: Ask, orderId: string) =>
  eventually(
    async () =>
      (
        await lee<{ deliveryBoard: { id: string }[] }>('{ deliveryBoard(first: 100) { id } }')
      ).deliveryBoard.some(({ id }) => id === orderId),
    { describe: 'the dish to be on the board' },
  );

/** Of the server's process, after collecting; kernel buffers are not in it. */
function memoryBytes(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function report(once: readonly Figures[], each: readonly Figures[]): void {
  const of = (figures: readonly Figures[], which: keyof Figures) =>
    median(figures.map((figure) => figure[which]));
  const row = (title: string, which: keyof Figures, digits = 0) => {
    const [a, b] = [of(once, which), of(each, which)];
    return `| ${title} | ${a.toFixed(digits)} | ${b.toFixed(digits)} | ${(a / b).toFixed(2)} |`;
  };
  writeResult('fan-out', `node --expose-gc bench/fan-out.ts --sockets ${sockets}`, [
    `${sockets} sockets of one other process follow one order with the operation OrderLive (five contexts a step); router and all`,
    `contexts are one process. Medians of ${ROUNDS} rounds, the two in turn; five steps a round.`,
    '',
    '| | worked out once | by each viewer | ratio |',
    '|---|---|---|---|',
    row('deliveries a second', 'deliveriesPerSecond'),
    row('from the command to the last viewer, ms', 'lastViewerMs'),
    row('memory a socket, kB (heap and external, after collecting)', 'kilobytesPerSocket', 1),
  ]);
}

await startRun();
try {
  await main();
} finally {
  await endRun();
}
