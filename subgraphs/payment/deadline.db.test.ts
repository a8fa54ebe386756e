// An answer that does not come in time: the order is let go, the provider is not, and what it took comes back.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { comesDue } from '#platform/testing/due.ts';
import { eventually } from '#platform/testing/parts.ts';
import type { Rig } from '#platform/testing/rig.ts';
import { switchSandbox } from './provider/sandbox-switch.ts';
import { CHARGE, DEADLINE } from './schedule.ts';
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

let rig: Rig;
beforeAll(async () => {
  rig = await startPaymentRig({
    settings: {
      // Nobody is asked again before the test says so.
      PAYMENT_ASK_AGAIN_FIRST_SECONDS: 3_600,
      PAYMENT_ASK_AGAIN_MAX_SECONDS: 3_600,
      PAYMENT_PROVIDER_FAILURES_TO_OPEN: 1_000,
    },
  });
});
afterAll(() => rig.stop());

const comes = (task: typeof CHARGE | typeof DEADLINE, orderId: string) =>
  comesDue(rig.database.url, 'payment', `${task}:${orderId}`);
/** Asked for its money, without an answer, until the time is up. */
async function timedOut(orderId: string): Promise<void> {
  const putOff = `select 1 from payment_work.jobs where key = ? and run_at > now() + interval '1 minute'`;
  await eventually(async () => (await rig.rows('payment', putOff, [`${CHARGE}:${orderId}`])).length === 1);
  await comes(DEADLINE, orderId);
  await paymentIn(rig, orderId, 'TIMED_OUT');
}
const sandbox = (position: 'DOWN' | 'UP') => switchSandbox((sql) => rig.rows('payment', sql), position);

test('a charge found after the time was up is given back', async () => {
  const order = anOrder('tok_unknown');
  await place(rig, order);
  await timedOut(order.orderId);
  expect(await saidOf(rig, order.orderId)).toEqual(['PaymentDeclined']);
  expect((await rig.said('payment', order.orderId))[0]?.data.reason).toBe('TIMED_OUT');
  await heard(rig, await cancel(rig, order));
  await comes(CHARGE, order.orderId);
  await paymentIn(rig, order.orderId, 'REFUNDED');
  expect(await booksOf(rig, order.orderId)).toMatchObject({ charges: 1, taken: 21_000, returned: 21_000 });
  expect(await saidOf(rig, order.orderId)).toEqual(['PaymentDeclined', 'PaymentRefunded']);
});

test('a decline found after the time was up only tells that nothing has to come back', async () => {
  await sandbox('DOWN');
  const order = anOrder('tok_declined');
  await place(rig, order);
  await timedOut(order.orderId);
  await sandbox('UP');
  await comes(CHARGE, order.orderId);
  await paymentIn(rig, order.orderId, 'DECLINED');
  expect(await saidOf(rig, order.orderId)).toEqual(['PaymentDeclined', 'PaymentVoided']);
});

test('a deadline that lost its race does nothing', async () => {
  const order = anOrder('tok_approved');
  await place(rig, order);
  await paymentIn(rig, order.orderId, 'APPROVED');
  await comes(DEADLINE, order.orderId);
  await eventually(async () => {
    const key = `${DEADLINE}:${order.orderId}`;
    return (await rig.rows('payment', 'select 1 from payment_work.jobs where key = ?', [key])).length === 0;
  });
  await paymentIn(rig, order.orderId, 'APPROVED');
  expect(await saidOf(rig, order.orderId)).toEqual(['PaymentApproved']);
});
