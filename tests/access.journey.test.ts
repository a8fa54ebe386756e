// Who may do and see what, through the one door: what is not one's own looks like nothing, what is not one's role is refused.

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { SignJWT, UnsecuredJWT } from 'jose';
import { signToken } from '#platform/identity.ts';
import { hostileCursors, inventedCursor } from '#platform/testing/hostile-cursors.ts';
import type { App, Shown, Variables } from './app.ts';
import { HOME, mealOrder, orderAt, SNACK_BAR, screenShows } from './orders.ts';
import { PAGED_FIELDS, pagedFieldsOf } from './paged-lists.ts';
import { SECRET, startWorld, type World } from './world.ts';

type Name = 'mina' | 'junho' | 'kim' | 'park' | 'lee' | 'choi' | 'admin';

let world: World;
/** Of mina, at kim's, READY: on the board. */
let onBoard: string;
/** Claimed by lee. */
let claimed: string;

beforeAll(async () => {
  world = await startWorld();
  claimed = await orderAt(world, 'CLAIMED');
  onBoard = await orderAt(world, 'READY');
});
afterAll(() => world?.stop());

const codes = async (who: App, name: string, variables: Variables): Promise<string[]> =>
  ((await who.tries(name, variables)).errors ?? []).map(({ extensions }) => extensions.code);

/** Every operation that is for somebody, with roles it is not for. */
const notForRole: readonly [string, readonly Name[], () => Variables][] = [
  ['Me', ['kim', 'lee', 'admin'], () => ({})],
  ['MyOrders', ['kim', 'lee', 'admin'], () => ({ first: 1 })],
  ['MyNotifications', ['kim', 'lee', 'admin'], () => ({ first: 1 })],
  ['PlaceOrder', ['kim', 'lee', 'admin'], () => ({ input: mealOrder() })],
  ['CancelOrder', ['kim', 'lee'], () => ({ orderId: onBoard })],
  [
    'AddAddress',
    ['kim', 'lee', 'admin'],
    () => ({ input: { label: '집', line: '길', latitude: 37, longitude: 127 } }),
  ],
  ['UpdateProfile', ['kim', 'lee', 'admin'], () => ({ input: { name: '나' } })],
  ['RemoveAddress', ['kim', 'lee', 'admin'], () => ({ addressId: HOME })],
  ['DeleteAccount', ['kim', 'lee', 'admin'], () => ({})],
  ['DeleteCustomer', ['mina', 'kim', 'lee'], () => ({ customerId: 'junho' })],
  ['ConfirmReceipt', ['kim', 'lee', 'admin'], () => ({ orderId: claimed })],
  [
    'WriteReview',
    ['kim', 'lee', 'admin'],
    () => ({ input: { orderId: claimed, rating: 5, text: '좋아요' } }),
  ],
  ['DeleteReview', ['kim', 'lee'], () => ({ reviewId: 'any' })],
  ['Kitchen', ['mina', 'lee', 'admin'], () => ({ first: 1 })],
  ['AcceptOrder', ['mina', 'lee', 'admin'], () => ({ orderId: onBoard, readyInMinutes: 5 })],
  ['RejectOrder', ['mina', 'lee', 'admin'], () => ({ orderId: onBoard, reason: '그냥' })],
  ['StartCooking', ['mina', 'lee', 'admin'], () => ({ orderId: onBoard })],
  ['FinishCooking', ['mina', 'lee', 'admin'], () => ({ orderId: onBoard })],
  ['Reply', ['mina', 'lee', 'admin'], () => ({ reviewId: 'any', text: '네' })],
  ['Board', ['mina', 'kim'], () => ({ first: 1 })],
  ['MyDeliveries', ['mina', 'kim', 'admin'], () => ({ first: 1 })],
  ['Claim', ['mina', 'kim', 'admin'], () => ({ orderId: onBoard })],
  ['Release', ['mina', 'kim', 'admin'], () => ({ orderId: claimed })],
  ['PickUp', ['mina', 'kim', 'admin'], () => ({ orderId: claimed })],
  ['Complete', ['mina', 'kim', 'admin'], () => ({ orderId: claimed })],
  ['Fail', ['mina', 'kim'], () => ({ orderId: claimed, reason: '그냥' })],
  ['Here', ['mina', 'kim', 'admin'], () => ({ latitude: 37, longitude: 127 })],
  ['RetryRefund', ['mina', 'kim', 'lee'], () => ({ orderId: claimed })],
  ['RetryNotification', ['mina', 'kim', 'lee'], () => ({ notificationId: 'any' })],
];

describe('an operation that is not for one’s role', () => {
  test.each(notForRole)(
    '%s is refused to %j, and to nobody in particular',
    async (name, roles, variables) => {
      for (const role of roles) expect(await codes(world[role], name, variables())).toEqual(['FORBIDDEN']);
      expect(await codes(world.anybody, name, variables())).toEqual(['UNAUTHENTICATED']);
    },
  );

  test('none of it has changed anything', async () => {
    await screenShows(world.mina, onBoard, { status: 'READY', delivery: { status: 'WAITING' } });
    await screenShows(world.mina, claimed, {
      status: 'READY',
      payment: { status: 'APPROVED' },
      delivery: { status: 'CLAIMED', rider: { id: 'lee' }, riderLocation: null },
      review: null,
    });
  });
});

