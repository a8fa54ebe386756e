// An answer that does not come in time: the order is let go, the provider is not, and what it took comes back.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { DueRows } from '#platform/due/due-work.ts';
import { rowsComeDue } from '#platform/testing/due.ts';
import { eventually } from '#platform/testing/parts.ts';
import type { Rig } from '#platform/testing/rig.ts';
import { CHARGE, DEADLINE } from './due.ts';
import { changePayment } from './payment.aggregate.ts';
import { switchSandbox } from './provider/sandbox-switch.ts';
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

const comes = (task: DueRows, orderId: string) => rowsComeDue(rig.database.url, 'payment', task, orderId);
/** Asked for its money, without an answer, until the time is up. */
async function timedOut(orderId: string): Promise<void> {
  const putOff = `select 1 from payment where id = ? and charge_at > now() + interval '1 minute'`;
  await eventually(async () => (await rig.rows('payment', putOff, [orderId])).length === 1);
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

test('a deadline that lost its race does nothing, and what is paid has none', async () => {
  const order = anOrder('tok_approved');
  await place(rig, order);
  await paymentIn(rig, order.orderId, 'APPROVED');
  const due = `select 1 from payment where id = ? and num_nonnulls(charge_at, pay_by, refund_at) > 0`;
  expect(await rig.rows('payment', due, [order.orderId])).toEqual([]);
  // As of a process that saw it due just before it was paid.
  const { transact } = rig.subgraph('payment').scope;
  await transact({ correlationId: order.orderId, causationId: null }, (tx) =>
    changePayment(tx, order.orderId, { type: 'DeadlinePassed', at: new Date(Date.now() + 3_600_000) }),
  );
  await paymentIn(rig, order.orderId, 'APPROVED');
  expect(await saidOf(rig, order.orderId)).toEqual(['PaymentApproved']);
});

test('a payment written by the version before, which knew no moments, is seen to all the same', async () => {
  const order = anOrder('tok_approved');
  await rig.rows(
    'payment',
    `insert into payment (id, customer_id, store_id, owner_id, store_name, phase, amount, captured, refunded, unanswered,
       refund_number, refund_tries, version)
     values (?, 'mina', 's-1', 'kim', '황금올리브', 'PENDING', 21000, 0, 0, 0, 0, 0, 1) returning 1`,
    [order.orderId],
  );
  await paymentIn(rig, order.orderId, 'APPROVED');
  expect(await booksOf(rig, order.orderId)).toMatchObject({ charges: 1, taken: 21_000 });
});
