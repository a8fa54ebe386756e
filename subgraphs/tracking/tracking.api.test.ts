// Who may ask tracking what, and what it answers.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '#platform/testing/eventually.ts';
import { actor, type Rig, startRig } from '#platform/testing/rig.ts';
import { trackingSubgraph } from './subgraph.ts';
import { CANCELLED, DELIVERED, life, minute } from './testing/lives.ts';

let rig: Rig;
const mina = actor('CUSTOMER', 'mina');
const kim = actor('OWNER', 'kim');
const rider = actor('RIDER', 'park');
const admin = actor('ADMIN', 'root');
const strangers = [
  actor('CUSTOMER', 'jun'),
  actor('OWNER', 'choi'),
  actor('OWNER', 'mina'),
  actor('CUSTOMER', 'kim'),
];

beforeAll(async () => {
  rig = await startRig([trackingSubgraph]);
  const tellAll = async (orderId: string, said: typeof DELIVERED, people = {}) => {
    for (const { fact, sequence, data } of life(orderId, said, people))
      await rig.tell(fact, orderId, data, { sequence });
  };
  await tellAll('o-1', DELIVERED);
  await tellAll('o-2', CANCELLED);
  for (const n of [1, 2, 3, 4, 5])
    await tellAll(`jun-${n}`, [['OrderPlaced', 10 - (n % 2)]], { customerId: 'jun' });
  await eventually(async () => {
    const [row] = await rig.rows<{ total: number }>(
      'tracking',
      `select sum(jsonb_array_length(steps))::int as total from order_tracking`,
    );
    return row?.total === 17;
  });
});
afterAll(() => rig.stop());

const SCREEN = `query ($orderId: ID!) {
  orderTracking(orderId: $orderId) {
    orderId revision status headline storeName total estimatedDeliveryAt riderAssigned refunded
    timeline { revision status headline at } order { id }
  }
}`;
const ENTITY = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Order { id tracking { revision } } } }`;
const orders = (...ids: string[]) => ({ of: ids.map((id) => ({ __typename: 'Order', id })) });
const LIST = `query ($first: Int!, $after: String) {
  myOrders(first: $first, after: $after) { edges { cursor node { orderId status headline storeName total order { id } } } pageInfo { hasNextPage endCursor } }
}`;
const codeOf = (answer: { errors?: readonly { extensions?: Record<string, unknown> }[] }) =>
  answer.errors?.[0]?.extensions?.code;

describe('where an order stands', () => {
  test('its customer reads all of it', async () => {
    const answer = await rig.ask('tracking', SCREEN, { orderId: 'o-1' }, mina);
    expect(answer.errors).toBeUndefined();
    expect(answer.data?.orderTracking).toMatchObject({
      orderId: 'o-1',
      revision: 7,
      status: 'DELIVERED',
      headline: '배달이 완료됐어요. 맛있게 드세요!',
      storeName: '바삭치킨',
      total: 21_000,
      estimatedDeliveryAt: minute(45),
      riderAssigned: true,
      refunded: 0,
      order: { id: 'o-1' },
    });
    expect(answer.data).toHaveProperty('orderTracking.timeline.length', 7);
  });

  test('the store reads it without the money that went back', async () => {
    const asKim = await rig.ask('tracking', SCREEN, { orderId: 'o-2' }, kim);
    const asAdmin = await rig.ask('tracking', SCREEN, { orderId: 'o-2' }, admin);
    expect(asKim.data?.orderTracking).toMatchObject({ status: 'CANCELLED', refunded: null });
    expect(asAdmin.data?.orderTracking).toMatchObject({ status: 'CANCELLED', refunded: 21_000 });
  });

  test("somebody else's order is like none", async () => {
    for (const stranger of strangers) {
      const theirs = await rig.ask('tracking', SCREEN, { orderId: 'o-1' }, stranger);
      const none = await rig.ask('tracking', SCREEN, { orderId: 'no such order' }, stranger);
      expect(theirs).toEqual(none);
      expect(theirs).toEqual({ data: { orderTracking: null } });
    }
  });

  test('a rider is refused, and so is nobody', async () => {
    expect(codeOf(await rig.ask('tracking', SCREEN, { orderId: 'o-1' }, rider))).toBe('FORBIDDEN');
    expect(codeOf(await rig.ask('tracking', SCREEN, { orderId: 'o-1' }))).toBe('UNAUTHENTICATED');
  });
});

describe('as a part of an order', () => {
  test('many orders in one question, each as its reader may see it', async () => {
    const answer = await rig.ask('tracking', ENTITY, orders('o-1', 'jun-1', 'unknown', 'o-2'), mina);
    expect(answer).toEqual({
      data: {
        _entities: [
          { id: 'o-1', tracking: { revision: 7 } },
          { id: 'jun-1', tracking: null },
          { id: 'unknown', tracking: null },
          { id: 'o-2', tracking: { revision: 5 } },
        ],
      },
    });
  });

  test('a rider is refused at its path and keeps the rest', async () => {
    const answer = await rig.ask('tracking', ENTITY, orders('o-1'), rider);
    expect(answer.data).toEqual({ _entities: [{ id: 'o-1', tracking: null }] });
    expect(answer.errors?.[0]).toMatchObject({
      path: ['_entities', 0, 'tracking'],
      extensions: { code: 'FORBIDDEN' },
    });
  });
});

describe("a customer's orders", () => {
  type Page = {
    edges: { node: { orderId: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
  const page = async (first: number, after: string | null, who = actor('CUSTOMER', 'jun')) => {
    const answer = await rig.ask('tracking', LIST, { first, after }, who);
    expect(answer.errors).toBeUndefined();
    return answer.data?.myOrders as unknown as Page;
  };

  test('come newest first, page by page, each once, those of the same minute too', async () => {
    const ids: string[] = [];
    let after: string | null = null;
    for (const size of [2, 2, 1]) {
      const { edges, pageInfo } = await page(2, after);
      expect(edges).toHaveLength(size);
      expect(pageInfo.hasNextPage).toBe(size === 2);
      ids.push(...edges.map(({ node }) => node.orderId));
      after = pageInfo.endCursor;
    }
    expect(ids).toEqual(['jun-4', 'jun-2', 'jun-5', 'jun-3', 'jun-1']);
  });

  test('are only their own', async () => {
    expect((await page(100, null, mina)).edges.map(({ node }) => node.orderId)).toEqual(['o-2', 'o-1']);
    expect((await page(100, null, actor('CUSTOMER', 'nobody yet'))).edges).toEqual([]);
  });

  test('are for customers', async () => {
    for (const other of [kim, rider, admin])
      expect(codeOf(await rig.ask('tracking', LIST, { first: 1 }, other))).toBe('FORBIDDEN');
    expect(codeOf(await rig.ask('tracking', LIST, { first: 1 }))).toBe('UNAUTHENTICATED');
  });

  const cursor = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url');
  test.each([
    ['a first of 0', { first: 0 }],
    ['a first of 101', { first: 101 }],
    ['a cursor that is none', { first: 1, after: 'xyz' }],
    ["another list's cursor", { first: 1, after: cursor('stores', 1, 'a') }],
    ['a cursor of a time that is none', { first: 1, after: cursor('my-orders', 'yesterday', 'a') }],
    ['a cursor beyond all times', { first: 1, after: cursor('my-orders', 1e300, 'a') }],
  ])('%s is bad input', async (_, variables) => {
    expect(codeOf(await rig.ask('tracking', LIST, variables, mina))).toBe('BAD_USER_INPUT');
  });
});
