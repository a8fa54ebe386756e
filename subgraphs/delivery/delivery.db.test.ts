// Facts in, facts out, on a real PostgreSQL and NATS: whatever comes twice, late, crossed or at the same moment.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { nobodyLooksFor, rowsComeDue } from '#platform/testing/due.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { actor, type Rig, startRig } from '#platform/testing/rig.ts';
import { FAIL_UNCLAIMED } from './due.ts';
import { deliverySubgraph } from './subgraph.ts';
import {
  type Apps,
  admin,
  appsOf,
  choi,
  lee,
  mina,
  type OrderTold,
  orderTold,
  TIRELESS,
} from './testing/city.ts';

const PAIRS = 50;

describe('a delivery', () => {
  let rig: Rig;
  let apps: Apps;
  beforeAll(async () => {
    rig = await startRig([deliverySubgraph], { settings: TIRELESS });
    apps = appsOf(rig);
  });
  afterAll(() => rig.stop());

  const waiting = async (): Promise<OrderTold> => {
    const order = orderTold(rig);
    await order.onBoard();
    return order;
  };

  test('is planned when the store accepts and on the board when the dish is ready', async () => {
    const order = orderTold(rig);
    await order.accepted();
    await order.is('SCHEDULED');
    expect(await apps.claim(order.orderId, lee)).toMatchObject({ __typename: 'NotFound' });
    await order.ready();
    await order.is('WAITING');
    expect(await apps.claim(order.orderId, lee)).toMatchObject({
      delivery: { status: 'CLAIMED', rider: { id: 'lee', name: '이라이더' } },
    });
  });

  test('is on the board at once when the dish is ready before anybody heard of the acceptance', async () => {
    const order = await waiting();
    await order.accepted();
    const follower = await waiting();
    await eventually(async () => (await follower.place()) === 'WAITING');
    expect(await order.place()).toBe('WAITING');
  });

  test('is told about four times, each time once', async () => {
    const order = await waiting();
    await apps.claim(order.orderId, lee);
    await apps.claim(order.orderId, lee);
    await apps.pickUp(order.orderId, lee);
    await apps.pickUp(order.orderId, lee);
    await apps.complete(order.orderId, lee);
    await apps.complete(order.orderId, lee);
    const facts = await rig.said('delivery', order.orderId);
    expect(facts.map(({ type, sequence }) => [type, sequence])).toEqual([
      ['DeliveryClaimed', 1],
      ['DeliveryPickedUp', 2],
      ['DeliveryCompleted', 3],
    ]);
    expect(facts[2]?.data).toMatchObject({
      orderId: order.orderId,
      customerId: 'mina',
      ownerId: 'kim',
      riderId: 'lee',
      confirmedBy: 'RIDER',
    });
  });

  test('hears a fact twice as once', async () => {
    const order = orderTold(rig);
    const envelope = await order.accepted();
    await order.is('SCHEDULED');
    await order.again(envelope);
    await order.onBoard();
    const rows = await rig.rows('delivery', 'select 1 from inbox where event_id = ?', [envelope.id]);
    expect(rows).toHaveLength(1);
  });

  test('that both claim at the same moment is one rider’s, fifty times', async () => {
    const orders = await Promise.all(Array.from({ length: PAIRS }, waiting));
    const answers = await Promise.all(
      orders.map(({ orderId }) => Promise.all([apps.claim(orderId, lee), apps.claim(orderId, choi)])),
    );
    for (const pair of answers)
      expect(pair.map(({ __typename }) => __typename).sort()).toEqual(['AlreadyClaimed', 'DeliverySuccess']);
    for (const order of orders) expect(await order.said()).toEqual(['DeliveryClaimed']);
  });

  test('that arrives for rider and customer at the same moment arrives once', async () => {
    const orders = await Promise.all(Array.from({ length: 20 }, waiting));
    for (const { orderId } of orders) {
      await apps.claim(orderId, lee);
      await apps.pickUp(orderId, lee);
    }
    const answers = await Promise.all(
      orders.flatMap(({ orderId }) => [apps.complete(orderId, lee), apps.confirm(orderId, mina)]),
    );
    for (const answer of answers) expect(answer).toMatchObject({ delivery: { status: 'DELIVERED' } });
    for (const order of orders)
      expect(await order.said()).toEqual(['DeliveryClaimed', 'DeliveryPickedUp', 'DeliveryCompleted']);
  });

  describe('of a cancelled order', () => {
    const to: Readonly<Record<string, (order: OrderTold) => Promise<unknown>>> = {
      SCHEDULED: (order) => order.accepted().then(() => order.is('SCHEDULED')),
      WAITING: (order) => order.onBoard(),
      CLAIMED: (order) => order.onBoard().then(() => apps.claim(order.orderId, lee)),
      PICKED_UP: async (order) => {
        await order.onBoard();
        await apps.claim(order.orderId, lee);
        await apps.pickUp(order.orderId, lee);
      },
    };

    test.each(Object.keys(to))('is cancelled where it stands: %s', async (place) => {
      const order = orderTold(rig);
      await to[place]?.(order);
      const before = await order.said();
      await order.cancelled();
      await order.is('CANCELLED');
      expect(await order.said()).toEqual(before);
      expect(await apps.claim(order.orderId, choi)).toMatchObject({ __typename: 'NotFound' });
    });

    test('stays delivered when it had arrived', async () => {
      const order = orderTold(rig);
      await to.PICKED_UP?.(order);
      await apps.complete(order.orderId, lee);
      const { id } = await order.cancelled();
      await eventually(() => heard(id));
      expect(await order.place()).toBe('DELIVERED');
    });

    test('is never opened when the cancellation came first', async () => {
      const order = orderTold(rig);
      await order.cancelled();
      await order.is('NEVER_OPENED');
      await order.accepted();
      const { id } = await order.ready();
      await eventually(() => heard(id));
      expect(await order.place()).toBe('NEVER_OPENED');
      expect(await apps.claim(order.orderId, lee)).toMatchObject({ __typename: 'NotFound' });
      const { data } = await apps.ask(
        'query ($id: ID!) { delivery(orderId: $id) { id } }',
        { id: order.orderId },
        mina,
      );
      expect(data.delivery).toBeNull();
    });
  });

  test('that an operator or its rider fails is said to have failed, once, with who and why', async () => {
    const [unclaimed, claimed] = [await waiting(), await waiting()];
    await apps.claim(claimed.orderId, lee);
    expect(await apps.fail(unclaimed.orderId, admin, ' 폭우 ')).toMatchObject({
      delivery: { status: 'FAILED', failureReason: '폭우' },
    });
    expect(await apps.fail(claimed.orderId, lee)).toMatchObject({ delivery: { status: 'FAILED' } });
    expect(await apps.fail(claimed.orderId, lee)).toMatchObject({ delivery: { status: 'FAILED' } });
    const causes = await Promise.all(
      [unclaimed, claimed].map(({ orderId }) => rig.said('delivery', orderId)),
    );
    expect(causes.map((facts) => facts.at(-1)?.data)).toMatchObject([
      { cause: 'OPERATOR', riderId: null, reason: '폭우' },
      { cause: 'RIDER', riderId: 'lee' },
    ]);
    expect(await claimed.said()).toEqual(['DeliveryClaimed', 'DeliveryFailed']);
  });

  test('that a rider gives back is somebody else’s to claim', async () => {
    const { orderId, said } = await waiting();
    await apps.claim(orderId, lee);
    expect(await apps.release(orderId, choi)).toMatchObject({ __typename: 'NotFound' });
    expect(await apps.release(orderId, lee)).toMatchObject({ delivery: { status: 'WAITING', rider: null } });
    expect(await apps.release(orderId, lee)).toMatchObject({ delivery: { status: 'WAITING', rider: null } });
    expect(await apps.claim(orderId, choi)).toMatchObject({ delivery: { rider: { id: 'choi' } } });
    expect(await apps.release(orderId, lee)).toMatchObject({ __typename: 'NotFound' });
    expect(await said()).toEqual(['DeliveryClaimed', 'DeliveryReleased', 'DeliveryClaimed']);
  });

  test('is not claimed by anybody while the riders of a whole city are unknown to it', async () => {
    const { orderId } = await waiting();
    const riders = Array.from({ length: 20 }, (_, n) => actor('RIDER', `newcomer-${n}`));
    const answers = await Promise.all(riders.map((rider) => apps.claim(orderId, rider)));
    expect(answers.filter(({ __typename }) => __typename === 'DeliverySuccess')).toHaveLength(1);
  });

  const heard = async (eventId: string) =>
    (await rig.rows('delivery', 'select 1 from inbox where event_id = ?', [eventId])).length === 1;
});

