// Charging on the real thing: once, whatever is lost, repeated, late or overtaken.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Rig } from '#platform/testing/rig.ts';
import { orderFacts } from '../order/events.ts';
import {
  anOrder,
  booksOf,
  cancel,
  heard,
  paymentIn,
  place,
  saidOf,
  startPaymentRig,
} from './testing/orders.ts';
import { whileChargesWait } from './testing/slow-provider.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startPaymentRig({
    settings: { PAYMENT_ASK_AGAIN_FIRST_SECONDS: 0.05, PAYMENT_REFUND_AGAIN_FIRST_SECONDS: 0.05 },
  });
});
afterAll(() => rig.stop());

test('an order is charged once and everybody hears of it', async () => {
  const order = anOrder('tok_approved');
  await place(rig, order);
  const row = await paymentIn(rig, order.orderId, 'APPROVED');

  expect(row).toMatchObject({ captured: 21_000, refunded: 0, payment_token: null });
  const [said] = await rig.said('payment', order.orderId);
  expect(said).toMatchObject({
    type: 'PaymentApproved',
    sequence: 1,
    data: { orderId: order.orderId, customerId: 'mina', ownerId: 'kim', amount: 21_000 },
  });
  expect(await booksOf(rig, order.orderId)).toMatchObject({ charges: 1, taken: 21_000, returned: 0 });
});

test('a declined card costs nothing and the customer reads why', async () => {
  const order = anOrder('tok_declined');
  await place(rig, order);
  await paymentIn(rig, order.orderId, 'DECLINED');

  const [said] = await rig.said('payment', order.orderId);
  expect(said).toMatchObject({ type: 'PaymentDeclined', data: { reason: 'DECLINED' } });
  expect(said?.data.message).toContain('거절');
  expect(await booksOf(rig, order.orderId)).toMatchObject({ taken: 0 });
});

test('a payment token nobody knows is declined', async () => {
  const order = anOrder('tok_of_another_shop');
  await place(rig, order);
  await paymentIn(rig, order.orderId, 'DECLINED');
  expect(await saidOf(rig, order.orderId)).toEqual(['PaymentDeclined']);
});

test('a charge whose answer was lost is asked for again and taken once', async () => {
  const order = anOrder('tok_unknown');
  await place(rig, order);
  await paymentIn(rig, order.orderId, 'APPROVED');
  expect(await booksOf(rig, order.orderId)).toMatchObject({ charges: 1, taken: 21_000 });
  expect(await saidOf(rig, order.orderId)).toEqual(['PaymentApproved']);
});

test('an order that is told twice is charged once', async () => {
  const order = anOrder('tok_approved');
  const envelope = await place(rig, order);
  await rig.tell(orderFacts.OrderPlaced, order.orderId, order, envelope);
  await heard(rig, await place(rig, order));
  await paymentIn(rig, order.orderId, 'APPROVED');
  expect(await booksOf(rig, order.orderId)).toMatchObject({ charges: 1 });
  expect(await saidOf(rig, order.orderId)).toEqual(['PaymentApproved']);
});

test('a cancellation that overtakes its order keeps it from ever being charged', async () => {
  const order = anOrder('tok_approved');
  await cancel(rig, order);
  await paymentIn(rig, order.orderId, 'VOIDED');
  await heard(rig, await place(rig, order));

  await paymentIn(rig, order.orderId, 'VOIDED');
  const due = `select 1 from payment where id = ? and num_nonnulls(charge_at, pay_by, refund_at) > 0`;
  expect(await rig.rows('payment', due, [order.orderId])).toEqual([]);
  expect(await booksOf(rig, order.orderId)).toMatchObject({ charges: 0 });
  expect(await saidOf(rig, order.orderId)).toEqual(['PaymentVoided']);
});

test('an order cancelled during the call waits for its outcome and gets the money back', async () => {
  const order = anOrder('tok_approved');
  await whileChargesWait(rig.database.url, async () => {
    await place(rig, order);
    await paymentIn(rig, order.orderId, 'CHARGING');
    await cancel(rig, order);
    await paymentIn(rig, order.orderId, 'CANCELLING');
  });
  await paymentIn(rig, order.orderId, 'REFUNDED');
  expect(await booksOf(rig, order.orderId)).toMatchObject({ charges: 1, taken: 21_000, returned: 21_000 });
  expect(await saidOf(rig, order.orderId)).toEqual(['PaymentRefunded']);
});

test('an order that costs nothing is approved without a provider, and cancelled without a refund', async () => {
  const order = anOrder('tok_declined', { total: 0 });
  await place(rig, order);
  await paymentIn(rig, order.orderId, 'FREE');
  expect(await saidOf(rig, order.orderId)).toEqual(['PaymentApproved']);
  await cancel(rig, order);
  await paymentIn(rig, order.orderId, 'VOIDED');
  expect(await booksOf(rig, order.orderId)).toMatchObject({ charges: 0 });
});

test('an order heard long after it was placed is never charged', async () => {
  const anHourAgo = new Date(Date.now() - 3_600_000).toISOString();
  const order = anOrder('tok_approved', { at: anHourAgo });
  await place(rig, order);
  await paymentIn(rig, order.orderId, 'DECLINED');
  expect((await rig.said('payment', order.orderId))[0]?.data.reason).toBe('TIMED_OUT');
  expect(await booksOf(rig, order.orderId)).toMatchObject({ charges: 0 });
});

test('the database itself refuses to give back more than was taken', async () => {
  const order = anOrder('tok_approved');
  await place(rig, order);
  await paymentIn(rig, order.orderId, 'APPROVED');
  const steal = 'update payment set refunded = captured + 1 where id = ?';
  await expect(rig.rows('payment', steal, [order.orderId])).rejects.toThrow('check');
});
