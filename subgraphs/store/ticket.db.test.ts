// The kitchen on a real database and a real bus: facts in, facts out, whatever their order and however often.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pause } from '#platform/pause.ts';
import { nobodyLooksFor, rowsComeDue } from '#platform/testing/due.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { type Rig, startRig } from '#platform/testing/rig.ts';
import { orderFacts } from '../order/events.ts';
import { EXPIRE_TICKET } from './due.ts';
import { storeSubgraph } from './subgraph.ts';
import { orderTold, ownerTaps } from './testing/orders.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig([storeSubgraph], { demo: true });
});
afterAll(() => rig.stop());

const hasDeadline = async (orderId: string): Promise<boolean> =>
  (await rig.rows('store', 'select 1 from ticket where id = ? and accept_by is not null', [orderId]))
    .length === 1;

const deadlineComes = (...orderIds: string[]) =>
  rowsComeDue(rig.database.url, 'store', EXPIRE_TICKET, ...orderIds);

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

test('an order goes through the kitchen and every step is said once, in order', async () => {
  const order = orderTold(rig);
  await order.paid();
  await order.is('WAITING');
  const tap = ownerTaps(rig);
  await tap.accept(order.orderId);
  await tap.start(order.orderId);
  await tap.finish(order.orderId);
  await order.pickedUp();
  await order.is('HANDED_OVER');

  const said = await rig.said('store', order.orderId);
  expect(said.map(({ type, sequence }) => [type, sequence])).toEqual([
    ['TicketAccepted', 1],
    ['CookingStarted', 2],
    ['CookingFinished', 3],
  ]);
  for (const { data } of said)
    expect(data).toMatchObject({ orderId: order.orderId, customerId: 'mina', ownerId: 'kim' });
});

test('a payment told twice, and told again as another message, opens one ticket', async () => {
  const order = orderTold(rig);
  const envelope = await order.paid();
  await order.is('WAITING');
  await ownerTaps(rig).accept(order.orderId);
  await rig.tell(orderFacts.OrderPaid, order.orderId, envelope.data as never, { id: envelope.id });
  await order.paid();
  await order.cancelRequested();
  await order.is('CANCELLED');
  expect(await order.said()).toEqual(['TicketAccepted', 'TicketCancelled']);
});

describe('cancelling', () => {
  test('a waiting or accepted order stops, and the kitchen says so', async () => {
    const [waiting, accepted] = [orderTold(rig), orderTold(rig)];
    await Promise.all([waiting.paid(), accepted.paid()]);
    await accepted.is('WAITING');
    await ownerTaps(rig).accept(accepted.orderId);
    await Promise.all([waiting.cancelRequested(), accepted.cancelRequested()]);
    await waiting.says('TicketCancelled');
    await accepted.says('TicketAccepted', 'TicketCancelled');
  });

  test('a dish on the stove is finished', async () => {
    const order = orderTold(rig);
    await order.paid();
    await order.is('WAITING');
    await ownerTaps(rig).accept(order.orderId);
    await ownerTaps(rig).start(order.orderId);
    await order.cancelRequested();
    await order.says('TicketAccepted', 'CookingStarted', 'TicketCancelRefused');
    expect(await order.status()).toBe('COOKING');
  });

  test('start and cancel at the same moment: one of them wins, and what is said fits', async () => {
    const orders = Array.from({ length: 8 }, () => orderTold(rig));
    const tap = ownerTaps(rig);
    for (const order of orders) await order.paid();
    for (const order of orders) {
      await order.is('WAITING');
      await tap.accept(order.orderId);
    }
    await Promise.all(orders.flatMap((order) => [order.cancelRequested(), tap.start(order.orderId)]));
    for (const order of orders) {
      await eventually(async () => (await order.said()).some((type) => type.startsWith('TicketCancel')));
      const cooked = ['TicketAccepted', 'CookingStarted', 'TicketCancelRefused'];
      const stopped = ['TicketAccepted', 'TicketCancelled'];
      expect([cooked, stopped]).toContainEqual(await order.said());
    }
  });

  test('an order cancelled by others is off the stove without a word', async () => {
    const order = orderTold(rig);
    await order.paid();
    await order.is('WAITING');
    await ownerTaps(rig).accept(order.orderId);
    await order.cancelled();
    await order.is('CANCELLED');
    expect(await order.said()).toEqual(['TicketAccepted']);
  });

  test('an order cancelled before its payment is heard never reaches the kitchen', async () => {
    const order = orderTold(rig);
    await order.cancelled(false);
    await order.paid();
    await order.cancelRequested();
    await order.is('NEVER_OPENED');
    const later = orderTold(rig);
    await later.paid();
    await later.is('WAITING');
    expect(await order.status()).toBe('NEVER_OPENED');
    expect(await ownerTaps(rig).accept(order.orderId)).toMatchObject({ __typename: 'NotFound' });
    expect(await order.said()).toEqual([]);
  });

  test('a request without its payment waits and is not dropped', async () => {
    const order = orderTold(rig);
    await order.cancelRequested();
    await eventually(async () => {
      const waiting = await rig.rows('store', 'select 1 from waiting_fact where key = ?', [order.orderId]);
      return waiting.length === 1;
    });
    expect(await order.status()).toBeUndefined();
  });
});

