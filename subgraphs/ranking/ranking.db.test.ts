// Counting on the real road: each order once, in its day, whatever comes twice or the wrong way round.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Envelope } from '#platform/fact.ts';
import { pause } from '#platform/pause.ts';
import { type Rig, startRig } from '#platform/testing/rig.ts';
import { newId } from '#platform/transaction.ts';
import { orderFacts } from '../order/events.ts';
import type { RankedMenuItem, RankedStore, RankingPeriod } from './schema.generated.ts';
import { rankingSubgraph } from './subgraph.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig([rankingSubgraph]);
});
afterAll(() => rig.stop());
beforeEach(async () => {
  await dayIsLong();
  await rig
    .subgraph('ranking')
    .scope.transact({ correlationId: 'test', causationId: null }, ({ em }) =>
      em.execute('truncate counted_order, daily_count, total_count'),
    );
});

const DAY_MS = 24 * 60 * 60 * 1_000;
const SEOUL_AHEAD_MS = 9 * 60 * 60 * 1_000;
/** Longer than any test takes. */
const SHORT_DAY_MS = 20_000;

/** Today is the same day from the beginning of a test to its end. */
async function dayIsLong(): Promise<void> {
  const leftMs = DAY_MS - ((Date.now() + SEOUL_AHEAD_MS) % DAY_MS);
  if (leftMs < SHORT_DAY_MS) await pause(leftMs);
}

const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

const about = (orderId: string, storeId: string) => ({
  ...{ orderId, storeId, customerId: 'mina', ownerId: 'kim', at: daysAgo(0) },
  ...{ storeName: '바삭치킨', firstItemName: '후라이드 치킨', lineCount: 1, total: 18_000 },
});
const line = (menuItemId: string) => ({
  ...{ menuItemId, name: menuItemId, quantity: 3, options: [], unitPrice: 1_000, total: 3_000 },
});

const paid = (orderId: string, items: string[], storeId = 'chicken', overrides: Partial<Envelope> = {}) =>
  rig.tell(
    orderFacts.OrderPaid,
    orderId,
    { ...about(orderId, storeId), lines: items.map(line), note: null },
    { sequence: 2, ...overrides },
  );
const cancelled = (orderId: string, overrides: Partial<Envelope> = {}) =>
  rig.tell(
    orderFacts.OrderCancelled,
    orderId,
    { ...about(orderId, 'chicken'), reason: 'CUSTOMER', message: null, paid: true },
    { sequence: 3, ...overrides },
  );

const ITEMS = `query ($period: RankingPeriod!, $first: Int!) { topMenuItems(period: $period, first: $first) { rank orderCount menuItem { id } } }`;
const STORES = `query ($period: RankingPeriod!, $first: Int!) { topStores(period: $period, first: $first) { rank orderCount store { id } } }`;

async function items(period: RankingPeriod = 'ALL', first = 100) {
  await rig.allHeard();
  const answer = await rig.ask('ranking', ITEMS, { period, first });
  const places = answer.data?.topMenuItems as unknown as RankedMenuItem[];
  return places.map(({ rank, orderCount, menuItem }) => [rank, orderCount, menuItem?.id]);
}
async function stores(period: RankingPeriod = 'ALL') {
  await rig.allHeard();
  const answer = await rig.ask('ranking', STORES, { period, first: 100 });
  const places = answer.data?.topStores as unknown as RankedStore[];
  return places.map(({ rank, orderCount, store }) => [rank, orderCount, store?.id]);
}

test('what is in most orders comes first; equals share a place and keep their order', async () => {
  await paid('a', ['fried', 'cola']);
  await paid('b', ['fried', 'beer']);
  await paid('c', ['soup', 'noodles'], 'noodle-house');
  expect(await items()).toEqual([
    [1, 2, 'fried'],
    [2, 1, 'beer'],
    [2, 1, 'cola'],
    [2, 1, 'noodles'],
    [2, 1, 'soup'],
  ]);
  expect(await items('ALL', 2)).toEqual([
    [1, 2, 'fried'],
    [2, 1, 'beer'],
  ]);
  expect(await stores()).toEqual([
    [1, 2, 'chicken'],
    [2, 1, 'noodle-house'],
  ]);
});