describe('the two clocks', () => {
  let rig: Rig;
  let apps: Apps;
  afterAll(() => rig.stop());
  const startWith = async (settings: Record<string, number>) => {
    await rig?.stop();
    rig = await startRig([deliverySubgraph], { settings });
    apps = appsOf(rig);
  };

  test('what nobody claims in time fails, and can no longer be claimed', async () => {
    await startWith({ DELIVERY_UNCLAIMED_FAILS_AFTER_SECONDS: 0.5 });
    const order = orderTold(rig);
    await order.ready();
    await order.is('FAILED');
    const [failure] = await rig.said('delivery', order.orderId);
    expect(failure).toMatchObject({
      type: 'DeliveryFailed',
      data: { cause: 'NOBODY_CLAIMED', riderId: null, reason: '지금은 배달할 라이더를 찾지 못했어요.' },
    });
    expect(await apps.claim(order.orderId, lee)).toMatchObject({ __typename: 'NotFound' });
  });

  test('a claim after the deadline is the failure, even while the clock has not looked', async () => {
    await startWith({});
    const order = orderTold(rig);
    await order.onBoard();
    await nobodyLooksFor(rig, 'delivery', FAIL_UNCLAIMED, order.orderId);
    await rig.rows('delivery', `update delivery set claim_by = now() - interval '1 second' returning 1`);
    expect(await apps.claim(order.orderId, lee)).toMatchObject({
      __typename: 'DeliveryNotInState',
      status: 'FAILED',
    });
    expect(await order.said()).toEqual(['DeliveryFailed']);
  });

  test('a claim nobody followed up goes back on the board, and its rider cannot pick it up any more', async () => {
    await startWith({ DELIVERY_CLAIM_RELEASED_AFTER_SECONDS: 0.5 });
    const order = orderTold(rig);
    await order.onBoard();
    await apps.claim(order.orderId, lee);
    await order.is('WAITING');
    const facts = await rig.said('delivery', order.orderId);
    expect(facts.at(-1)).toMatchObject({
      type: 'DeliveryReleased',
      data: { riderId: 'lee', cause: 'NOT_PICKED_UP' },
    });
    expect(await apps.pickUp(order.orderId, lee)).toMatchObject({ status: 'WAITING' });
    expect(await apps.release(order.orderId, lee)).toMatchObject({ delivery: { status: 'WAITING' } });
  });

  test('a deadline survives a restart, and what was claimed has none', async () => {
    await startWith({});
    const [claimed, unclaimed] = [orderTold(rig), orderTold(rig)];
    await Promise.all([claimed.onBoard(), unclaimed.onBoard()]);
    await apps.claim(claimed.orderId, lee);
    const held = 'select 1 from delivery where order_id = ? and claim_by is not null';
    expect(await rig.rows('delivery', held, [claimed.orderId])).toEqual([]);
    await rig.stopOne('delivery');
    await rowsComeDue(rig.database.url, 'delivery', FAIL_UNCLAIMED, unclaimed.orderId);
    await rig.start(deliverySubgraph);
    await unclaimed.is('FAILED');
    expect(await claimed.place()).toBe('CLAIMED');
  });
});
