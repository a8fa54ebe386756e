// The client keeps its promises against the whole product: whatever breaks on the way, a screen shows each step once.
import { ApolloProvider } from '@apollo/client/react';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createElement, type FC } from 'react';
import { createRoot } from 'test-renderer';
import { anyFreePort } from '#platform/embedded/port.ts';
import { secretVerifier, signToken } from '#platform/identity.ts';
import { openLog } from '#platform/log.ts';
import { eventually } from '#platform/testing/eventually.ts';
import {
  createClient,
  followOrder,
  type GraphClientOptions,
  type LiveView,
  watchKitchen,
  watchPhone,
} from '../client/index.ts';
import { useDeliveryBoard, useMyDeliveries, useOrderFollowed, useOrderScreen } from '../client/react.ts';
import { readSupergraphSdl, subgraphs } from '../main.ts';
import { type RunningRouter, startRouter } from '../router/router.ts';
import { type BreakableLine, type BreakPoint, openBreakableLine } from './breakable-line.ts';
import { does, goesOn, orderAt, places, SNACK_BAR, STAGES, type Stage } from './orders.ts';
import { SECRET, startWorld, type World } from './world.ts';

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

const tokenOf = (role: 'CUSTOMER' | 'OWNER' | 'RIDER', id: string, expiresInSeconds = 600) =>
  signToken({ id, role, expiresInSeconds }, SECRET);

const clientOf = (token: GraphClientOptions['token']) =>
  createClient({
    url: `http://127.0.0.1:${line.port}/graphql`,
    token,
    waits: { firstMs: 10, longestMs: 200 },
  });

/** Watches until the view is over, or the test is. */
const watched = <Data>(view: LiveView<Data>) => {
  const states: string[] = [];
  const leave = view.subscribe(() => {
    const { state } = view.getSnapshot().connection;
    if (states.at(-1) !== state) states.push(state);
  });
  return {
    view,
    states,
    leave,
    data: () => view.getSnapshot().data,
    becomes: (state: string) =>
      eventually(() => view.getSnapshot().connection.state === state && view.getSnapshot(), {
        describe: `${state}; it is ${JSON.stringify(view.getSnapshot())}`,
      }),
  };
};

const followed = (
  orderId: string,
  { afterRevision, token }: { afterRevision?: number; token?: GraphClientOptions['token'] } = {},
) => watched(followOrder(clientOf(token ?? (() => tokenOf('CUSTOMER', 'mina'))), orderId, { afterRevision }));

const exactly = (statuses: readonly string[]) =>
  statuses.map((status) => expect.objectContaining({ status, revision: STEPS.indexOf(status) + 1 }));

/** Delivered by the first test: what is caught up on in the others. */
let delivered: string;

describe('an order that moves while the line breaks', () => {
  const breaks: readonly { away(): Promise<void> | void; back(): Promise<void> | void }[] = [
    { away: () => line.cut(), back: () => line.mend() },
    { away: () => router.stop(), back: () => start(portOf(router)) },
    // Everybody who waits is told to go, and may come back at once.
    { away: () => router.stop().then(() => start(portOf(router))), back: () => {} },
  ];

  test('is shown from its first step to its last, each once', async () => {
    delivered = await places(world.mina);
    const mina = followed(delivered, { afterRevision: 0 });
    await eventually(() => mina.data().steps.length === 2);
    await goesOn(world, delivered, 'PLACED', 'PAID'); // the kitchen may hear of it later than she does
    let stage: Stage = 'PAID';
    for (const [n, next] of STAGES.slice(STAGES.indexOf('ACCEPTED')).entries()) {
      const { away, back } = breaks[n % breaks.length] ?? { away() {}, back() {} };
      await away();
      await goesOn(world, delivered, stage, next).finally(back);
      stage = next;
      const due = STEPS.filter((status) => STAGES.indexOf(status as Stage) <= STAGES.indexOf(next)).length;
      await eventually(() => mina.data().steps.length >= due, { describe: `step ${due}` });
    }
    await mina.becomes('over');
    expect(mina.data().steps).toEqual(exactly(STEPS));
    expect(mina.data().latest?.order?.store?.name).toBe('강남 엄마손 분식');
    expect(new Set(mina.states)).toEqual(new Set(['live', 'reconnecting', 'over']));
  });
});

