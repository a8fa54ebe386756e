// The payment token is asked for when it is needed: an order context that is away costs time, and never a charge too many.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { DueRows } from '#platform/due/due-work.ts';
import { rowsComeDue } from '#platform/testing/due.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Rig } from '#platform/testing/rig.ts';
import { orderFacts } from '../order/events.ts';
import { charge } from './charge.ts';
import { CHARGE, DEADLINE } from './due.ts';
import type { PaymentScope } from './scope.ts';
import {
  anOrder,
  booksOf,
  cancel,
  heard,
  ordersAnswer,
  paymentIn,
  place,
  saidOf,
  startSilentPaymentRig,
} from './testing/orders.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startSilentPaymentRig({
    // Whoever got no answer asks again when the test says so.
    settings: { PAYMENT_ASK_AGAIN_FIRST_SECONDS: 3_600, PAYMENT_ASK_AGAIN_MAX_SECONDS: 3_600 },
  });
});
afterAll(() => rig.stop());

const comes = (task: DueRows, orderId: string) => rowsComeDue(rig.database.url, 'payment', task, orderId);

test('an order context that is away delays the charge, and is asked again', async () => {
  const order = anOrder('tok_approved');
  await heard(rig, await place(rig, order));
  await comes(CHARGE, order.orderId);
  await eventually(async () => {
    const putOff = `select 1 from payment where id = ? and phase = 'PENDING' and charge_at > now() + interval '1 minute'`;
    return (await rig.rows('payment', putOff, [order.orderId])).length === 1;
  });
  const fallSilent = ordersAnswer(rig);
  try {
    await comes(CHARGE, order.orderId);
    expect(await paymentIn(rig, order.orderId, 'APPROVED')).toMatchObject({ payment_token: null });
  } finally {
    fallSilent();
  }
  expect(await booksOf(rig, order.orderId)).toMatchObject({ charges: 1, taken: 21_000 });
});

test('an order context that is away until the time is up costs the order, and nobody any money', async () => {
  const order = anOrder('tok_approved');
  await heard(rig, await place(rig, order));
  await comes(DEADLINE, order.orderId);
  await paymentIn(rig, order.orderId, 'DECLINED');
  const fallSilent = ordersAnswer(rig);
  try {
    // As of a process that saw it due just before the time was up.
    await charge(rig.subgraph('payment').scope as PaymentScope, order.orderId, new AbortController().signal);
    await paymentIn(rig, order.orderId, 'DECLINED');
  } finally {
    fallSilent();
  }
  expect(await booksOf(rig, order.orderId)).toMatchObject({ charges: 0 });
  expect((await rig.said('payment', order.orderId)).map(({ data }) => data.reason)).toEqual(['TIMED_OUT']);
});

test('an order the order context has no token for any more is not charged', async () => {
  const order = anOrder('tok_approved');
  const fallSilent = ordersAnswer(rig, async () => null);
  try {
    await heard(rig, await place(rig, order));
    await comes(CHARGE, order.orderId);
    await heard(rig, await cancel(rig, order));
  } finally {
    fallSilent();
  }
  await paymentIn(rig, order.orderId, 'VOIDED');
  expect(await booksOf(rig, order.orderId)).toMatchObject({ charges: 0 });
  expect(await saidOf(rig, order.orderId)).toEqual(['PaymentVoided']);
});

test('an order placed by an older version, which says the token itself, is charged without a question', async () => {
  const order = anOrder('nobody is asked');
  await rig.tell(orderFacts.OrderPlaced, order.orderId, { ...order, paymentToken: 'tok_approved' });
  await paymentIn(rig, order.orderId, 'APPROVED');
  expect(await booksOf(rig, order.orderId)).toMatchObject({ charges: 1 });
});
