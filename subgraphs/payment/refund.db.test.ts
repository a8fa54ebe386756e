// Giving money back on the real thing: until it is back, and never twice.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '#platform/testing/parts.ts';
import type { Rig } from '#platform/testing/rig.ts';
import { paymentSubgraph } from './subgraph.ts';
import {
  admin,
  anOrder,
  booksOf,
  cancel,
  heard,
  paymentIn,
  place,
  saidOf,
  startPaymentRig,
} from './testing/orders.ts';

const QUICK = { PAYMENT_REFUND_AGAIN_FIRST_SECONDS: 0.05 };
const TOMORROW = { PAYMENT_REFUND_AGAIN_FIRST_SECONDS: 86_400, PAYMENT_REFUND_AGAIN_MAX_SECONDS: 86_400 };
const RETRY = `mutation Retry($orderId: ID!) {
  retryRefund(orderId: $orderId) { ... on RetryRefundSuccess { payment { status refunded } } ... on Problem { message } }
}`;

let rig: Rig;
beforeAll(async () => {
  rig = await startPaymentRig({ settings: QUICK });
});
afterAll(() => rig.stop());

const startOver = async (settings: Record<string, unknown>) => {
  await rig.stopOne('payment');
  await rig.start(paymentSubgraph, settings);
};
afterEach(() => startOver(QUICK));

async function aPaidOrder(paymentToken: string) {
  const order = anOrder(paymentToken);
  await place(rig, order);
  await paymentIn(rig, order.orderId, 'APPROVED');
  return order;
}

test('a cancelled order gets its money back, once, however often it is cancelled', async () => {
  const order = await aPaidOrder('tok_approved');
  await cancel(rig, order);
  await heard(rig, await cancel(rig, order));

  expect(await paymentIn(rig, order.orderId, 'REFUNDED')).toMatchObject({
    captured: 21_000,
    refunded: 21_000,
  });
  expect(await saidOf(rig, order.orderId)).toEqual(['PaymentApproved', 'PaymentRefunded']);
  expect((await rig.said('payment', order.orderId))[1]).toMatchObject({
    sequence: 2,
    data: { amount: 21_000, refunded: 21_000, storeName: '황금올리브 강남점' },
  });
  expect(await booksOf(rig, order.orderId)).toMatchObject({ returned: 21_000 });
});

test('a refund the provider refuses is tried again until it goes through', async () => {
  const order = await aPaidOrder('tok_refund_fails_twice');
  await cancel(rig, order);
  expect(await paymentIn(rig, order.orderId, 'REFUNDED')).toMatchObject({
    refund_number: 3,
    refund_tries: 2,
  });
  expect(await booksOf(rig, order.orderId)).toEqual({
    charges: 1,
    taken: 21_000,
    returned: 21_000,
    refusals: 2,
  });
  expect(await saidOf(rig, order.orderId)).toEqual(['PaymentApproved', 'PaymentRefunded']);
});

test('an operator who does not want to wait has a refund tried at once', async () => {
  await startOver(TOMORROW);
  const order = await aPaidOrder('tok_refund_fails_twice');
  await cancel(rig, order);
  await untilTries(order.orderId, 1);
  expect(await retry(order.orderId)).toEqual({ payment: { status: 'REFUNDING', refunded: 0 } });
  await untilTries(order.orderId, 2);
  await retry(order.orderId);
  await paymentIn(rig, order.orderId, 'REFUNDED');
  expect(await retry(order.orderId)).toEqual({ payment: { status: 'REFUNDED', refunded: 21_000 } });
});

test('operators who all press at once give the money back once', async () => {
  await startOver(TOMORROW);
  const order = await aPaidOrder('tok_refund_fails_twice');
  await cancel(rig, order);
  await untilTries(order.orderId, 1);
  // The second refusal may be answered to several of them; it counts as one.
  await Promise.all(Array.from({ length: 8 }, () => retry(order.orderId)));
  await untilTries(order.orderId, 2);
  await Promise.all(Array.from({ length: 8 }, () => retry(order.orderId)));

  await paymentIn(rig, order.orderId, 'REFUNDED');
  expect(await booksOf(rig, order.orderId)).toMatchObject({ taken: 21_000, returned: 21_000, refusals: 2 });
  expect(await saidOf(rig, order.orderId)).toEqual(['PaymentApproved', 'PaymentRefunded']);
});

test('a refund that waits goes on after a restart', async () => {
  await startOver({ PAYMENT_REFUND_AGAIN_FIRST_SECONDS: 1 });
  const order = await aPaidOrder('tok_refund_fails_twice');
  await cancel(rig, order);
  await untilTries(order.orderId, 1);
  await startOver(QUICK);
  await paymentIn(rig, order.orderId, 'REFUNDED');
  expect(await booksOf(rig, order.orderId)).toMatchObject({ returned: 21_000 });
});

async function retry(orderId: string) {
  const { data, errors } = await rig.ask('payment', RETRY, { orderId }, admin);
  expect(errors).toBeUndefined();
  return data?.retryRefund;
}

const untilTries = (orderId: string, tries: number) =>
  eventually(async () => (await paymentIn(rig, orderId, 'REFUNDING', 'REFUNDED')).refund_tries >= tries);