describe('the line breaks once, and each step is shown once', () => {
  const fromClient =
    (nth: number): BreakPoint =>
    (passing) =>
      passing.from === 'client' && passing.nth === nth ? 0 : undefined;
  /** Breaks so many bytes behind the place where the server says this. */
  const atWords =
    (words: string, bytesOn: (chunk: Buffer, at: number) => number): BreakPoint =>
    ({ from, bytes }) => {
      const at = from === 'server' ? bytes.indexOf(words) : -1;
      return at < 0 ? undefined : bytesOn(bytes, at);
    };
  const points: Record<string, BreakPoint> = {
    'at the handshake': fromClient(1),
    'at connection_init': fromClient(2),
    'at the acknowledgement': atWords('connection_ack', () => 0),
    'at the subscription': fromClient(3),
  };
  for (const [n] of STEPS.entries()) {
    const words = `"revision":${n + 1},`;
    points[`before step ${n + 1} leaves`] = atWords(words, () => 0);
    points[`in the middle of step ${n + 1}`] = atWords(words, (_, at) => at);
    points[`after step ${n + 1}`] = atWords(words, (chunk) => chunk.length);
  }

  test.each(Object.keys(points))('%s', async (name) => {
    const point = points[name];
    if (!point) throw new Error('There is no such point');
    const broken = line.breakAt(point);
    const mina = followed(delivered, { afterRevision: 0 });
    await Promise.all([broken, mina.becomes('over')]);
    expect(mina.data().steps).toEqual(exactly(STEPS));
  });
});

test('who was away for the whole afternoon gets the whole afternoon', async () => {
  const mina = followed(delivered, { afterRevision: 1 });
  await mina.becomes('over');
  expect(mina.data().steps).toEqual(exactly(STEPS.slice(1)));
});

test('who has seen the end is told that it is over, and nothing twice', async () => {
  const mina = followed(delivered, { afterRevision: STEPS.length });
  await mina.becomes('over');
  expect(mina.data().steps).toEqual([]);
});

test('who leaves the page and comes back goes on where they were', async () => {
  const orderId = await orderAt(world, 'PAID');
  const mina = followed(orderId, { afterRevision: 0 });
  await eventually(() => mina.data().steps.length === 2);
  mina.leave();
  await goesOn(world, orderId, 'PAID', 'COOKING');
  const back = watched(mina.view);
  await eventually(() => back.data().steps.length === 4);
  expect(back.data().steps).toEqual(exactly(STEPS.slice(0, 4)));
  back.leave();
});

describe('a token', () => {
  test('that expires while an order is followed is asked for again', async () => {
    const orderId = await orderAt(world, 'PAID');
    const lifetimes = [2];
    const mina = followed(orderId, {
      afterRevision: 0,
      token: () => tokenOf('CUSTOMER', 'mina', lifetimes.pop() ?? 600),
    });
    // On a slow machine the first token ends before anything was shown with it.
    await eventually(
      () => {
        expect(mina.states.join()).toMatch(/^(live,)?reconnecting,live$/);
        return true;
      },
      { describe: 'its socket to end and another to begin' },
    );
    await goesOn(world, orderId, 'PAID', 'ACCEPTED');
    await eventually(() => mina.data().steps.length === 3);
    expect(mina.data().steps).toEqual(exactly(STEPS.slice(0, 3)));
    mina.leave();
  });

  test('that has expired is refused twice, no more, until somebody signs in again', async () => {
    let token = await tokenOf('CUSTOMER', 'mina', -1);
    const client = clientOf(() => token);
    const before = line.calls();
    const mina = watched(followOrder(client, delivered, { afterRevision: 0 }));
    const { connection } = await mina.becomes('failed');
    expect(connection).toMatchObject({ reason: { code: 'UNAUTHENTICATED' } });
    expect(line.calls() - before).toBe(2);
    token = await tokenOf('CUSTOMER', 'mina');
    client.tokenChanged();
    await mina.becomes('over');
    expect(mina.data().steps).toEqual(exactly(STEPS));
  });
});

