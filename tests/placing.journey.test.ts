// One wish is one order, however often it is sent; and what cannot be ordered is refused with what the screen needs to say so.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '#platform/testing/eventually.ts';
import type { Shown } from './app.ts';
import { does, MEAL, mealOrder, places, SNACK_BAR, screenShows } from './orders.ts';
import { startWorld, type World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world?.stop());

test('twenty equal orders at once are one order, paid once, cooked once', async () => {
  const input = mealOrder();
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => world.mina.sends('PlaceOrder', { input })),
  );
  const ids = new Set(answers.map(({ order }: Shown) => order?.id));
  expect(ids.size).toBe(1);
  const [orderId] = [...ids];
  await screenShows(world.mina, orderId, {
    status: 'PAID',
    payment: { amount: MEAL.total },
    tracking: { revision: 2 },
  });
  const { edges } = await world.mina.sends('MyOrders', { first: 10 });
  expect(edges.map(({ node }: Shown) => node.orderId)).toEqual([orderId]);
});

test('a key that is reused for another wish is refused, and somebody else’s equal key is their own', async () => {
  const input = mealOrder();
  const { order } = await world.mina.sends('PlaceOrder', { input });
  expect(await world.mina.sends('PlaceOrder', { input: { ...input, note: '빨리요' } })).toMatchObject({
    __typename: 'IdempotencyKeyReused',
  });
  const junhos = await world.junho.sends('PlaceOrder', {
    input: { ...input, addressId: 'address-junho-home' },
  });
  expect(junhos.__typename).toBe('PlaceOrderSuccess');
  expect(junhos.order.id).not.toBe(order.id);
});

test('a customer and a rider called by all the 255 characters a token may hold get an order to the door', async () => {
  const called = (name: string) => `${name} .*>:/"`.padEnd(255, '김');
  const customer = await world.person('CUSTOMER', called('customer'));
  const rider = await world.person('RIDER', called('rider'));
  const { address } = await customer.sends('AddAddress', {
    input: { label: '집', line: '서울 강남구 역삼로 1', latitude: 37.5, longitude: 127.04 },
  });
  const orderId = await places(customer, { addressId: address.id });
  await screenShows(customer, orderId, { status: 'PAID', ticket: { status: 'WAITING' } });
  await does(world.kim, 'AcceptOrder', orderId, { readyInMinutes: 10 });
  await does(world.kim, 'StartCooking', orderId);
  await does(world.kim, 'FinishCooking', orderId);
  await screenShows(customer, orderId, { delivery: { status: 'WAITING' } });
  for (const tap of ['Claim', 'PickUp', 'Complete']) await does(rider, tap, orderId);
  await screenShows(customer, orderId, {
    status: 'DELIVERED',
    delivery: { status: 'DELIVERED', rider: { id: rider.id } },
    notifications: expect.arrayContaining([expect.objectContaining({ template: 'ORDER_DELIVERED' })]),
  });
}, 60_000);

const ROSE = 'menu-gangnam-bunsik-rose';
const GIMBAP = 'menu-gangnam-bunsik-gimbap';
const line = (menuItemId: string, quantity = 3, optionIds: string[] = []) => ({
  ...{ menuItemId, quantity, optionIds },
});

describe('refused', () => {
  test.each<[string, Readonly<Record<string, unknown>>, Shown]>([
    ['no lines', { lines: [] }, { __typename: 'InvalidInput', field: 'lines' }],
    [
      'a hundred of one thing',
      { lines: [line(GIMBAP, 100)] },
      { __typename: 'InvalidInput', field: 'lines[0].quantity' },
    ],
    ['a long letter', { note: '가'.repeat(501) }, { __typename: 'InvalidInput', field: 'note' }],
    ['an empty key', { idempotencyKey: '' }, { __typename: 'InvalidInput', field: 'idempotencyKey' }],
    [
      'an unknown dish',
      { lines: [line('nectar')] },
      { __typename: 'MenuItemUnavailable', menuItemId: 'nectar' },
    ],
    [
      'a dish of another store',
      { lines: [line('menu-gangnam-chicken-fried')] },
      { __typename: 'MenuItemUnavailable', menuItemId: 'menu-gangnam-chicken-fried' },
    ],
    [
      'a dish without the choice it asks for',
      { lines: [line(ROSE)] },
      { __typename: 'MenuItemUnavailable', menuItemId: ROSE },
    ],
    [
      'less than the minimum',
      { lines: [line(GIMBAP, 1)] },
      { __typename: 'BelowMinimumOrder', minimumOrder: 9_000 },
    ],
    ['another price than shown', { expectedTotal: 1_000 }, { __typename: 'TotalChanged', total: MEAL.total }],
    ['an unknown store', { storeId: 'store-nowhere' }, { __typename: 'StoreNotAcceptingOrders' }],
    ['an unknown address', { addressId: 'nowhere' }, { __typename: 'AddressNotFound' }],
    ['somebody else’s address', { addressId: 'address-junho-home' }, { __typename: 'AddressNotFound' }],
  ])('%s', async (_, changes, problem) => {
    const answer = await world.mina.sends('PlaceOrder', { input: mealOrder(changes) });
    expect(answer).toMatchObject(problem);
  });
});

test('what the owner changes on the menu is what the next customer pays', async () => {
  const answer = await world.kim.sends('Menu', {
    item: { storeId: SNACK_BAR, name: '치즈 김밥', description: '치즈 두 장', price: 4_500 },
    soldOutId: 'menu-gangnam-bunsik-ramyeon',
    priceId: GIMBAP,
    price: 4_200,
    storeId: SNACK_BAR,
  });
  expect(answer).toMatchObject({
    addMenuItem: { __typename: 'MenuItemSuccess', menuItem: { name: '치즈 김밥', price: 4_500 } },
    setSoldOut: { menuItem: { soldOut: true } },
    changePrice: { menuItem: { price: 4_200 } },
    closeStore: { store: { isOpen: false } },
    openStore: { store: { isOpen: true } },
  });
  const lines = [line(GIMBAP, 2), line(answer.addMenuItem.menuItem.id, 1)];
  const placed = await eventually(
    async () => {
      const order = await world.mina.sends('PlaceOrder', {
        input: mealOrder({ lines, expectedTotal: 14_900 }),
      });
      return order.__typename === 'PlaceOrderSuccess' && order;
    },
    { describe: 'the new menu to be what is ordered from' },
  );
  expect(placed.order).toMatchObject({ itemsTotal: 12_900, total: 14_900 });
  expect(
    await world.mina.sends('PlaceOrder', {
      input: mealOrder({ lines: [line('menu-gangnam-bunsik-ramyeon')] }),
    }),
  ).toMatchObject({ __typename: 'MenuItemUnavailable' });
  await screenShows(world.mina, placed.order.id, { status: 'PAID' });
  await does(world.mina, 'CancelOrder', placed.order.id);
});