describe('deadlines', () => {
  test('a payment older than half an hour opens an expired ticket and gives the order back', async () => {
    const order = orderTold(rig);
    await order.paid({ at: minutesAgo(31) });
    await order.says('TicketExpired');
    expect(await order.status()).toBe('EXPIRED');
  });

  test('a store that never answers lets the order go, also across a restart', async () => {
    const order = orderTold(rig);
    await order.paid();
    await order.is('WAITING');
    await rig.stopOne('store');
    await deadlineComes(order.orderId);
    await rig.start(storeSubgraph);
    await order.says('TicketExpired');
    expect(await order.status()).toBe('EXPIRED');
    expect(await ownerTaps(rig).accept(order.orderId)).toMatchObject({
      __typename: 'TicketNotInState',
      status: 'EXPIRED',
    });
  });

  test('an accepted order outlives the deadline', async () => {
    const [accepted, forgotten] = [orderTold(rig), orderTold(rig)];
    for (const order of [accepted, forgotten]) {
      await order.paid();
      await order.is('WAITING');
    }
    expect(await ownerTaps(rig).accept(accepted.orderId)).toMatchObject({ __typename: 'TicketSuccess' });
    expect(await hasDeadline(accepted.orderId)).toBe(false);
    await deadlineComes(forgotten.orderId);
    await forgotten.is('EXPIRED');
    expect(await accepted.status()).toBe('ACCEPTED');
    expect(await accepted.said()).toEqual(['TicketAccepted']);
  });

  test('acceptance and deadline at the same moment: one of them wins, and the owner is told which', async () => {
    const orders = Array.from({ length: 10 }, () => orderTold(rig));
    await Promise.all(orders.map((order) => order.paid().then(() => order.is('WAITING'))));
    await deadlineComes(...orders.map(({ orderId }) => orderId));
    await Promise.all(
      orders.map(async (order, n) => {
        // The clock looks once a second: some are before it, some after, and who knows which.
        await pause(n * 100);
        const answer = await ownerTaps(rig).accept(order.orderId);
        const won = answer.__typename === 'TicketSuccess';
        if (!won) expect(answer).toMatchObject({ __typename: 'TicketNotInState', status: 'EXPIRED' });
        await eventually(async () => !(await hasDeadline(order.orderId)));
        expect(await order.said()).toEqual([won ? 'TicketAccepted' : 'TicketExpired']);
      }),
    );
  });

  test('accepting after the deadline is refused although the clock has not noticed', async () => {
    const order = orderTold(rig);
    await order.paid();
    await order.is('WAITING');
    await nobodyLooksFor(rig, 'store', EXPIRE_TICKET, order.orderId);
    await rig.rows(
      'store',
      `update ticket set accept_by = now() - interval '1 second' where id = ? returning 1`,
      [order.orderId],
    );
    expect(await ownerTaps(rig).accept(order.orderId)).toMatchObject({
      __typename: 'TicketNotInState',
      status: 'EXPIRED',
    });
    await order.says('TicketExpired');
  });
});
