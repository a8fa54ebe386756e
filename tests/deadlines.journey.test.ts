// What happens when somebody does nothing until the clock says so.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { rowsComeDue } from '#platform/testing/due.ts';
import { FAIL_UNCLAIMED, RELEASE_UNPICKED } from '../subgraphs/delivery/due.ts';
import { EXPIRE_TICKET } from '../subgraphs/store/due.ts';
import { does, MEAL, orderAt, screenShows } from './orders.ts';
import { startWorld, type World } from './world.ts';

const MONEY_BACK = { status: 'REFUNDED', refunded: MEAL.total };

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world?.stop());

test('a store that never answers costs the customer nothing', async () => {
  const orderId = await orderAt(world, 'PAID');
  await rowsComeDue(world.databaseUrl, 'store', EXPIRE_TICKET, orderId);
  await screenShows(world.mina, orderId, {
    status: 'CANCELLED',
    payment: MONEY_BACK,
    ticket: { status: 'EXPIRED' },
    delivery: null,
    tracking: { headline: expect.stringContaining('가게에서 주문을 확인하지 못해') },
  });
  expect(await world.kim.sends('AcceptOrder', { orderId, readyInMinutes: 10 })).toMatchObject({
    __typename: 'TicketNotInState',
    status: 'EXPIRED',
  });
});

test('a meal no rider fetches is paid back', async () => {
  const orderId = await orderAt(world, 'READY');
  await rowsComeDue(world.databaseUrl, 'delivery', FAIL_UNCLAIMED, orderId);
  await screenShows(world.mina, orderId, {
    status: 'CANCELLED',
    payment: MONEY_BACK,
    delivery: { status: 'FAILED', rider: null },
  });
  expect(await reason(orderId)).toBe('DELIVERY_FAILED');
});

test('a claim that is not picked up goes back on the board, and another rider brings the meal', async () => {
  const orderId = await orderAt(world, 'CLAIMED');
  await rowsComeDue(world.databaseUrl, 'delivery', RELEASE_UNPICKED, orderId);
  await screenShows(world.mina, orderId, { status: 'READY', delivery: { status: 'WAITING', rider: null } });
  await does(world.choi, 'Claim', orderId);
  expect(await world.lee.sends('PickUp', { orderId })).not.toMatchObject({ __typename: 'DeliverySuccess' });
  await does(world.choi, 'PickUp', orderId);
  await does(world.choi, 'Complete', orderId);
  await screenShows(world.mina, orderId, { status: 'DELIVERED', delivery: { rider: { id: 'choi' } } });
});

/** Why an order was cancelled, as its own row of the graph says. */
async function reason(orderId: string): Promise<string> {
  const { data } = await world.mina.asks(
    'query ($orderId: ID!) { order(id: $orderId) { cancellation { reason } } }',
    { orderId },
  );
  return data.order.cancellation.reason;
}
