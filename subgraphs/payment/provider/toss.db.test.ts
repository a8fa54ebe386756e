// The whole payment context with Toss Payments behind it.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '#platform/testing/eventually.ts';
import type { Rig } from '#platform/testing/rig.ts';
import { paymentSettings } from '../settings.ts';
import { anOrder, cancel, paymentIn, place, saidOf, startPaymentRig } from '../testing/orders.ts';
import { startTossServer, type TossServer } from '../testing/toss-server.ts';

let rig: Rig;
let toss: TossServer;
beforeAll(async () => {
  toss = await startTossServer('test_sk_secret');
  rig = await startPaymentRig({
    settings: {
      PAYMENT_PROVIDER: 'toss',
      TOSS_BASE_URL: toss.url,
      TOSS_SECRET_KEY: 'test_sk_secret',
      PAYMENT_PROVIDER_TIMEOUT_SECONDS: 0.5,
      PAYMENT_ASK_AGAIN_FIRST_SECONDS: 0.05,
    },
  });
});
afterAll(async () => {
  await rig.stop();
  await toss.stop();
});

test('an order is paid and given back at Toss', async () => {
  const order = anOrder('pay_ok');
  await place(rig, order);
  await paymentIn(rig, order.orderId, 'APPROVED');
  await cancel(rig, order);
  await paymentIn(rig, order.orderId, 'REFUNDED');
  expect(toss.payments.get(`pay_ok-${order.orderId}`)).toMatchObject({
    status: 'CANCELED',
    balanceAmount: 0,
  });
});

test('an answer Toss never gave is asked for again', async () => {
  const order = anOrder('pay_answer_lost');
  await place(rig, order);
  await paymentIn(rig, order.orderId, 'APPROVED');
  expect(await saidOf(rig, order.orderId)).toEqual(['PaymentApproved']);
});

test('an error that was no decline ends as one once Toss has given up the payment', async () => {
  const order = anOrder('pay_500');
  await place(rig, order);
  const payment = await eventually(() => toss.payments.get(`pay_500-${order.orderId}`));
  payment.status = 'EXPIRED';
  await paymentIn(rig, order.orderId, 'DECLINED');
});

test('keys of payments that are done, sent with other orders, close the shop for nobody', async () => {
  const before = toss.requests.length;
  const odd = Array.from({ length: 3 }, () => anOrder('pay_of_another_order'));
  for (const order of odd) await place(rig, order);
  // A call and a look each, far more often than failures open the circuit.
  await eventually(() => toss.requests.length >= before + 20);
  const [row] = await rig.rows<{ message: { data: { providerAvailable: boolean } } }>(
    'payment',
    `select message from outbox where stream = 'STATE' order by position desc limit 1`,
  );
  expect(row?.message.data.providerAvailable).toBe(true);
  const order = anOrder('pay_ok');
  await place(rig, order);
  await paymentIn(rig, order.orderId, 'APPROVED');
});

test('Toss without a secret key does not start', () => {
  expect(paymentSettings.safeParse({ PAYMENT_PROVIDER: 'toss' }).success).toBe(false);
  expect(paymentSettings.safeParse({}).success).toBe(true);
});
