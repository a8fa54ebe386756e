// One context away costs the screens its part and delays its work; everything else goes on, and what waited is done.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '#platform/testing/eventually.ts';
import type { Shown } from './app.ts';
import { does, goesOn, mealOrder, orderAt, places, SNACK_BAR, screenShows } from './orders.ts';
import { startWorld, type World } from './world.ts';

const TEN_SECONDS_MS = 10_000;

let world: World;
let orderId: string;
const away = new Set<string>();

beforeAll(async () => {
  world = await startWorld({ topology: 'MANY' });
  orderId = await orderAt(world, 'CLAIMED');
});
afterAll(() => world?.stop());
afterEach(async () => {
  for (const name of away) await comesBack(name);
});

async function goesAway(name: string): Promise<void> {
  away.add(name);
  await world.stopContext(name);
}

async function comesBack(name: string): Promise<void> {
  away.delete(name);
  await world.startContext(name);
}

describe('without one context the rest of the order screen is answered', () => {
  const SENT = Array.from({ length: 5 }, () => ({ status: 'SENT' }));
  const withoutItems = (lines: Shown[]) => lines.map((line) => ({ ...line, menuItem: null }));

  /** By context: the screen without its part, and where the screen says what is missing. */
  const missing: readonly [string, (whole: Shown) => Shown, string[]][] = [
    [
      'customer',
      (whole) => ({ ...whole, customer: null, delivery: { ...whole.delivery, dropOff: null } }),
      ['customer', 'delivery.dropOff'],
    ],
    [
      'store',
      (whole) => ({ ...whole, store: null, ticket: null, lines: withoutItems(whole.lines) }),
      ['store', 'ticket', 'lines'],
    ],
    ['payment', (whole) => ({ ...whole, payment: null }), ['payment']],
    ['delivery', (whole) => ({ ...whole, delivery: null }), ['delivery']],
    ['tracking', (whole) => ({ ...whole, tracking: null }), ['tracking']],
    ['notification', (whole) => ({ ...whole, notifications: null }), ['notifications']],
    ['review', (whole) => ({ ...whole, review: null, reviewable: null }), ['review', 'reviewable']],
    ['ranking', (whole) => whole, []],
    ['operations', (whole) => whole, []],
  ];

  test.each(missing)('%s', async (name, without, places) => {
    const whole = await screenShows(world.mina, orderId, { notifications: SENT });
    await goesAway(name);
    const { data, errors = [] } = await world.mina.tries('OrderScreen', { orderId });
    expect(data.order).toEqual(without(whole));
    const said = errors.map(({ path }) => path?.slice(1).join('.') ?? '');
    for (const place of places) expect(said.some((path) => path.startsWith(place))).toBe(true);
    for (const path of said) expect(places.some((place) => path.startsWith(place))).toBe(true);
    for (const { extensions } of errors) expect(extensions.code).toMatch(/UNAVAILABLE/);
    await comesBack(name);
    expect(await screenShows(world.mina, orderId, {})).toEqual(whole);
  });

  test('order itself: what became of orders can still be read', async () => {
    await goesAway('order');
    const { data } = await world.mina.tries('OrderScreen', { orderId });
    expect(data.order).toBeNull();
    expect(await world.mina.sends('OrderProgress', { orderId })).toMatchObject({ orderId, status: 'READY' });
    const list = await world.mina.tries('MyOrders', { first: 5 });
    expect(list.data.myOrders.edges).toMatchObject([{ node: { orderId, status: 'READY' } }]);
  });

  test('ranking: the home screen has its stores', async () => {
    await goesAway('ranking');
    const { data } = await world.anybody.tries('Home', { first: 3 });
    expect(data).toMatchObject({ topStores: null, topMenuItems: null });
    expect(data.stores.edges).toHaveLength(3);
  });
});

test('while the store context is away orders are taken and paid, and cooked when it is back', async () => {
  await goesAway('store');
  const taken = await places(world.mina);
  const { data } = await world.mina.tries('OrderScreen', { orderId: taken });
  expect(data.order).toMatchObject({ total: 23_000, store: null, ticket: null });
  await eventually(async () => {
    const screen = await world.mina.tries('OrderScreen', { orderId: taken });
    return screen.data.order.status === 'PAID';
  });
  await comesBack('store');
  await screenShows(world.mina, taken, { ticket: { status: 'WAITING' } });
  await goesOn(world, taken, 'PAID', 'COOKING');
});

