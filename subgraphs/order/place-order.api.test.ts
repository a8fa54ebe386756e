// placeOrder as the app sees it: every way it is refused, and one order however often it is sent.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { singleFlight } from '#platform/resilience/single-flight.ts';
import { type Rig, startRig } from '#platform/testing/rig.ts';
import type { OrderContext } from './context.ts';
import { placeOrder } from './place-order.ts';
import { attemptOf, type Placed } from './placement.ts';
import { orderSubgraph } from './subgraph.ts';
import { admin, cancel, junho, kim, lee, mina, place, wish } from './testing/app.ts';
import { announceCatalog, CLOSED, COLA, ELSEWHERE, FRIED, GOLD, SOLD_OUT } from './testing/catalog.ts';
import { customersAnswer, JUNHOS, REMOVED } from './testing/customers.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig([orderSubgraph]);
  customersAnswer(rig);
  await announceCatalog(rig);
});
afterAll(() => rig.stop());

const orders = () => rig.rows('order', 'select id from orders');
const fried = (change: object = {}) => ({
  menuItemId: FRIED.menuItemId,
  quantity: 1,
  optionIds: ['opt-bone'],
  ...change,
});

test('an order costs what the catalog says', async () => {
  const lines = [
    fried({ quantity: 2, optionIds: ['opt-boneless'] }),
    { menuItemId: COLA.menuItemId, quantity: 1 },
  ];
  const answer = await place(rig, wish({ lines, expectedTotal: 45_500, note: '문 앞에 놔 주세요' }));
  expect(answer).toMatchObject({
    __typename: 'PlaceOrderSuccess',
    order: {
      status: 'PLACED',
      revision: 1,
      itemsTotal: 42_500,
      deliveryFee: 3_000,
      total: 45_500,
      note: '문 앞에 놔 주세요',
      lines: [
        { name: '후라이드', unitPrice: 20_000, quantity: 2, options: ['순살'], total: 40_000 },
        { name: '콜라', unitPrice: 2_500, quantity: 1, options: [], total: 2_500 },
      ],
    },
  });
});

