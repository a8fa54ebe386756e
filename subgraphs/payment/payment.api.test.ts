// What may be asked of the payment context, by whom, and what they read.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Actor } from '#platform/identity.ts';
import { actor, type Rig } from '#platform/testing/rig.ts';
import { admin, anOrder, cancel, mina, paymentIn, place, startPaymentRig } from './testing/orders.ts';

const PAYMENTS = `query Payments($orders: [_Any!]!) {
  _entities(representations: $orders) {
    ... on Order { id payment { id status amount refunded approvedAt refundedAt declineReason } }
  }
}`;
const RETRY = `mutation Retry($orderId: ID!) {
  retryRefund(orderId: $orderId) { __typename ... on RetryRefundSuccess { payment { status refunded } } ... on Problem { message } }
}`;

let rig: Rig;
beforeAll(async () => {
  rig = await startPaymentRig();
});
afterAll(() => rig.stop());

describe('Order.payment', () => {
  test('the customer reads what was paid and when', async () => {
    const order = await aPaidOrder();
    const { payment } = await read(order.orderId, mina);
    expect(payment).toEqual({
      id: order.orderId,
      status: 'APPROVED',
      amount: 21_000,
      refunded: 0,
      approvedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      refundedAt: null,
      declineReason: null,
    });
  });

  test('the customer reads that the money is back', async () => {
    const order = await aPaidOrder();
    await cancel(rig, order);
    await paymentIn(rig, order.orderId, 'REFUNDED');
    const { payment } = await read(order.orderId, mina);
    expect(payment).toMatchObject({ status: 'REFUNDED', refunded: 21_000, refundedAt: expect.any(String) });
  });

  test('the customer reads in Korean why it was declined', async () => {
    const order = anOrder('tok_declined');
    await place(rig, order);
    await paymentIn(rig, order.orderId, 'DECLINED');
    const { payment } = await read(order.orderId, mina);
    expect(payment).toMatchObject({ status: 'DECLINED', approvedAt: null });
    expect(payment?.declineReason).toMatch(/[가-힣]/);
  });

  test('an operator reads any payment', async () => {
    const order = await aPaidOrder();
    expect((await read(order.orderId, admin)).payment).toMatchObject({ status: 'APPROVED' });
  });

  test('an order nobody heard of yet has no payment', async () => {
    expect(await read('nobodys-order', mina)).toEqual({ payment: null, code: undefined });
  });

  test.each<[string, Actor | null, string | undefined]>([
    ['another customer sees none', actor('CUSTOMER', 'jisu'), undefined],
    ['another store sees none', actor('OWNER', 'lee'), undefined],
    ['the owner of the store may not look', actor('OWNER', 'kim'), 'FORBIDDEN'],
    ['a rider may not look', actor('RIDER', 'park'), 'FORBIDDEN'],
    ['an owner who has the name of the customer sees none', actor('OWNER', 'mina'), undefined],
    ['a rider who has the name of the customer may not look', actor('RIDER', 'mina'), 'FORBIDDEN'],
    ['nobody has to sign in first', null, 'UNAUTHENTICATED'],
  ])('%s', async (_, who, code) => {
    const order = await aPaidOrder();
    expect(await read(order.orderId, who)).toEqual({ payment: null, code });
  });

  test('every order of a list gets its own payment', async () => {
    const orders = await Promise.all([aPaidOrder(), aPaidOrder(), aPaidOrder()]);
    const representations = orders.map(({ orderId }) => ({ __typename: 'Order', id: orderId }));
    const { data } = await rig.ask('payment', PAYMENTS, { orders: representations }, mina);
    const entities = entitiesIn<{ id: string; payment: { id: string } }>(data);
    expect(entities.map(({ id, payment }) => [id, payment.id])).toEqual(
      orders.map(({ orderId }) => [orderId, orderId]),
    );
  });
});

describe('retryRefund', () => {
  test('answers with the payment as it is when nothing is due', async () => {
    const order = await aPaidOrder();
    const { data } = await rig.ask('payment', RETRY, { orderId: order.orderId }, admin);
    expect(data?.retryRefund).toEqual({
      __typename: 'RetryRefundSuccess',
      payment: { status: 'APPROVED', refunded: 0 },
    });
    await paymentIn(rig, order.orderId, 'APPROVED');
  });

  test('finds no payment of an order nobody heard of', async () => {
    const { data } = await rig.ask('payment', RETRY, { orderId: 'nobodys-order' }, admin);
    expect(data?.retryRefund).toEqual({ __typename: 'NotFound', message: '결제를 찾을 수 없어요.' });
  });

  test.each<[string, Actor | null, string]>([
    ['a customer', mina, 'FORBIDDEN'],
    ['an owner', actor('OWNER', 'kim'), 'FORBIDDEN'],
    ['a rider', actor('RIDER', 'park'), 'FORBIDDEN'],
    ['nobody', null, 'UNAUTHENTICATED'],
  ])('%s may not', async (_, who, code) => {
    const order = await aPaidOrder();
    const { data, errors } = await rig.ask('payment', RETRY, { orderId: order.orderId }, who);
    expect(data?.retryRefund ?? null).toBeNull();
    expect(errors?.[0]?.extensions?.code).toBe(code);
  });
});

async function aPaidOrder() {
  const order = anOrder('tok_approved');
  await place(rig, order);
  await paymentIn(rig, order.orderId, 'APPROVED');
  return order;
}

async function read(orderId: string, who: Actor | null) {
  const orders = [{ __typename: 'Order', id: orderId }];
  const { data, errors } = await rig.ask('payment', PAYMENTS, { orders }, who);
  const [order] = entitiesIn<{ payment: Record<string, unknown> | null }>(data);
  return { payment: order?.payment ?? null, code: errors?.[0]?.extensions?.code };
}

const entitiesIn = <Entity>(data: unknown): Entity[] =>
  (data as { _entities?: Entity[] } | null)?._entities ?? [];
