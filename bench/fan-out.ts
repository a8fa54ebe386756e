// `npm run bench -- fan-out`: many sockets of one process follow one order. Side by side: what is identical worked out once, and by each.
import { type ChildProcess, fork } from 'node:child_process';
import { parseArgs } from 'node:util';
import { type Bus, openBus } from '#platform/bus.ts';
import { secretVerifier, signToken } from '#platform/identity.ts';
import { openLog } from '#platform/log.ts';
import { startSubgraph } from '#platform/subgraph.ts';
import endRun from '#platform/testing/end-run.ts';
import { testDatabase, testNats } from '#platform/testing/parts.ts';
import startRun from '#platform/testing/start-run.ts';
import { readSupergraphSdl, subgraphs } from '../main.ts';
import { DEFAULT_LIMITS } from '../router/limits.ts';
import { type RunningRouter, startRouter } from '../router/router.ts';
import { operation } from '../tests/operations.ts';
import { askAs } from './ask-as.ts';
import { act, isAt, isOnTheBoard, place } from './fan-out-people.ts';
import { type Figures, report } from './fan-out-report.ts';
import type { Told, Watching } from './fan-out-viewers.ts';
import { median } from './result.ts';

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

const { values } = parseArgs({ options: { sockets: { type: 'string', default: '5000' } } });
const sockets = Number(values.sockets);

async function main(): Promise<void> {
  const log = openLog('bench', 'silent');
  const [database, nats] = await Promise.all([testDatabase(), testNats(subgraphs)]);
  const settings = { KAKAO_LOG: 'off' };
  const buses: Bus[] = [];
  const running = await Promise.all(
    subgraphs.map(async (each) => {
      const bus = await openBus({ url: nats.urlOf(each.name), name: each.name, log });
      buses.push(bus);
      return startSubgraph(each, { databaseUrl: database.url, bus, log, demo: true, settings });
    }),
  );
  const open = (sharedEventMs: number): Promise<RunningRouter> =>
    startRouter({
      supergraphSdl: readSupergraphSdl(),
      subgraphs: Object.fromEntries(running.map((subgraph) => [subgraph.name, { kind: 'local', subgraph }])),
      port: 0,
      host: '127.0.0.1',
      verifier: secretVerifier(SECRET),
      allowedOrigins: [],
      ready: {},
      rateLimits: 'off',
      limits: {
        connectionsPerPerson: sockets + 10,
        connectionsPerAddress: sockets + 10,
        subscriptionCostPerPerson: sockets * DEFAULT_LIMITS.operationCost,
        sharedEventMs,
      },
      log,
    });
  const routers = { once: await open(DEFAULT_LIMITS.sharedEventMs), each: await open(0) };

  const figures: Record<keyof typeof routers, Figures[]> = { once: [], each: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    // In turn, so that a machine that slows down slows down both.
    for (const name of ['once', 'each'] as const) figures[name].push(await measure(routers[name].url));
  }
  report({ sockets, rounds: ROUNDS }, figures.once, figures.each);

  await Promise.all([routers.once.stop(), routers.each.stop()]);
  await Promise.all(running.map((each) => each.stop()));
  await Promise.all(buses.map((bus) => bus.close()));
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

/** Of the server's process, after collecting; kernel buffers are not in it. */
function memoryBytes(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

await startRun();
try {
  await main();
} finally {
  await endRun();
}