describe('no order comes of', () => {
  const item = (menuItemId: string, optionIds: string[] = []) => ({
    lines: [{ menuItemId, quantity: 1, optionIds }],
  });
  const unavailable = (menuItemId: string) => ({ __typename: 'MenuItemUnavailable', menuItemId });
  const invalid = (field: string) => ({ __typename: 'InvalidInput', field });

  test.each([
    ['no lines', { lines: [] }, invalid('lines')],
    ['51 lines', { lines: Array.from({ length: 51 }, () => fried()) }, invalid('lines')],
    ['quantity 0', { lines: [fried(), fried({ quantity: 0 })] }, invalid('lines[1].quantity')],
    ['quantity -1', { lines: [fried({ quantity: -1 })] }, invalid('lines[0].quantity')],
    ['quantity 100', { lines: [fried({ quantity: 100 })] }, invalid('lines[0].quantity')],
    ['quantity a million', { lines: [fried({ quantity: 1_000_000 })] }, invalid('lines[0].quantity')],
    ['a note of 501 characters', { note: '가'.repeat(501) }, invalid('note')],
    ['a note with a NUL', { note: '벨\u0000' }, invalid('note')],
    ['a note that ends in half an emoji', { note: '벨 \ud83d' }, invalid('note')],
    ['a note that reads backwards', { note: '\u202E벨' }, invalid('note')],
    ['an empty key', { idempotencyKey: '' }, invalid('idempotencyKey')],
    ['a key of 201 characters', { idempotencyKey: 'k'.repeat(201) }, invalid('idempotencyKey')],
    ['a key with a NUL', { idempotencyKey: '\u0000' }, invalid('idempotencyKey')],
    ['no payment token', { paymentToken: '' }, invalid('paymentToken')],
    [
      'a total beyond the integer range',
      { lines: [{ menuItemId: GOLD.menuItemId, quantity: 2 }] },
      invalid('lines'),
    ],
    ['an unknown item', item('nothing'), unavailable('nothing')],
    ['an item with a name no item has', item('\u0000'), unavailable('\u0000')],
    ['an item of another store', item(ELSEWHERE.menuItemId), unavailable(ELSEWHERE.menuItemId)],
    ['a sold-out item', item(SOLD_OUT.menuItemId), unavailable(SOLD_OUT.menuItemId)],
    ['too few options', item(FRIED.menuItemId), unavailable(FRIED.menuItemId)],
    ['too many options', item(FRIED.menuItemId, ['opt-bone', 'opt-boneless']), unavailable(FRIED.menuItemId)],
    [
      'the same option twice',
      item(FRIED.menuItemId, ['opt-bone', 'opt-bone']),
      unavailable(FRIED.menuItemId),
    ],
    ['an option of another item', item(COLA.menuItemId, ['opt-bone']), unavailable(COLA.menuItemId)],
    ['an unknown store', { storeId: 'nowhere' }, { __typename: 'StoreNotAcceptingOrders' }],
    ['a store with a name no store has', { storeId: '\u0000' }, { __typename: 'StoreNotAcceptingOrders' }],
    [
      'a closed store',
      { storeId: CLOSED.storeId, ...item(ELSEWHERE.menuItemId) },
      { __typename: 'StoreNotAcceptingOrders' },
    ],
    [
      'less than the minimum',
      item(COLA.menuItemId),
      { __typename: 'BelowMinimumOrder', minimumOrder: 15_000 },
    ],
    ['another total than expected', { expectedTotal: 20_999 }, { __typename: 'TotalChanged', total: 21_000 }],
    ['an unknown address', { addressId: 'nowhere' }, { __typename: 'AddressNotFound' }],
    ['somebody else’s address', { addressId: JUNHOS }, { __typename: 'AddressNotFound' }],
    ['an address taken off the list', { addressId: REMOVED }, { __typename: 'AddressNotFound' }],
  ])('%s', async (_, change, expected) => {
    const before = await orders();
    const answer = await place(rig, wish(change));
    expect(answer).toMatchObject(expected);
    expect(answer.message).toMatch(/[가-힣]/);
    expect(await orders()).toEqual(before);
  });

  test.each([
    ['quantity 1.5', { lines: [fried({ quantity: 1.5 })] }, 'Int cannot represent non-integer value'],
    ['an expected total of 1.5', { expectedTotal: 1.5 }, 'Won is an integer'],
  ])('%s, which is no number of its kind', async (_, change, message) => {
    await expect(place(rig, wish(change))).rejects.toThrow(message);
  });

  test.each([
    ['nobody', null, 'UNAUTHENTICATED'],
    ['an owner', kim, 'FORBIDDEN'],
    ['a rider', lee, 'FORBIDDEN'],
    ['an operator', admin, 'FORBIDDEN'],
  ])('%s', async (_, who, code) => {
    await expect(place(rig, wish(), who)).rejects.toThrow(code);
  });
});

