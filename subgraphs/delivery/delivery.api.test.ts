// What riders, customers, owners and operators can ask of deliveries, and what nobody else can read of them.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '#platform/testing/eventually.ts';
import { actor, type Rig, startRig } from '#platform/testing/rig.ts';
import { storeState } from '../store/events.ts';
import { deliverySubgraph } from './subgraph.ts';
import {
  type Apps,
  admin,
  appsOf,
  choi,
  jun,
  kim,
  lee,
  mina,
  orderTold,
  park,
  TIRELESS,
} from './testing/city.ts';

const BOARD = `query ($near: LocationInput, $first: Int! = 100) {
  deliveryBoard(near: $near, first: $first) { id status order { id } } }`;
const MINE = `query ($first: Int!, $after: String) { myDeliveries(first: $first, after: $after) {
  edges { cursor node { id status } } pageInfo { hasNextPage endCursor } } }`;
const ONE = `query ($id: ID!) { delivery(orderId: $id) {
  id status rider { id name } riderLocation { latitude longitude } claimedAt pickedUpAt failureReason order { id } } }`;
const PARTS = `query ($orders: [_Any!]!) { _entities(representations: $orders) {
  ... on Order { id delivery { status rider { id } riderLocation { latitude longitude } } } } }`;

const HERE = { latitude: 37.4979, longitude: 127.0276 };

let rig: Rig;
let apps: Apps;
beforeAll(async () => {
  rig = await startRig([deliverySubgraph], { settings: TIRELESS });
  apps = appsOf(rig);
});
afterAll(() => rig.stop());

const waiting = async (options: { storeId?: string } = {}) => {
  const order = orderTold(rig, options);
  await order.onBoard();
  return order.orderId;
};
const claimed = async () => {
  const orderId = await waiting();
  await apps.claim(orderId, lee);
  return orderId;
};

describe('the board', () => {
  const announce = (storeId: string, latitude: number, version: number) =>
    rig.announce(storeState, storeId, {
      storeId,
      ownerId: 'kim',
      name: '역삼 바삭치킨',
      isOpen: true,
      minimumOrder: 12_000,
      deliveryFee: 3_000,
      location: { latitude, longitude: HERE.longitude },
      version,
    });
  const seat = async (storeId: string, latitude: number, version = 1) => {
    await announce(storeId, latitude, version);
    await eventually(async () => {
      const [row] = await rig.rows<{ version: number }>(
        'delivery',
        'select version from store_place where store_id = ?',
        [storeId],
      );
      return row?.version === version;
    });
  };
  const board = async (variables: object = {}, who = lee) =>
    (await apps.ask(BOARD, variables, who)).data.deliveryBoard.map(({ id }: { id: string }) => id);

  test('shows the nearest store first, and one of unknown place last', async () => {
    await seat('far', HERE.latitude + 0.2);
    await seat('near', HERE.latitude + 0.01);
    await seat('middle', HERE.latitude - 0.05);
    const orders: string[] = [];
    for (const storeId of ['nowhere', 'far', 'near', 'middle']) orders.push(await waiting({ storeId }));
    const [nowhere, far, near, middle] = orders;
    const seen = await board({ near: HERE });
    expect(seen.filter((id: string) => orders.includes(id))).toEqual([near, middle, far, nowhere]);
    const [nearest] = await board({ near: HERE, first: 1 });
    expect(nearest).toBe(near);
  });

  test('follows a store that moved, and believes no older news of it', async () => {
    const orderId = await waiting({ storeId: 'mover' });
    await seat('mover', HERE.latitude + 3, 1);
    expect((await board({ near: HERE })).at(0)).not.toBe(orderId);
    await seat('mover', HERE.latitude, 3);
    await announce('mover', HERE.latitude + 5, 2);
    await seat('after', HERE.latitude);
    expect((await board({ near: HERE })).at(0)).toBe(orderId);
  });

  test('without a place shows who waits longest first', async () => {
    const [second, first] = [orderTold(rig), orderTold(rig)];
    await second.ready(new Date(Date.now() - 60 * 60_000));
    await first.ready(new Date(Date.now() - 61 * 60_000));
    await Promise.all([first.is('WAITING'), second.is('WAITING')]);
    expect((await board()).slice(0, 2)).toEqual([first.orderId, second.orderId]);
  });

  test('loses what is claimed and shows the operator the same', async () => {
    const orderId = await waiting();
    expect(await board({}, admin)).toContain(orderId);
    await apps.claim(orderId, lee);
    expect(await board()).not.toContain(orderId);
  });

  test.each([
    ['nobody', null, 'UNAUTHENTICATED'],
    ['a customer', mina, 'FORBIDDEN'],
    ['an owner', kim, 'FORBIDDEN'],
  ])('is closed to %s', async (_, who, code) => {
    expect((await apps.ask(BOARD, {}, who)).errors).toMatchObject([{ extensions: { code } }]);
  });

  test.each([{ first: 0 }, { first: 101 }, { near: { latitude: 91, longitude: 0 } }])(
    'refuses %j',
    async (variables) => {
      expect((await apps.ask(BOARD, variables, lee)).errors).toMatchObject([
        { extensions: { code: 'BAD_USER_INPUT' } },
      ]);
    },
  );
});

