// A payment provider on its bad days: nobody eats unpaid, nobody pays twice, nobody's money is kept.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '#platform/testing/eventually.ts';
import { switchSandbox } from '../subgraphs/payment/provider/sandbox-switch.ts';
import { whileChargesWait } from '../subgraphs/payment/testing/slow-provider.ts';
import { chargeBegins, does, MEAL, mealOrder, orderAt, places, screenShows } from './orders.ts';
import { startWorld, type World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld({
    settings: {
      PAYMENT_ASK_AGAIN_FIRST_SECONDS: 0.1,
      PAYMENT_ASK_AGAIN_MAX_SECONDS: 0.2,
      PAYMENT_REFUND_AGAIN_FIRST_SECONDS: 0.1,
      PAYMENT_REFUND_AGAIN_MAX_SECONDS: 0.2,
      PAYMENT_PROVIDER_FAILURES_TO_OPEN: 3,
      PAYMENT_PROVIDER_OPEN_FOR_SECONDS: 2,
    },
  });
});
afterAll(() => world?.stop());

const books = (sql: string) => world.context('payment').scope.reader().execute(sql);

test('a charge whose answer is lost is asked for again and paid once', async () => {
  const orderId = await places(world.mina, { paymentToken: 'tok_unknown' });
  await screenShows(world.mina, orderId, {
    status: 'PAID',
    payment: { status: 'APPROVED', amount: MEAL.total },
    ticket: { status: 'WAITING' },
  });
  expect(await books(`select amount from sandbox_charge where order_id = '${orderId}'`)).toEqual([
    { amount: MEAL.total },
  ]);
});

test('a slow provider keeps the store waiting, not the customer', async () => {
  let orderId = '';
  await whileChargesWait(world.databaseUrl, async () => {
    orderId = await places(world.mina);
    await chargeBegins(world, orderId);
    expect(await world.mina.sends('OrderScreen', { orderId })).toMatchObject({
      status: 'PLACED',
      ticket: null,
    });
  });
  await screenShows(world.mina, orderId, { status: 'PAID', payment: { status: 'APPROVED' } });
});

test('a refund that fails twice is paid out in the end, once', async () => {
  const orderId = await orderAt(world, 'PAID', { paymentToken: 'tok_refund_fails_twice' });
  await does(world.kim, 'RejectOrder', orderId, { reason: '오늘은 일찍 닫아요' });
  await screenShows(world.mina, orderId, {
    status: 'CANCELLED',
    payment: { status: 'REFUNDED', amount: MEAL.total, refunded: MEAL.total },
  });
  const refunds = `select done from sandbox_refund join sandbox_charge using (reference) where order_id = '${orderId}'`;
  expect(await books(`${refunds} and done`)).toHaveLength(1);
  expect(await books(`${refunds} and not done`)).toHaveLength(2);
});

test('while the provider is down people are asked to come back, and nothing unpaid reaches a store', async () => {
  await switchSandbox(books, 'DOWN');
  const caught = await places(world.mina);
  const refused = await eventually(
    async () => {
      const answer = await world.junho.sends('PlaceOrder', {
        input: mealOrder({ addressId: 'address-junho-home' }),
      });
      return answer.__typename === 'PaymentUnavailable' && answer;
    },
    { describe: 'the circuit to open' },
  );
  expect(refused.retryAfterSeconds).toBeGreaterThanOrEqual(1);
  expect(refused.message).toMatch(/[가-힣]/);
  expect(await world.mina.sends('OrderScreen', { orderId: caught })).toMatchObject({
    status: 'PLACED',
    payment: { status: 'PENDING' },
    ticket: null,
  });

  await switchSandbox(books, 'UP');
  await screenShows(world.mina, caught, { status: 'PAID', payment: { status: 'APPROVED' } });
  const orderId = await eventually(() => places(world.mina), { describe: 'orders to be taken again' });
  await screenShows(world.mina, orderId, { status: 'PAID' });
});
