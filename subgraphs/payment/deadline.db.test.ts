// An answer that does not come in time: the order is let go, the provider is not, and what it took comes back.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '#platform/testing/parts.ts';
import { type Rig, startRig } from '#platform/testing/rig.ts';
import { switchSandbox } from './provider/sandbox-switch.ts';
import { paymentSubgraph } from './subgraph.ts';
import { anOrder, booksOf, cancel, heard, paymentIn, place, saidOf } from './testing/orders.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig([paymentSubgraph], {
    settings: {
      PAYMENT_TIMES_OUT_AFTER_SECONDS: 0.5,
      PAYMENT_ASK_AGAIN_FIRST_SECONDS: 4,
      PAYMENT_PROVIDER_FAILURES_TO_OPEN: 1_000,
    },
  });
});
afterAll(() => rig.stop());

const sandbox = (position: 'DOWN' | 'UP') => switchSandbox((sql) => rig.rows('payment', sql), position);

test('a charge found after the time was up is given back', async () => {
  const order = anOrder('tok_unknown');
  await place(rig, order);
  await paymentIn(rig, order.orderId, 'TIMED_OUT');
  expect(await saidOf(rig, order.orderId)).toEqual(['PaymentDeclined']);
  expect((await rig.said('payment', order.orderId))[0]?.data.reason).toBe('TIMED_OUT');
  await heard(rig, await cancel(rig, order));

  await paymentIn(rig, order.orderId, 'REFUNDED');
  expect(await booksOf(rig, order.orderId)).toMatchObject({ charges: 1, taken: 21_000, returned: 21_000 });
  expect(await saidOf(rig, order.orderId)).toEqual(['PaymentDeclined', 'PaymentRefunded']);
});

test('a decline found after the time was up changes nothing any more', async () => {
  await sandbox('DOWN');
  const order = anOrder('tok_declined');
  await place(rig, order);
  await paymentIn(rig, order.orderId, 'TIMED_OUT');
  await sandbox('UP');
  await paymentIn(rig, order.orderId, 'DECLINED');
  expect(await saidOf(rig, order.orderId)).toEqual(['PaymentDeclined']);
});

test('a deadline that lost its race does nothing', async () => {
  const order = anOrder('tok_approved');
  await place(rig, order);
  await paymentIn(rig, order.orderId, 'APPROVED');
  await eventually(async () => {
    const key = `payment-deadline:${order.orderId}`;
    return (await rig.rows('payment', 'select 1 from payment_work.jobs where key = ?', [key])).length === 0;
  });
  await paymentIn(rig, order.orderId, 'APPROVED');
  expect(await saidOf(rig, order.orderId)).toEqual(['PaymentApproved']);
});
