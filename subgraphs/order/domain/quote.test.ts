// What an order costs, and every way it cannot be had.
import { describe, expect, test } from '@jest/globals';
import { type MenuItem, quote, type Store } from './quote.ts';
import { checkKey, checkRequest, type Request } from './request.ts';

const store: Store = {
  id: 's',
  ownerId: 'kim',
  name: '가게',
  isOpen: true,
  minimumOrder: 10_000,
  deliveryFee: 2_000,
};
const chicken: MenuItem = {
  id: 'chicken',
  storeId: 's',
  name: '치킨',
  price: 10_000,
  soldOut: false,
  optionGroups: [
    {
      minimum: 1,
      maximum: 1,
      options: [
        { id: 'bone', name: '뼈', price: 0 },
        { id: 'boneless', name: '순살', price: 2_000 },
      ],
    },
    {
      minimum: 0,
      maximum: 2,
      options: [
        { id: 'cola', name: '콜라', price: 1_500 },
        { id: 'radish', name: '무', price: 500 },
      ],
    },
  ],
};
const soldOut: MenuItem = { ...chicken, id: 'sold-out', soldOut: true, optionGroups: [] };
const elsewhere: MenuItem = { ...chicken, id: 'elsewhere', storeId: 'other', optionGroups: [] };
const gold: MenuItem = { ...chicken, id: 'gold', price: 2_000_000_000, optionGroups: [] };
const items = new Map([chicken, soldOut, elsewhere, gold].map((item) => [item.id, item]));

const line = (overrides: Partial<Request['lines'][number]> = {}) => ({
  menuItemId: 'chicken',
  quantity: 1,
  optionIds: ['bone'],
  ...overrides,
});
const request = (overrides: Partial<Request> = {}): Request => ({
  storeId: 's',
  lines: [line()],
  addressId: 'home',
  paymentToken: 'tok_approved',
  expectedTotal: null,
  note: null,
  ...overrides,
});
const ask = (overrides: Partial<Request> = {}, at: Store | undefined = store) =>
  checkRequest(request(overrides)) ?? quote(request(overrides), at, items);

test('options are part of the price of one, in menu order', () => {
  expect(ask({ lines: [line({ quantity: 3, optionIds: ['cola', 'boneless'] })] })).toEqual({
    kind: 'QUOTE',
    store,
    lines: [
      {
        menuItemId: 'chicken',
        name: '치킨',
        quantity: 3,
        options: ['순살', '콜라'],
        unitPrice: 13_500,
        total: 40_500,
      },
    ],
    itemsTotal: 40_500,
    deliveryFee: 2_000,
    total: 42_500,
  });
});

describe('cannot be had', () => {
  test.each([
    ['an unknown item', { menuItemId: 'nothing' }],
    ['an item of another store', { menuItemId: 'elsewhere', optionIds: [] }],
    ['a sold-out item', { menuItemId: 'sold-out', optionIds: [] }],
    ['an unknown option', { optionIds: ['bone', 'gravy'] }],
    ['too few options of a group', { optionIds: [] }],
    ['too many options of a group', { optionIds: ['bone', 'boneless'] }],
    ['the same option twice', { optionIds: ['bone', 'cola', 'cola'] }],
  ])('%s', (_, overrides) => {
    expect(ask({ lines: [line(overrides)] })).toMatchObject({ kind: 'ITEM_UNAVAILABLE' });
  });

  test('anything of a closed or unknown store', () => {
    expect(ask({}, { ...store, isOpen: false })).toEqual({ kind: 'STORE_CLOSED' });
    expect(quote(request(), undefined, items)).toEqual({ kind: 'STORE_CLOSED' });
  });

  test('less than the store delivers for', () => {
    expect(ask({}, { ...store, minimumOrder: 10_001 })).toEqual({
      kind: 'BELOW_MINIMUM',
      minimumOrder: 10_001,
      itemsTotal: 10_000,
    });
  });

  test('at a total the app did not show', () => {
    expect(ask({ expectedTotal: 11_999 })).toEqual({ kind: 'TOTAL_CHANGED', total: 12_000 });
    expect(ask({ expectedTotal: 12_000 })).toMatchObject({ kind: 'QUOTE' });
  });
});

describe('can never be right', () => {
  test.each([
    ['no lines', { lines: [] }, 'lines'],
    ['51 lines', { lines: Array.from({ length: 51 }, () => line()) }, 'lines'],
    ['quantity 0', { lines: [line(), line({ quantity: 0 })] }, 'lines[1].quantity'],
    ['quantity -1', { lines: [line({ quantity: -1 })] }, 'lines[0].quantity'],
    ['quantity 100', { lines: [line({ quantity: 100 })] }, 'lines[0].quantity'],
    ['quantity a million', { lines: [line({ quantity: 1_000_000 })] }, 'lines[0].quantity'],
    ['a note of 501 characters', { note: '가'.repeat(501) }, 'note'],
    ['a note with a NUL', { note: '벨 누르지\u0000 마세요' }, 'note'],
    ['a note that ends in half an emoji', { note: '\ud83d' }, 'note'],
    ['no payment token', { paymentToken: '' }, 'paymentToken'],
    ['a payment token of 501 characters', { paymentToken: 'x'.repeat(501) }, 'paymentToken'],
    [
      'a total beyond the integer range',
      { lines: [line({ menuItemId: 'gold', optionIds: [], quantity: 2 })] },
      'lines',
    ],
  ])('%s', (_, overrides, field) => {
    expect(ask(overrides)).toMatchObject({ kind: 'INVALID', field });
  });

  test.each([
    ['no key', ''],
    ['a key of 201 characters', 'k'.repeat(201)],
    ['a key with a NUL', 'k\u0000'],
  ])('%s', (_, key) => {
    expect(checkKey(key)).toMatchObject({ kind: 'INVALID', field: 'idempotencyKey' });
  });

  test('but the limits themselves can', () => {
    expect(checkKey('k'.repeat(200))).toBeNull();
    const lines = Array.from({ length: 50 }, () => line({ quantity: 99 }));
    expect(ask({ lines, note: '👨‍🍳'.repeat(100) })).toMatchObject({ kind: 'QUOTE' });
    expect(ask({ note: '가'.repeat(500) })).toMatchObject({ kind: 'QUOTE' });
  });
});
