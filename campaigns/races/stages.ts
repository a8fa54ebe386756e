// Brings many orders to the same point at once, and waits for all of them to come to rest.
import { eventually } from '#platform/testing/eventually.ts';
import type { World } from '../../tests/world.ts';
import type { Cast } from './cast.ts';

const WITHIN_MS = 120_000;
/** Actions under way at once, so that a thousand pairs queue here and not in the pools. */
const AT_ONCE = 25;

/** Runs `each` for every item, at most AT_ONCE of them at a time, answers in order. */
export async function forAll<Item, Result>(
  items: readonly Item[],
  each: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const lane = async () => {
    for (let index = next++; index < items.length; index = next++) {
      results[index] = await each(items[index] as Item, index);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return results;
}

/** Until every row of a context's table that the orders have is in one of the statuses. */
export async function allAre(
  world: World,
  context: 'order' | 'store' | 'payment' | 'delivery',
  orderIds: readonly string[],
  statuses: readonly string[],
): Promise<void> {
  if (orderIds.length === 0) return;
  const { table, key, status } = PLACES[context];
  const quoted = (texts: readonly string[]) => texts.map((text) => `'${text}'`).join(', ');
  await eventually(
    async () => {
      const [row] = await world
        .context(context)
        .scope.reader()
        .execute<{ there: number }[]>(
          `select count(*)::int as there from ${table} where ${key} in (${quoted(orderIds)}) and ${status} in (${quoted(statuses)})`,
        );
      return row?.there === orderIds.length;
    },
    { withinMs: WITHIN_MS, describe: `every ${context} to be ${statuses.join(' or ')}` },
  );
}

/** Until what a cancel undoes is undone: the money is back and no delivery is left; the contexts hear of it one after the other. */
export async function areUndone(world: World, orderIds: readonly string[]): Promise<void> {
  await allAre(world, 'payment', orderIds, ['REFUNDED', 'VOIDED']);
  const deliveries = await world
    .context('delivery')
    .scope.reader()
    .execute<{ order_id: string }[]>('select order_id from delivery');
  const opened = new Set(deliveries.map((row) => row.order_id));
  await allAre(
    world,
    'delivery',
    orderIds.filter((id) => opened.has(id)),
    ['CANCELLED', 'NEVER_OPENED'],
  );
}

const PLACES = {
  order: { table: 'orders', key: 'id', status: 'status' },
  store: { table: 'ticket', key: 'id', status: 'status' },
  payment: { table: 'payment', key: 'id', status: 'phase' },
  delivery: { table: 'delivery', key: 'order_id', status: 'status' },
} as const;

export async function waitingAtTheStore(
  world: World,
  cast: Cast,
  pairs: number,
  token?: string,
): Promise<string[]> {
  const run = crypto.randomUUID();
  const ids = await forAll(Array.from({ length: pairs }), (_, n) => cast.place(`${run}-${n}`, token));
  await allAre(world, 'store', ids, ['WAITING']);
  return ids;
}

export async function accepted(world: World, cast: Cast, pairs: number): Promise<string[]> {
  const ids = await waitingAtTheStore(world, cast, pairs);
  await forAll(ids, cast.accept);
  await allAre(world, 'order', ids, ['ACCEPTED']);
  return ids;
}

export async function onTheBoard(world: World, cast: Cast, pairs: number): Promise<string[]> {
  const ids = await accepted(world, cast, pairs);
  await forAll(ids, cast.start);
  await forAll(ids, cast.finish);
  await allAre(world, 'delivery', ids, ['WAITING']);
  return ids;
}

export async function onTheWay(world: World, cast: Cast, pairs: number): Promise<string[]> {
  const ids = await onTheBoard(world, cast, pairs);
  await forAll(ids, cast.leeClaims);
  await forAll(ids, cast.pickUp);
  await allAre(world, 'order', ids, ['PICKED_UP']);
  return ids;
}
