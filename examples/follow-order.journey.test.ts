// The example keeps its promise against the whole product: whatever breaks on the way, each step is shown once.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { anyFreePort } from '#platform/embedded/port.ts';
import { secretVerifier, signToken } from '#platform/identity.ts';
import { openLog } from '#platform/log.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { readSupergraphSdl, subgraphs } from '../main.ts';
import { type RunningRouter, startRouter } from '../router/router.ts';
import { goesOn, orderAt, places, STAGES, type Stage } from '../tests/orders.ts';
import { SECRET, startWorld, type World } from '../tests/world.ts';
import { followOrder, type OrderStep } from './follow-order.ts';
import { openGraphClient } from './graph-client.ts';
import { type BreakableLine, openBreakableLine } from './testing/breakable-line.ts';

const STEPS = ['PLACED', 'PAID', 'ACCEPTED', 'COOKING', 'READY', 'PICKED_UP', 'DELIVERED'];

let world: World;
let router: RunningRouter;
let line: BreakableLine;
/** A second router over the same contexts: the one that breaks. The world's own stays, for everybody else's taps. */
const start = async (port: number) => {
  router = await startRouter({
    supergraphSdl: readSupergraphSdl(),
    subgraphs: Object.fromEntries(
      subgraphs.map(({ name }) => [name, { kind: 'local', subgraph: world.context(name) }]),
    ),
    port,
    host: '127.0.0.1',
    verifier: secretVerifier(SECRET),
    allowedOrigins: [],
    ready: {},
    rateLimits: 'off',
    log: openLog('journey', 'silent'),
  });
};
const portOf = ({ url }: RunningRouter) => Number(new URL(url).port);

beforeAll(async () => {
  world = await startWorld();
  await start(await anyFreePort());
  line = await openBreakableLine(() => portOf(router));
});
afterAll(async () => {
  await line?.close();
  await router?.stop();
  await world?.stop();
});

const follows = async (
  orderId: string,
  { afterRevision, token }: { afterRevision?: number; token?: string } = {},
) => {
  const mina = token ?? (await signToken({ id: 'mina', role: 'CUSTOMER', expiresInSeconds: 600 }, SECRET));
  const client = openGraphClient({ url: `http://127.0.0.1:${line.port}/graphql`, token: () => mina });
  const seen: OrderStep[] = [];
  let ending: unknown;
  const from = afterRevision === undefined ? {} : { afterRevision };
  followOrder(client, { orderId, ...from }).subscribe({
    next: (step) => seen.push(step),
    error: (error) => {
      ending = error;
    },
    complete: () => {
      ending = 'complete';
    },
  });
  return {
    seen,
    /** Has been shown exactly the first so many steps. */
    shows: (steps: number) =>
      eventually(() => seen.length >= steps, {
        describe: `step ${steps}; it showed ${JSON.stringify(seen)}`,
      }),
    ends: () => eventually(() => ending, { describe: 'the end' }),
  };
};
const exactly = (statuses: readonly string[]) =>
  statuses.map((status) => expect.objectContaining({ status, revision: STEPS.indexOf(status) + 1 }));

const BREAKS: Record<string, { away(): Promise<void> | void; back(): Promise<void> | void }> = {
  'the line is cut': { away: () => line.cut(), back: () => line.mend() },
  'the router restarts': { away: () => router.stop(), back: () => start(portOf(router)) },
  'the router and all who wait for it are told to go, and come back at once': {
    away: async () => {
      await router.stop();
      await start(portOf(router));
    },
    back: () => {},
  },
};

describe.each(Object.keys(BREAKS))('%s at every step', (name) => {
  const { away, back } = BREAKS[name] ?? { away() {}, back() {} };

  test('and the order is shown from its first step to its last, each once', async () => {
    const orderId = await places(world.mina);
    const mina = await follows(orderId, { afterRevision: 0 });
    await mina.shows(2);
    await goesOn(world, orderId, 'PLACED', 'PAID'); // the kitchen may hear of it later than she does
    let stage: Stage = 'PAID';
    for (const next of STAGES.slice(STAGES.indexOf('ACCEPTED'))) {
      await away();
      await goesOn(world, orderId, stage, next).finally(back);
      stage = next;
      await mina.shows(
        STEPS.filter((status) => STAGES.indexOf(status as Stage) <= STAGES.indexOf(next)).length,
      );
    }
    expect(await mina.ends()).toBe('complete');
    expect(mina.seen).toEqual(exactly(STEPS));
  });
});

test('who was away for the whole afternoon gets the whole afternoon', async () => {
  const orderId = await orderAt(world, 'PAID');
  const mina = await follows(orderId);
  await mina.shows(1);
  line.cut();
  await goesOn(world, orderId, 'PAID', 'DELIVERED');
  line.mend();
  expect(await mina.ends()).toBe('complete');
  expect(mina.seen).toEqual(exactly(STEPS.slice(1)));
});

test('what waiting cannot help is not tried again', async () => {
  const before = line.calls();
  const stranger = await follows('no-such-order');
  expect(await stranger.ends()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  const expired = await signToken({ id: 'mina', role: 'CUSTOMER', expiresInSeconds: -1 }, SECRET);
  const late = await follows('no-such-order', { token: expired });
  expect(await late.ends()).toMatchObject({ message: expect.stringContaining('4401') });
  expect(line.calls() - before).toBe(2);
});
