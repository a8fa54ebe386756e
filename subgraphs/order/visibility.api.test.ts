// Who reads what of an order: all of it, what brings a rider to the store, or nothing, as if there were no such order.
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Actor } from '#platform/identity.ts';
import { type Rig, startRig } from '#platform/testing/rig.ts';
import { orderSubgraph } from './subgraph.ts';
import { admin, choi, junho, kim, lee, mina, park } from './testing/app.ts';
import { announceCatalog, CHICKEN } from './testing/catalog.ts';
import { customersAnswer } from './testing/customers.ts';
import { placed, wayTo } from './testing/orders.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig([orderSubgraph]);
  customersAnswer(rig);
  await announceCatalog(rig);
});
afterAll(() => rig.stop());

/** Every field of an order, as it is asked for. */
const CLOSED_TO_RIDERS = [
  'revision',
  'placedAt',
  'itemsTotal',
  'deliveryFee',
  'total',
  'note',
  'cancellable',
  'cancellation { reason }',
  'lines { name menuItem { id } }',
  'customer { id }',
];
const OPEN_TO_RIDERS = ['id', 'status', 'store { id }'];

type Read = { order: Record<string, unknown> | null; refused: unknown[] };

async function read(orderId: string, who: Actor | null, fields = OPEN_TO_RIDERS): Promise<Read> {
  const query = `query ($id: ID!) { order(id: $id) { ${fields.join(' ')} } }`;
  const { data, errors } = await rig.ask('order', query, { id: orderId }, who);
  const order = data?.order as unknown as Read['order'];
  return {
    order: order ?? null,
    refused: (errors ?? []).map(({ path, extensions }) => [path?.join('.'), extensions?.code]),
  };
}

describe('an order', () => {
  let order: Awaited<ReturnType<typeof placed>>;
  beforeEach(async () => {
    order = await placed(rig);
  });

  test.each([
    ['its customer', mina],
    ['the owner of its store', kim],
    ['an operator', admin],
  ])('is open to %s', async (_, who) => {
    const seen = await read(order.orderId, who, [...OPEN_TO_RIDERS, ...CLOSED_TO_RIDERS]);
    expect(seen.refused).toEqual([]);
    expect(seen.order).toMatchObject({
      id: order.orderId,
      status: 'PLACED',
      revision: 1,
      total: 21_000,
      cancellable: true,
      cancellation: null,
      customer: { id: 'mina' },
      store: { id: CHICKEN.storeId },
      lines: [{ name: '후라이드', menuItem: { id: 'menu-fried' } }],
    });
  });

  test.each([
    ['another customer', junho],
    ['the owner of another store', park],
    ['a customer who is called like the owner', { ...mina, id: 'kim' }],
    ['an owner who is called like the customer', { ...kim, id: 'mina' }],
    ['a role nobody knows', { ...mina, role: 'COURIER' }],
  ])('does not exist for %s', async (_, who) => {
    expect(await read(order.orderId, who)).toEqual({ order: null, refused: [] });
    expect(await read('nothing', who)).toEqual({ order: null, refused: [] });
    expect(await read('\u0000', who)).toEqual({ order: null, refused: [] });
  });

  test('needs a caller who is signed in', async () => {
    expect(await read(order.orderId, null)).toEqual({
      order: null,
      refused: [['order', 'UNAUTHENTICATED']],
    });
  });
});

describe('riders', () => {
  const see = async (orderId: string) => ({
    lee: (await read(orderId, lee)).order !== null,
    choi: (await read(orderId, choi)).order !== null,
  });

  test('see an order while it is on the board, then only whose it is', async () => {
    const order = await placed(rig);
    for (const step of wayTo('COOKING')) {
      expect(await see(order.orderId)).toEqual({ lee: false, choi: false });
      await order.goes(step);
    }
    expect(await see(order.orderId)).toEqual({ lee: false, choi: false });
    await order.goes(['CookingFinished', 'READY']);
    expect(await see(order.orderId)).toEqual({ lee: true, choi: true });
    await order.heard(await order.tell('DeliveryClaimed'));
    expect(await see(order.orderId)).toEqual({ lee: true, choi: false });
    await order.heard(await order.tell('DeliveryReleased'));
    expect(await see(order.orderId)).toEqual({ lee: true, choi: true });
    await order.heard(await order.tell('DeliveryClaimed', { riderId: 'choi' }));
    await order.heard(await order.tell('DeliveryReleased')); // lee's, who holds it no more
    expect(await see(order.orderId)).toEqual({ lee: false, choi: true });
    await order.tell('DeliveryPickedUp', { riderId: 'choi' });
    await order.is('PICKED_UP');
    expect(await see(order.orderId)).toEqual({ lee: false, choi: true });
  });

  test('read its status and its store; every other field is forbidden at its path', async () => {
    const order = await placed(rig);
    await order.goes(...wayTo('READY'));
    const open = await read(order.orderId, lee);
    const seen = { id: order.orderId, status: 'READY', store: { id: CHICKEN.storeId } };
    expect(open).toEqual({ order: seen, refused: [] });
    const all = await read(order.orderId, lee, [...OPEN_TO_RIDERS, ...CLOSED_TO_RIDERS]);
    expect(all.order).toMatchObject(seen);
    expect(all.refused).toEqual(
      CLOSED_TO_RIDERS.map((field) => [`order.${field.split(' ')[0]}`, 'FORBIDDEN']),
    );
  });
});

describe('references from other contexts', () => {
  const ENTITIES =
    'query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Order { id status total } } }';
  const refer = (ids: readonly string[], who: Actor | null) =>
    rig.ask('order', ENTITIES, { refs: ids.map((id) => ({ __typename: 'Order', id })) }, who);

  test('fifty are one query, and each is what its caller may see', async () => {
    const own = await placed(rig);
    const ids = [own.orderId, ...Array.from({ length: 48 }, (_, n) => `nothing-${n}`), own.orderId];
    const queries = jest.spyOn(rig.subgraph('order').scope.reader().config.getLogger(), 'logQuery');
    try {
      const { data, errors } = await refer(ids, mina);
      const seen = { id: own.orderId, status: 'PLACED', total: 21_000 };
      expect(errors).toBeUndefined();
      expect(data?._entities).toEqual([seen, ...Array(48).fill(null), seen]);
      const reads = queries.mock.calls.filter(([{ query }]) => query?.includes('"orders"'));
      expect(reads).toHaveLength(1);
    } finally {
      queries.mockRestore();
    }
  });

  test.each([
    ['another customer', junho],
    ['nobody', null],
  ])('show %s nothing', async (_, who) => {
    const { orderId } = await placed(rig);
    expect(await refer([orderId], who)).toEqual({ data: { _entities: [null] } });
  });
});