describe('one key', () => {
  test('sent again places no second order, also after the order has moved on', async () => {
    const input = wish();
    const first = await place(rig, input);
    const before = await orders();
    expect(await place(rig, input)).toEqual(first);
    const id = first.order?.id ?? '';
    await cancel(rig, id);
    expect(await place(rig, input)).toMatchObject({ order: { id, status: 'CANCELLED' } });
    expect(await orders()).toEqual(before);
  });

  test('sent again with the same note from another keyboard is the same order', async () => {
    const input = wish({ note: '빨리요' });
    const first = await place(rig, input);
    expect(await place(rig, { ...input, note: ` ${'빨리요'.normalize('NFD')}\u3164` })).toEqual(first);
    expect(first).toMatchObject({ order: { note: '빨리요' } });
  });

  test('that a process of the version before bound, to the note as it was typed, is the same order', async () => {
    const { idempotencyKey, ...input } = wish({ note: '' });
    const first = await place(rig, { ...input, idempotencyKey });
    const { hashAsTyped } = attemptOf(mina.id, idempotencyKey, { ...input, expectedTotal: null, note: '' });
    await rig.rows('order', 'update placement set content_hash = ? where idempotency_key = ?', [
      hashAsTyped,
      idempotencyKey,
    ]);
    expect(await place(rig, { ...input, idempotencyKey })).toEqual(first);
  });

  test.each([
    ['note', { note: '빨리요' }],
    ['line', { lines: [fried({ quantity: 2 })] }],
    ['payment token', { paymentToken: 'tok_declined' }],
    ['payment token, which alone would be refused', { paymentToken: '' }],
    ['number of lines, which alone would be refused', { lines: [] }],
    ['store, which alone would be refused', { storeId: 'nowhere' }],
    ['address, which alone would be refused', { addressId: 'nowhere' }],
  ])('with another %s is not the same order', async (_, change) => {
    const input = wish();
    await place(rig, input);
    expect(await place(rig, { ...input, ...change })).toMatchObject({ __typename: 'IdempotencyKeyReused' });
  });

  test('twenty at once are one order, said once', async () => {
    const input = wish();
    const before = await orders();
    const answers = await Promise.all(Array.from({ length: 20 }, () => place(rig, input)));
    expect(new Set(answers.map((answer) => answer.order?.id)).size).toBe(1);
    expect(await orders()).toHaveLength(before.length + 1);
    const said = await rig.said('order');
    expect(said.filter(({ type }) => type === 'OrderPlaced')).toHaveLength(before.length + 1);
  });

  test('twenty at once are one question to the customer context', async () => {
    const input = wish();
    let asked = 0;
    const stop = customersAnswer(rig, async () => {
      asked += 1;
    });
    const answers = await Promise.all(Array.from({ length: 20 }, () => place(rig, input)));
    stop();
    expect(new Set(answers.map((answer) => answer.order?.id)).size).toBe(1);
    // Two answer: the one asked, and whoever is asked when that one takes its time.
    expect(asked).toBeLessThanOrEqual(2);
  });

  test('one at each of twenty replicas at once are one order', async () => {
    const { idempotencyKey, ...request } = wish();
    const before = await orders();
    const placed = await Promise.all(
      Array.from({ length: 20 }, () => {
        const context = rig
          .subgraph('order')
          .contextFor({ actor: mina, correlationId: 'test' }) as OrderContext;
        const replica = { ...context, ports: { ...context.ports, placements: singleFlight<Placed>() } };
        return placeOrder(replica, mina.id, idempotencyKey, { ...request, expectedTotal: null, note: null });
      }),
    );
    const ids = placed.map((each) => (each.kind === 'PLACED' ? each.order.id : each.kind));
    expect(new Set(ids).size).toBe(1);
    expect(await orders()).toHaveLength(before.length + 1);
  });

  test('twenty at once with different content are one order and nineteen refusals', async () => {
    const input = wish();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => place(rig, { ...input, note: `${n}` })),
    );
    const names = answers.map((answer) => answer.__typename).sort();
    expect(names).toEqual([...Array(19).fill('IdempotencyKeyReused'), 'PlaceOrderSuccess']);
  });

  test('is free again after a refusal', async () => {
    const input = wish();
    expect(await place(rig, { ...input, expectedTotal: 1 })).toMatchObject({ __typename: 'TotalChanged' });
    expect(await place(rig, input)).toMatchObject({ __typename: 'PlaceOrderSuccess' });
  });

  test('of one customer means nothing for another', async () => {
    const input = wish();
    const mine = await place(rig, input);
    const theirs = await place(rig, { ...input, addressId: JUNHOS }, junho);
    expect(theirs.__typename).toBe('PlaceOrderSuccess');
    expect(theirs.order?.id).not.toBe(mine.order?.id);
  });
});