describe('my deliveries', () => {
  const seo = actor('RIDER', 'seo');
  test('are what I claimed, newest first, page by page, without what I gave back', async () => {
    const orders: string[] = [];
    for (let n = 0; n < 4; n += 1) {
      const orderId = await waiting();
      await apps.claim(orderId, seo);
      orders.unshift(orderId);
    }
    await apps.release(orders[1] ?? '', seo);
    const kept = orders.filter((_, index) => index !== 1);
    const page = async (variables: object) => (await apps.ask(MINE, variables, seo)).data.myDeliveries;
    const first = await page({ first: 2 });
    expect(first.edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual(kept.slice(0, 2));
    expect(first.pageInfo.hasNextPage).toBe(true);
    const second = await page({ first: 2, after: first.pageInfo.endCursor });
    expect(second.edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual(kept.slice(2));
    expect(second.pageInfo.hasNextPage).toBe(false);
  });

  test.each([{ first: 0 }, { first: 5, after: 'made up' }, { first: 5, after: cursor('x', 1) }])(
    'refuse %j',
    async (variables) => {
      expect((await apps.ask(MINE, variables, lee)).errors).toMatchObject([
        { extensions: { code: 'BAD_USER_INPUT' } },
      ]);
    },
  );

  test('are for riders', async () => {
    expect((await apps.ask(MINE, { first: 5 }, mina)).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
  });
});

describe('one delivery', () => {
  const one = async (id: string, who: ReturnType<typeof actor> | null) =>
    (await apps.ask(ONE, { id }, who)).data;

  test('is seen by its customer, the owner, the operator and its rider, and by nobody else', async () => {
    const orderId = await claimed();
    for (const who of [mina, kim, admin, lee])
      expect((await one(orderId, who)).delivery).toMatchObject({
        id: orderId,
        status: 'CLAIMED',
        rider: { id: 'lee', name: '이라이더' },
        claimedAt: expect.any(String),
        order: { id: orderId },
      });
    for (const who of [jun, park, choi]) expect((await one(orderId, who)).delivery).toBeNull();
    const { errors } = await apps.ask(ONE, { id: orderId }, null);
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  test('is seen by every rider while it is on the board', async () => {
    const orderId = await waiting();
    expect((await one(orderId, choi)).delivery).toMatchObject({ status: 'WAITING', rider: null });
  });

  test('is a part of its order, for a list of orders in one question', async () => {
    const [mine, unknown] = [await claimed(), 'order-unknown'];
    const orders = [mine, unknown].map((id) => ({ __typename: 'Order', id }));
    const parts = async (who: ReturnType<typeof actor> | null) =>
      (await apps.ask(PARTS, { orders }, who)).data._entities;
    expect(await parts(mina)).toEqual([
      { id: mine, delivery: { status: 'CLAIMED', rider: { id: 'lee' }, riderLocation: null } },
      { id: unknown, delivery: null },
    ]);
    for (const who of [jun, choi, park, null])
      expect(await parts(who)).toEqual([
        { id: mine, delivery: null },
        { id: unknown, delivery: null },
      ]);
  });
});

describe('commands', () => {
  test('go from the board to the door', async () => {
    const orderId = await waiting();
    expect(await apps.pickUp(orderId, lee)).toMatchObject({
      __typename: 'DeliveryNotInState',
      status: 'WAITING',
    });
    expect(await apps.claim(orderId, lee)).toMatchObject({ __typename: 'DeliverySuccess' });
    expect(await apps.complete(orderId, lee)).toMatchObject({
      status: 'CLAIMED',
      message: expect.any(String),
    });
    expect(await apps.confirm(orderId, mina)).toMatchObject({ status: 'CLAIMED' });
    expect(await apps.pickUp(orderId, lee)).toMatchObject({
      delivery: { status: 'PICKED_UP', pickedUpAt: expect.any(String) },
    });
    expect(await apps.release(orderId, lee)).toMatchObject({ status: 'PICKED_UP' });
    expect(await apps.confirm(orderId, mina)).toMatchObject({
      delivery: { status: 'DELIVERED', deliveredAt: expect.any(String) },
    });
    expect(await apps.complete(orderId, lee)).toMatchObject({ delivery: { status: 'DELIVERED' } });
    expect(await apps.fail(orderId, admin)).toMatchObject({ status: 'DELIVERED' });
  });

  test('of somebody else find nothing', async () => {
    const orderId = await claimed();
    const nothing = { __typename: 'NotFound', message: '배달을 찾을 수 없어요.' };
    expect(await apps.claim(orderId, choi)).toMatchObject({ __typename: 'AlreadyClaimed' });
    await rig.rows(
      'delivery',
      `update delivery set claimed_at = claimed_at - interval '10 seconds' where order_id = ?`,
      [orderId],
    );
    expect(await apps.claim(orderId, choi)).toEqual(nothing);
    expect(await apps.pickUp(orderId, choi)).toEqual(nothing);
    expect(await apps.complete(orderId, choi)).toEqual(nothing);
    expect(await apps.release(orderId, choi)).toEqual(nothing);
    expect(await apps.fail(orderId, choi)).toEqual(nothing);
    expect(await apps.confirm(orderId, jun)).toEqual(nothing);
    expect(await apps.claim('order-unknown', lee)).toEqual(nothing);
  });

  test('need the right role', async () => {
    const orderId = await claimed();
    const riders = [apps.claim, apps.release, apps.pickUp, apps.complete];
    for (const command of riders) {
      expect(await command(orderId, null)).toBe('UNAUTHENTICATED');
      for (const who of [mina, kim, admin]) expect(await command(orderId, who)).toBe('FORBIDDEN');
    }
    for (const who of [lee, kim, admin]) expect(await apps.confirm(orderId, who)).toBe('FORBIDDEN');
    for (const who of [mina, kim]) expect(await apps.fail(orderId, who)).toBe('FORBIDDEN');
    expect(await apps.confirm(orderId, null)).toBe('UNAUTHENTICATED');
  });

  test.each(['', '   ', '\u3164', '가'.repeat(201), '문이 \ud83d', '\u202E문이', '여기로 bit.ly/x'])(
    'a failure needs a reason somebody can read: “%s”',
    async (reason) => {
      expect(await apps.fail(await claimed(), lee, reason)).toMatchObject({
        __typename: 'InvalidInput',
        field: 'reason',
      });
    },
  );

  test('an operator does not fail what is not cooked yet: that is the order’s to cancel', async () => {
    const order = orderTold(rig);
    await order.accepted();
    await order.is('SCHEDULED');
    expect(await apps.fail(order.orderId, admin)).toMatchObject({ status: 'SCHEDULED' });
  });
});

describe('a rider', () => {
  test('is called what the token said at the first use, even if that was only a look', async () => {
    await apps.ask(BOARD, {}, actor('RIDER', 'yoon', '윤라이더'));
    const orderId = await waiting();
    expect(await apps.claim(orderId, actor('RIDER', 'yoon', 'another name'))).toMatchObject({
      delivery: { rider: { id: 'yoon', name: '윤라이더' } },
    });
  });

  test('without a name is called by the subject of the token', async () => {
    const orderId = await waiting();
    expect(await apps.claim(orderId, actor('RIDER', 'nameless'))).toMatchObject({
      delivery: { rider: { name: 'nameless' } },
    });
  });

  test('is on the map from claim to arrival, for those whose order it is', async () => {
    const orderId = await claimed();
    expect(await apps.here(lee, 37.51, 127.03)).toBe(true);
    const seen = async (who: ReturnType<typeof actor>) =>
      (await apps.ask(ONE, { id: orderId }, who)).data.delivery?.riderLocation;
    for (const who of [mina, kim, admin, lee])
      expect(await seen(who)).toEqual({ latitude: 37.51, longitude: 127.03 });
    await apps.pickUp(orderId, lee);
    expect(await seen(mina)).toEqual({ latitude: 37.51, longitude: 127.03 });
    await apps.complete(orderId, lee);
    expect(await seen(mina)).toBeNull();
  });

  test('cannot be off the map, and nobody else reports', async () => {
    for (const [latitude, longitude] of [
      [90.1, 0],
      [-91, 0],
      [0, 180.5],
      [0, -181],
    ] as const)
      expect(await apps.here(lee, latitude, longitude)).toBe('BAD_USER_INPUT');
    expect(await apps.here(mina, 37, 127)).toBe('FORBIDDEN');
    expect(await apps.here(null, 37, 127)).toBe('UNAUTHENTICATED');
  });

  test('leaves no trace of where they were: no table has a place but the stores’', async () => {
    await apps.here(lee, 37.5, 127);
    const tables = await rig.rows<{ table_name: string }>(
      'delivery',
      `select table_name from information_schema.columns where table_schema = 'delivery' and column_name = 'latitude'`,
    );
    expect(tables).toEqual([{ table_name: 'store_place' }]);
  });
});

function cursor(...values: (string | number)[]): string {
  return Buffer.from(JSON.stringify(['myDeliveries', ...values])).toString('base64url');
}