test('what waiting cannot help is not tried again', async () => {
  const before = line.calls();
  const nowhere = await followed('no-such-order').becomes('failed');
  expect(nowhere.connection).toMatchObject({ reason: { code: 'NOT_FOUND' } });
  const ahead = await followed(delivered, { afterRevision: 99 }).becomes('failed');
  expect(ahead.connection).toMatchObject({ reason: { code: 'BAD_USER_INPUT' } });
  expect(line.calls() - before).toBe(2);
});

/** In a strict React: each component is mounted, unmounted and mounted again. */
const onScreen = <Shown>(token: GraphClientOptions['token'], use: () => Shown) => {
  const renders: Shown[] = [];
  const Screen: FC = () => {
    renders.push(use());
    return null;
  };
  const root = createRoot({ isStrictMode: true });
  const client = clientOf(token);
  root.render(createElement(ApolloProvider, { client, children: createElement(Screen) }));
  return {
    client,
    now: () => renders.at(-1),
    shows: (matches: (shown: Shown) => boolean | undefined) =>
      eventually(() => renders.findLast(() => true) !== undefined && matches(renders.at(-1) as Shown), {
        describe: `the screen; it shows ${JSON.stringify(renders.at(-1))}`,
      }),
    unmount: () => root.unmount(),
  };
};

test('lists that were away forget what has left, and a phone misses no message', async () => {
  const orderId = await orderAt(world, 'PAID');
  const kim = watched(
    watchKitchen(
      clientOf(() => tokenOf('OWNER', 'kim')),
      SNACK_BAR,
    ),
  );
  const mina = watched(watchPhone(clientOf(() => tokenOf('CUSTOMER', 'mina'))));
  const ticket = () => kim.data().find(({ id }) => id === orderId)?.status;
  const told = () =>
    mina
      .data()
      .filter(({ order }) => order?.id === orderId)
      .map(({ template }) => template);
  await Promise.all([kim.becomes('live'), mina.becomes('live')]);
  // Live is who shows what there is, never the empty list of before.
  expect(ticket()).toBe('WAITING');
  await goesOn(world, orderId, 'PAID', 'ACCEPTED');
  await eventually(() => ticket() === 'ACCEPTED' && told().includes('ORDER_ACCEPTED'));
  line.cut();
  await does(world.kim, 'RejectOrder', orderId, { reason: '재료가 떨어졌습니다' });
  await eventually(async () => (await world.mina.sends('OrderScreen', { orderId })).status === 'CANCELLED');
  line.mend();
  await eventually(() => ticket() === undefined && told().includes('ORDER_CANCELLED'), {
    describe: `the ticket to leave and the phone to ring: ${ticket()}, ${told()}`,
  });
  expect(new Set(told()).size).toBe(told().length);
  kim.leave();
  mina.leave();
});

test('hooks show a rider the board and their own, a customer the order', async () => {
  const orderId = await orderAt(world, 'READY');
  const lee = onScreen(
    () => tokenOf('RIDER', 'lee'),
    () => ({ board: useDeliveryBoard(), own: useMyDeliveries() }),
  );
  const mina = onScreen(
    () => tokenOf('CUSTOMER', 'mina'),
    () => ({ followed: useOrderFollowed(orderId, { afterRevision: 0 }), screen: useOrderScreen(orderId) }),
  );
  const has = (list: { data: readonly { id: string }[] }) => list.data.some(({ id }) => id === orderId);
  await lee.shows(({ board, own }) => has(board) && !has(own) && own.connection.state === 'live');
  await mina.shows(({ followed }) => followed.data.steps.length === 5);
  line.cut();
  await goesOn(world, orderId, 'READY', 'CLAIMED');
  await lee.shows(({ board }) => board.connection.state === 'reconnecting');
  line.mend();
  await lee.shows(({ board, own }) => !has(board) && has(own));
  await mina.shows(({ screen }) => screen.data?.delivery?.rider?.id === 'lee');
  await goesOn(world, orderId, 'CLAIMED', 'DELIVERED');
  await mina.shows(
    ({ followed, screen }) => followed.connection.state === 'over' && screen.connection.state === 'over',
  );
  expect(mina.now()?.followed.data.steps).toEqual(exactly(STEPS));
  await lee.shows(({ own }) => !has(own));
  lee.unmount();
  mina.unmount();
  await eventually(() => line.open() === 0, { describe: 'every socket to close' });
});