describe('a token', () => {
  const claims = () =>
    new SignJWT({ role: 'ADMIN' }).setSubject('mallory').setProtectedHeader({ alg: 'HS256' });
  const bad: readonly [string, () => Promise<string> | string][] = [
    ['that has expired', () => signToken({ id: 'mina', role: 'CUSTOMER', expiresInSeconds: -1 }, SECRET)],
    [
      'that nobody signed',
      () => new UnsecuredJWT({ role: 'ADMIN' }).setSubject('mallory').setExpirationTime('1h').encode(),
    ],
    [
      'that somebody else signed',
      () => claims().setExpirationTime('1h').sign(new TextEncoder().encode('guessed')),
    ],
    ['that never expires', () => claims().sign(new TextEncoder().encode(SECRET))],
    ['that is none', () => 'please'],
  ];

  test.each(bad)('%s opens nothing, not even what is open to everybody', async (_, token) => {
    const mallory = world.holder('mallory', await token());
    expect(await codes(mallory, 'Me', {})).toEqual(['UNAUTHENTICATED']);
    expect(await codes(mallory, 'OrderScreen', { orderId: onBoard })).toEqual(['UNAUTHENTICATED']);
    expect(await codes(mallory, 'StorePage', { storeId: SNACK_BAR })).toEqual(['UNAUTHENTICATED']);
    const live = mallory.watches('OrderLive', { orderId: onBoard });
    await live.ends();
    expect(live.shown).toEqual([]);
  });

  test('of a role that does not exist is nobody’s', async () => {
    const token = await signToken({ id: 'mina', role: 'KING', expiresInSeconds: 60 }, SECRET);
    const king = world.holder('mina', token);
    expect((await king.tries('OrderScreen', { orderId: onBoard })).data?.order ?? null).toBeNull();
    expect(await codes(king, 'Me', {})).toEqual(['FORBIDDEN']);
  });

  test('is not needed to look at the shop window', async () => {
    await world.anybody.sends('Home', { first: 5 });
    await world.anybody.sends('StorePage', { storeId: SNACK_BAR });
    expect(await codes(world.anybody, 'OrderScreen', { orderId: onBoard })).toContain('UNAUTHENTICATED');
  });
});

describe('somebody else’s', () => {
  test('order is not there, whoever looks', async () => {
    for (const stranger of [world.junho, world.park]) {
      expect(await stranger.sends('OrderScreen', { orderId: onBoard })).toBeNull();
      expect(await stranger.sends('OrderProgress', { orderId: onBoard })).toBeNull();
    }
    expect(await world.choi.sends('OneDelivery', { orderId: claimed })).toBeNull();
    const { data } = await world.choi.asks(`{ order(id: "${claimed}") { id status } }`);
    expect(data).toEqual({ order: null });
    expect((await world.junho.sends('MyOrders', { first: 100 })).edges).toEqual([]);
    expect((await world.junho.sends('MyNotifications', { first: 100 })).edges).toEqual([]);
    expect((await world.choi.sends('MyDeliveries', { first: 100 })).edges).toEqual([]);
  });

  test.each<[Name, string, () => Variables]>([
    ['junho', 'CancelOrder', () => ({ orderId: onBoard })],
    ['junho', 'ConfirmReceipt', () => ({ orderId: claimed })],
    ['junho', 'RemoveAddress', () => ({ addressId: HOME })],
    ['park', 'AcceptOrder', () => ({ orderId: onBoard, readyInMinutes: 10 })],
    ['park', 'RejectOrder', () => ({ orderId: onBoard, reason: '싫어요' })],
    ['park', 'StartCooking', () => ({ orderId: onBoard })],
    ['park', 'FinishCooking', () => ({ orderId: onBoard })],
    ['choi', 'Release', () => ({ orderId: claimed })],
    ['choi', 'PickUp', () => ({ orderId: claimed })],
    ['choi', 'Complete', () => ({ orderId: claimed })],
    ['choi', 'Fail', () => ({ orderId: claimed, reason: '싫어요' })],
  ])('is answered to %s of %s as what does not exist', async (who, name, variables) => {
    const answer = await world[who].sends(name, variables());
    expect(answer).toMatchObject({ __typename: 'NotFound' });
    const given = variables();
    const unknown = await world[who].sends(name, {
      ...given,
      ...(given.orderId ? { orderId: 'no-such-order' } : {}),
      ...(given.addressId ? { addressId: 'no-such-address' } : {}),
    });
    expect(unknown).toEqual(answer);
  });

  test('menu and store are not there to be changed', async () => {
    const answer = await world.park.sends('Menu', {
      item: { storeId: SNACK_BAR, name: '몰래 김밥', price: 1 },
      soldOutId: 'menu-gangnam-bunsik-rose',
      priceId: 'menu-gangnam-bunsik-rose',
      price: 1,
      storeId: SNACK_BAR,
    });
    for (const each of Object.values<Shown>(answer)) expect(each).toMatchObject({ __typename: 'NotFound' });
    const { menu, isOpen } = await world.anybody.sends('StorePage', { storeId: SNACK_BAR });
    expect(isOpen).toBe(true);
    expect(menu.find(({ id }: Shown) => id === 'menu-gangnam-bunsik-rose')).toMatchObject({
      price: 8_500,
      soldOut: false,
    });
  });
});