test('an order counts once for an item, however many lines and pieces of it there are', async () => {
  await paid('many', ['fried', 'cola', 'fried']);
  expect(await items()).toEqual([
    [1, 1, 'cola'],
    [1, 1, 'fried'],
  ]);
});

describe('a cancelled order', () => {
  test('is taken back from everything it was counted for', async () => {
    await paid('kept', ['fried']);
    await paid('gone', ['fried', 'cola']);
    await cancelled('gone');
    expect([await items(), await stores()]).toEqual([[[1, 1, 'fried']], [[1, 1, 'chicken']]]);
  });

  test('heard of before its payment is never counted', async () => {
    await cancelled('early');
    await paid('early', ['fried']);
    expect([await items(), await stores()]).toEqual([[], []]);
  });

  test('leaves the days as they were, also days later', async () => {
    await paid('old', ['fried'], 'chicken', { occurredAt: daysAgo(3) });
    await paid('other', ['fried'], 'chicken', { occurredAt: daysAgo(0) });
    await cancelled('old');
    expect([await items('TODAY'), await items('WEEK'), await items('ALL')]).toEqual(
      Array.from({ length: 3 }, () => [[1, 1, 'fried']]),
    );
  });
});

describe('what comes twice counts once', () => {
  test.each([
    ['paid, paid', ['paid', 'paid'], 1],
    ['paid, paid, cancelled, cancelled', ['paid', 'paid', 'cancelled', 'cancelled'], 0],
    ['cancelled, paid, cancelled, paid', ['cancelled', 'paid', 'cancelled', 'paid'], 0],
    ['paid, cancelled, paid', ['paid', 'cancelled', 'paid'], 0],
  ])('%s', async (name, said, count) => {
    const orderId = `twice-${name.replaceAll(/\W+/g, '-')}`;
    const ids = { paid: newId(), cancelled: newId() };
    for (const type of said) {
      if (type === 'paid') await paid(orderId, ['fried'], 'chicken', { id: ids.paid });
      else await cancelled(orderId, { id: ids.cancelled });
    }
    expect(await items()).toEqual(count === 0 ? [] : [[1, count, 'fried']]);
  });
});

test('a hundred orders of the same dishes at once are a hundred', async () => {
  const orders = Array.from({ length: 100 }, (_, n) => `rush-${n}`);
  await Promise.all(orders.map((id, n) => paid(id, n % 2 ? ['fried', 'cola'] : ['cola', 'fried'])));
  await Promise.all(orders.slice(0, 40).map((id) => cancelled(id)));
  expect(await items()).toEqual([
    [1, 60, 'cola'],
    [1, 60, 'fried'],
  ]);
});

test('each period is so many days of Seoul, ending today', async () => {
  for (const days of [0, 6, 7, 29, 30, 400])
    await paid(`days-${days}`, [`d${days}`], 'chicken', { occurredAt: daysAgo(days) });
  await paid('tomorrow', ['not-yet'], 'chicken', { occurredAt: daysAgo(-1) });
  const ids = async (period: RankingPeriod) => (await items(period)).map(([, , id]) => id);
  expect(await ids('TODAY')).toEqual(['d0']);
  expect(await ids('WEEK')).toEqual(['d0', 'd6']);
  expect(await ids('MONTH')).toEqual(['d0', 'd29', 'd6', 'd7']);
  expect(await ids('ALL')).toEqual(['d0', 'd29', 'd30', 'd400', 'd6', 'd7', 'not-yet']);
});

test.each([0, -1, 101])('a first of %i is bad input', async (first) => {
  for (const query of [ITEMS, STORES]) {
    const { errors } = await rig.ask('ranking', query, { period: 'WEEK', first });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  }
});
