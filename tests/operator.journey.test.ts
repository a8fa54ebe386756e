// What the people who run the platform can end, mend and hurry when nobody else can.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '#platform/testing/eventually.ts';
import { whileChargesWait } from '../subgraphs/payment/testing/slow-provider.ts';
import type { Shown } from './app.ts';
import { chargeBegins, does, goesOn, MEAL, orderAt, places, type Stage, screenShows } from './orders.ts';
import { startWorld, type World } from './world.ts';

const MONEY_BACK = { status: 'REFUNDED', refunded: MEAL.total };

let world: World;

beforeAll(async () => {
  world = await startWorld({ settings: { PAYMENT_REFUND_AGAIN_FIRST_SECONDS: 3_600 } });
});
afterAll(() => world?.stop());

describe('an operator cancels', () => {
  const undone: readonly [Stage, Shown][] = [
    ['PAID', { ticket: { status: 'CANCELLED' }, delivery: null }],
    ['ACCEPTED', { ticket: { status: 'CANCELLED' }, delivery: { status: 'CANCELLED' } }],
    ['COOKING', { ticket: { status: 'CANCELLED' }, delivery: { status: 'CANCELLED' } }],
    ['READY', { delivery: { status: 'CANCELLED', rider: null } }],
    ['CLAIMED', { delivery: { status: 'CANCELLED' } }],
    ['PICKED_UP', { delivery: { status: 'CANCELLED' } }],
  ];

  test.each(undone)('an order that is %s', async (stage, parts) => {
    const orderId = await orderAt(world, stage);
    const { order } = await does(world.admin, 'CancelAnyOrder', orderId, { reason: '가게와 연락이 안 돼요' });
    expect(order).toMatchObject({ status: 'CANCELLED', cancellation: { reason: 'OPERATOR' } });
    await screenShows(world.mina, orderId, { ...parts, status: 'CANCELLED', payment: MONEY_BACK });
    await does(world.admin, 'CancelAnyOrder', orderId, { reason: '가게와 연락이 안 돼요' });
  });

  test('an order that is being paid, and it never reaches the store', async () => {
    let orderId = '';
    await whileChargesWait(world.databaseUrl, async () => {
      orderId = await places(world.mina);
      await chargeBegins(world, orderId);
      await does(world.admin, 'CancelAnyOrder', orderId);
    });
    await screenShows(world.mina, orderId, { status: 'CANCELLED', ticket: null, payment: MONEY_BACK });
  });

  test('but not an order that has arrived', async () => {
    const orderId = await orderAt(world, 'DELIVERED');
    expect(await world.admin.sends('CancelAnyOrder', { orderId })).toMatchObject({
      __typename: 'OrderNotCancellable',
      status: 'DELIVERED',
    });
    const { payment } = await does(world.admin, 'RetryRefund', orderId);
    expect(payment).toEqual({ status: 'APPROVED', refunded: 0 });
  });
});

test('a refund the provider refused is tried when the operator says so', async () => {
  const orderId = await orderAt(world, 'PAID', { paymentToken: 'tok_refund_fails_twice' });
  await does(world.kim, 'RejectOrder', orderId, { reason: '재료가 없어요' });
  await screenShows(world.mina, orderId, { payment: { status: 'REFUNDING', refunded: 0 } });
  await refused(orderId, 1);
  await does(world.admin, 'RetryRefund', orderId);
  await refused(orderId, 2);
  await does(world.admin, 'RetryRefund', orderId);
  await screenShows(world.mina, orderId, { payment: MONEY_BACK });
});

test('a delivery that cannot be brought is failed by the operator and paid back', async () => {
  const orderId = await orderAt(world, 'PICKED_UP');
  const { delivery } = await does(world.admin, 'Fail', orderId, { reason: '라이더와 연락이 안 돼요' });
  expect(delivery).toEqual({ status: 'FAILED' });
  await screenShows(world.mina, orderId, { status: 'CANCELLED', payment: MONEY_BACK });
});

test('the operator reads the whole screen of any order', async () => {
  const orderId = await orderAt(world, 'ACCEPTED');
  const screen = await world.admin.sends('OrderScreen', { orderId });
  expect(screen).toMatchObject({ customer: { displayName: '미나' }, payment: { amount: MEAL.total } });
  await goesOn(world, orderId, 'ACCEPTED', 'COOKING');
});

/** Waits until the provider has refused so many refunds of the order. */
async function refused(orderId: string, times: number): Promise<void> {
  await eventually(
    async () => {
      const rows = await world
        .context('payment')
        .scope.reader()
        .execute<unknown[]>(
          `select 1 from sandbox_refund join sandbox_charge using (reference) where order_id = '${orderId}' and not done`,
        );
      return rows.length === times;
    },
    { describe: `${times} refused refunds` },
  );
}
