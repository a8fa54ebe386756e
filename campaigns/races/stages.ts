// Brings many orders to the same point at once, and waits for all of them to come to rest.
import { eventually } from '#platform/testing/eventually.ts';
import type { World } from '../../tests/world.ts';
import type { Cast } from './cast.ts';
import { forAll } from './for-all.ts';
import { IN_LIST, list, rowsOf } from './rows.ts';

const WITHIN_MS = 120_000;
/** Nothing is owed any more. */
export const ENDED_PAYMENTS = ['REFUNDED', 'VOIDED'];

/** Until every row of a context's table that the orders have is in one of the statuses. */
export async function allAre(
  world: World,
  context: 'order' | 'store' | 'payment' | 'delivery',
  orderIds: readonly string[],
  statuses: readonly string[],
): Promise<void> {
  if (orderIds.length === 0) return;
  const { table, key, status } = PLACES[context];
  await eventually(
    async () => {
      const [row] = await rowsOf<{ there: number }>(
        world,
        context,
        `select count(*)::int as there from ${table} where ${key} in ${IN_LIST} and ${status} in ${IN_LIST}`,
        [list(orderIds), list(statuses)],
      );
      return row?.there === orderIds.length;
    },
    { withinMs: WITHIN_MS, describe: `every ${context} to be ${statuses.join(' or ')}` },
  );
}

/** Until what a cancel undoes is undone: the money is back and no delivery is left; the contexts hear of it one after the other. */
export async function areUndone(world: World, orderIds: readonly string[]): Promise<void> {
  await allAre(world, 'payment', orderIds, ENDED_PAYMENTS);
  // Each has a row: one that was cancelled before anything else was heard is kept as never opened.
  await allAre(world, 'delivery', orderIds, ['CANCELLED', 'NEVER_OPENED']);
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
  tokenOf: (n: number) => string | undefined = () => undefined,
): Promise<string[]> {
  const run = crypto.randomUUID();
  const ids = await forAll(Array.from({ length: pairs }), (_, n) => cast.place(`${run}-${n}`, tokenOf(n)));
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