describe('of an order', () => {
  const FIELDS = [
    'placedAt',
    'total',
    'note',
    'cancellable',
    'customer { id }',
    'lines { name }',
    'payment { status }',
    'ticket { status }',
    'tracking { revision }',
    'notifications { text }',
    'review { id }',
    'reviewable',
  ];

  test.each(FIELDS)('a rider may not read %s, and is told so at its place', async (field) => {
    const { data, errors } = await world.lee.asks(
      `{ order(id: "${claimed}") { id status store { id name } ${field} } }`,
    );
    const [name = ''] = field.split(' ');
    expect(errors).toMatchObject([{ path: ['order', name], extensions: { code: 'FORBIDDEN' } }]);
    expect(data.order).toEqual({
      ...{ id: claimed, status: 'READY', store: { id: SNACK_BAR, name: '강남 엄마손 분식' } },
      [name]: null,
    });
  });

  test('the owner of the store reads all but the money, the door and what the customer is told', async () => {
    const { data, errors = [] } = await world.kim.tries('OrderScreen', { orderId: claimed });
    expect(data.order).toMatchObject({ total: 23_000, ticket: { status: 'READY' } });
    expect(data.order).toMatchObject({ payment: null, notifications: null });
    expect(data.order.delivery).toMatchObject({ rider: { id: 'lee' }, dropOff: null });
    for (const field of ['payment', 'notifications'])
      expect(errors.find(({ path }) => path?.[1] === field)?.extensions.code).toBe('FORBIDDEN');
    expect(JSON.stringify(data)).not.toMatch(/이미나|010-0000-2001|역삼로/);
  });

  test('the door is shown to the rider who claimed it and to nobody who did not', async () => {
    const dropOff = 'delivery { dropOff { recipient phone line detail } }';
    const door = async (who: App, orderId: string): Promise<Shown> =>
      (await who.asks(`{ order(id: "${orderId}") { ${dropOff} } }`)).data?.order?.delivery?.dropOff ?? null;
    const street = { recipient: '이미나', line: '서울 강남구 역삼로 310' };
    expect(await door(world.lee, claimed)).toEqual({ ...street, phone: null, detail: null });
    // At the store, as the fields of the store say.
    await world.lee.sends('Here', { latitude: 37.49795, longitude: 127.02765 });
    expect(await door(world.lee, claimed)).toEqual({
      ...street,
      phone: '010-0000-2001',
      detail: '101동 1203호',
    });
    for (const who of [world.lee, world.choi]) expect(await door(who, onBoard)).toBeNull();
    for (const who of [world.choi, world.kim, world.admin, world.junho])
      expect(await door(who, claimed)).toBeNull();
  });

  test('a name, phone or address is read by its owner alone', async () => {
    for (const who of [world.kim, world.admin]) {
      const { data, errors = [] } = await who.asks(
        `{ order(id: "${claimed}") { customer { id displayName name phone addresses { id } } } }`,
      );
      expect(data.order.customer).toEqual({
        ...{ id: 'mina', displayName: '미나', name: null, phone: null, addresses: null },
      });
      expect(errors.map(({ extensions }) => extensions.code)).toEqual([
        'FORBIDDEN',
        'FORBIDDEN',
        'FORBIDDEN',
      ]);
    }
  });
});

describe('a made-up cursor', () => {
  const AT_ONCE = 20;

  test('is tried on every list there is', () => {
    const schema = buildSchema(readFileSync(new URL('../schema/api.graphql', import.meta.url), 'utf8'));
    expect(new Set(PAGED_FIELDS.map(({ field }) => field))).toEqual(new Set(pagedFieldsOf(schema)));
  });

  test.each(PAGED_FIELDS)('is the mistake of who made it up: $field, $list.name', async (paged) => {
    const reader = world[paged.reader];
    const codesOf = async (after: string): Promise<string[]> =>
      ((await reader.asks(paged.query, { after })).errors ?? []).map(({ extensions }) => extensions.code);
    const left = hostileCursors(paged.list);
    while (left.length > 0) {
      const answers = left.splice(0, AT_ONCE).map(async ({ what, cursor }) => [what, await codesOf(cursor)]);
      for (const [what, codes] of await Promise.all(answers))
        expect([what, [...new Set(codes)]]).toEqual([what, ['BAD_USER_INPUT']]);
    }
    // Of no row, and yet as this list writes them: a page, or that there is no such context.
    expect(['', 'BAD_USER_INPUT']).toContain((await codesOf(inventedCursor(paged.list))).join());
  });
});
