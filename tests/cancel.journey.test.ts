// Orders that end before the doorstep: whoever ends them, the money goes back and nobody cooks or drives for nothing.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { whileChargesWait } from '../subgraphs/payment/testing/slow-provider.ts';
import type { Shown } from './app.ts';
import { chargeBegins, does, goesOn, MEAL, orderAt, places, SNACK_BAR, screenShows } from './orders.ts';
import { startWorld, TOPOLOGIES, type World } from './world.ts';

const MONEY_BACK = { status: 'REFUNDED', amount: MEAL.total, refunded: MEAL.total };
const NEVER_PAID = { refunded: 0, approvedAt: null };

describe.each(TOPOLOGIES)('an order that ends early, topology %s', (topology) => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld({ topology });
  });
  afterAll(() => world?.stop());

  const kitchenHas = async (orderId: string, status: string[]): Promise<boolean> => {
    const stores = await world.kim.sends('Kitchen', { status, first: 100 });
    const bar = stores.find(({ id }: Shown) => id === SNACK_BAR);
    return bar.tickets.edges.some(({ node }: Shown) => node.order.id === orderId);
  };
  const told = (...templates: string[]) => templates.map((template) => ({ template, status: 'SENT' }));

  test('a store that refuses costs the customer nothing', async () => {
    const orderId = await orderAt(world, 'PAID');
    await does(world.kim, 'RejectOrder', orderId, { reason: '재료가 다 떨어졌어요' });
    const { notifications, tracking } = await screenShows(world.mina, orderId, {
      status: 'CANCELLED',
      cancellable: false,
      payment: MONEY_BACK,
      ticket: { status: 'REJECTED' },
      delivery: null,
      tracking: { revision: 3, estimatedDeliveryAt: null },
      notifications: told('ORDER_PLACED', 'ORDER_PAID', 'ORDER_CANCELLED', 'PAYMENT_REFUNDED'),
    });
    expect(tracking.timeline.map(({ status }: Shown) => status)).toEqual(['PLACED', 'PAID', 'CANCELLED']);
    expect(notifications[2].text).toContain('재료가 다 떨어졌어요');
  });

  test('a kitchen that cannot finish gives the money back and sends no rider', async () => {
    const orderId = await orderAt(world, 'COOKING');
    await does(world.kim, 'RejectOrder', orderId, { reason: '가스가 끊겼어요' });
    await screenShows(world.mina, orderId, {
      status: 'CANCELLED',
      payment: MONEY_BACK,
      ticket: { status: 'REJECTED' },
      delivery: { status: 'CANCELLED', rider: null },
    });
  });

  test('an order that is declined never reaches the store', async () => {
    const orderId = await places(world.mina, { paymentToken: 'tok_declined' });
    const { payment } = await screenShows(world.mina, orderId, {
      status: 'CANCELLED',
      payment: { status: 'DECLINED', ...NEVER_PAID },
      notifications: told('ORDER_PLACED', 'ORDER_CANCELLED'),
    });
    expect(payment.declineReason).toMatch(/[가-힣]/);
    const all = ['WAITING', 'ACCEPTED', 'REJECTED', 'EXPIRED', 'CANCELLED'];
    expect(await kitchenHas(orderId, all)).toBe(false);
    expect(await world.kim.sends('AcceptOrder', { orderId, readyInMinutes: 10 })).toMatchObject({
      __typename: 'NotFound',
    });
    expect(await world.mina.sends('OrderScreen', { orderId })).toMatchObject({
      ticket: null,
      delivery: null,
    });
  });

  test('a customer who cancels right after ordering has all their money', async () => {
    const orderId = await places(world.mina);
    await does(world.mina, 'CancelOrder', orderId, { reason: '마음이 바뀌었어요' });
    // Who was faster, the cancel or the charge, is nobody's to say: nothing was taken, or all of it came back.
    const { payment } = await screenShows(world.mina, orderId, {
      status: 'CANCELLED',
      cancellable: false,
      payment: { status: expect.stringMatching(/^(VOIDED|REFUNDED)$/) },
    });
    expect(payment).toMatchObject(payment.status === 'REFUNDED' ? MONEY_BACK : NEVER_PAID);
  });

  test('what is charged while the customer cancels comes back', async () => {
    let orderId = '';
    await whileChargesWait(world.databaseUrl, async () => {
      orderId = await places(world.mina);
      await chargeBegins(world, orderId);
      const { order } = await does(world.mina, 'CancelOrder', orderId, { reason: '마음이 바뀌었어요' });
      expect(order).toMatchObject({
        status: 'CANCELLED',
        cancellable: false,
        cancellation: { reason: 'CUSTOMER', message: '마음이 바뀌었어요' },
      });
    });
    await screenShows(world.mina, orderId, { status: 'CANCELLED', ticket: null, payment: MONEY_BACK });
  });

  test('a waiting kitchen stops at the customer’s word', async () => {
    const orderId = await orderAt(world, 'PAID');
    const { order } = await does(world.mina, 'CancelOrder', orderId, { reason: '주소를 잘못 골랐어요' });
    expect(order.status).toMatch(/^CANCELL(ING|ED)$/);
    const { tracking } = await screenShows(world.mina, orderId, {
      status: 'CANCELLED',
      payment: MONEY_BACK,
      ticket: { status: 'CANCELLED' },
      tracking: { revision: 4 },
      notifications: told(
        ...['ORDER_PLACED', 'ORDER_PAID', 'ORDER_CANCEL_REQUESTED', 'ORDER_CANCELLED', 'PAYMENT_REFUNDED'],
      ),
    });
    expect(tracking.timeline.map(({ status }: Shown) => status)).toEqual([
      ...['PLACED', 'PAID', 'CANCELLING', 'CANCELLED'],
    ]);
    expect(await kitchenHas(orderId, ['WAITING', 'ACCEPTED', 'COOKING'])).toBe(false);
    const again = await does(world.mina, 'CancelOrder', orderId, { reason: '주소를 잘못 골랐어요' });
    expect(again.order).toMatchObject({
      status: 'CANCELLED',
      cancellation: { reason: 'CUSTOMER', message: '주소를 잘못 골랐어요' },
    });
  });

  test('cancelling an accepted order cancels its delivery', async () => {
    const orderId = await orderAt(world, 'ACCEPTED');
    await does(world.mina, 'CancelOrder', orderId);
    await screenShows(world.mina, orderId, {
      status: 'CANCELLED',
      payment: MONEY_BACK,
      ticket: { status: 'CANCELLED' },
      delivery: { status: 'CANCELLED' },
    });
    expect(await world.kim.sends('StartCooking', { orderId })).toMatchObject({
      __typename: 'TicketNotInState',
      status: 'CANCELLED',
    });
  });

  test('what is on the stove is not cancelled', async () => {
    const orderId = await orderAt(world, 'COOKING');
    for (const stage of ['COOKING', 'READY', 'PICKED_UP', 'DELIVERED'] as const) {
      if (stage === 'READY') await goesOn(world, orderId, 'COOKING', 'READY');
      if (stage === 'PICKED_UP') await goesOn(world, orderId, 'READY', 'PICKED_UP');
      if (stage === 'DELIVERED') await goesOn(world, orderId, 'PICKED_UP', 'DELIVERED');
      expect(await world.mina.sends('CancelOrder', { orderId })).toMatchObject({
        __typename: 'OrderNotCancellable',
        status: stage,
      });
    }
    await screenShows(world.mina, orderId, {
      status: 'DELIVERED',
      payment: { status: 'APPROVED', refunded: 0 },
    });
  });

  test('whoever is first at the same moment, kitchen or customer, both see the same end', async () => {
    const orderId = await orderAt(world, 'ACCEPTED');
    const [cancelled, cooking] = await Promise.all([
      world.mina.sends('CancelOrder', { orderId }),
      world.kim.sends('StartCooking', { orderId }),
    ]);
    expect(['CancelOrderSuccess', 'OrderNotCancellable']).toContain(cancelled.__typename);
    const isCooked = cooking.__typename === 'TicketSuccess';
    await screenShows(
      world.mina,
      orderId,
      isCooked
        ? { status: 'COOKING', ticket: { status: 'COOKING' }, payment: { status: 'APPROVED' } }
        : { status: 'CANCELLED', ticket: { status: 'CANCELLED' }, payment: MONEY_BACK },
    );
  });
});