test('without the customer context nobody waits ten seconds to hear that no order exists', async () => {
  await goesAway('customer');
  const input = mealOrder();
  const began = performance.now();
  const refused = await world.mina.sends('PlaceOrder', { input });
  expect(performance.now() - began).toBeLessThan(TEN_SECONDS_MS);
  expect(refused).toMatchObject({ __typename: 'CustomerServiceUnavailable' });
  expect(refused.retryAfterSeconds).toBeGreaterThanOrEqual(1);
  await comesBack('customer');
  const taken = await eventually(
    async () => {
      const answer = await world.mina.sends('PlaceOrder', { input });
      return answer.__typename === 'PlaceOrderSuccess' && answer.order.id;
    },
    { describe: 'the same key to place the order after all' },
  );
  await screenShows(world.mina, taken, { status: 'PAID' });
});

test('an order goes on whichever context is restarted on its way', async () => {
  await goesAway('payment');
  const id = await places(world.mina);
  await comesBack('payment');
  await screenShows(world.mina, id, { status: 'PAID', ticket: { status: 'WAITING' } });

  await goesAway('order');
  await does(world.kim, 'AcceptOrder', id, { readyInMinutes: 20 });
  await comesBack('order');
  await screenShows(world.mina, id, { status: 'ACCEPTED', delivery: { status: 'SCHEDULED' } });

  await goesAway('tracking');
  await goesAway('notification');
  await does(world.kim, 'StartCooking', id);
  await comesBack('tracking');
  await comesBack('notification');
  await screenShows(world.mina, id, { status: 'COOKING', tracking: { revision: 4 } });

  await goesAway('delivery');
  await does(world.kim, 'FinishCooking', id);
  await comesBack('delivery');
  await screenShows(world.mina, id, { status: 'READY', delivery: { status: 'WAITING' } });

  await goesOn(world, id, 'READY', 'PICKED_UP');
  await goesAway('review');
  await goesAway('ranking');
  await does(world.lee, 'Complete', id);
  await comesBack('review');
  await comesBack('ranking');
  const { tracking, notifications } = await screenShows(world.mina, id, {
    status: 'DELIVERED',
    reviewable: true,
    tracking: { revision: 7 },
    notifications: Array.from({ length: 7 }, () => ({ status: 'SENT' })),
  });
  expect(tracking.timeline).toHaveLength(7);
  expect(notifications).toHaveLength(7);
});

test('a view that broke with the tracking context is opened again after the last step that was seen', async () => {
  const id = await orderAt(world, 'ACCEPTED');
  const live = world.mina.watches('OrderLive', { orderId: id, afterRevision: 0 });
  await live.shows(({ revision }) => revision === 3);
  await goesAway('tracking');
  await live.ends();
  expect(live.faults).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
  await does(world.kim, 'StartCooking', id);
  await comesBack('tracking');
  const resumed = world.mina.watches('OrderLive', { orderId: id, afterRevision: 3 });
  await resumed.shows(({ status }) => status === 'COOKING');
  expect(resumed.shown.map(({ revision }) => revision)).toEqual([4]);
  resumed.leave();
});

test('the ranking counts every order that was paid, and none twice', async () => {
  await goesAway('ranking');
  const id = await orderAt(world, 'PAID');
  const before = await paidOrders();
  await comesBack('ranking');
  await eventually(async () => {
    const { topStores } = await world.anybody.sends('Home', { first: 1 });
    expect(topStores).toMatchObject([{ orderCount: before, store: { id: SNACK_BAR } }]);
    return true;
  });
  expect(id).toBeTruthy();
});

/** How many orders of the world have been paid and not cancelled. */
async function paidOrders(): Promise<number> {
  const { edges } = await world.mina.sends('MyOrders', { first: 100 });
  return edges.filter(({ node }: Shown) => !['PLACED', 'CANCELLED'].includes(node.status)).length;
}
