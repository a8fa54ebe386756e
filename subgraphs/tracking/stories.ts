// Reading orders: many at once by id, or a page of a customer's own. Never the write side, never anybody else's tables.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { moment, pagedList, text } from '#platform/cursor.ts';
import { type Connection, connection, type PageArguments, pageRequest } from '#platform/paging.ts';
import { type Story, storyOf } from './domain/story.ts';
import { fromRow, TrackingEntity, type TrackingRow } from './tracking.entity.ts';

const FRESH = { disableIdentityMap: true } as const;

/** Those of the orders that there is something to show of. */
export async function storiesOf(
  em: SqlEntityManager,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, Story>> {
  const rows = await em.find(TrackingEntity, { orderId: { $in: [...orderIds] } }, FRESH);
  return new Map(storiesIn(rows).map((story) => [story.orderId, story]));
}

/** When it was placed, and the order. */
export const MY_ORDERS = pagedList('my-orders', moment, text);

/** A customer's orders, newest first. @throws BAD_USER_INPUT */
export async function ordersOf(
  em: SqlEntityManager,
  customerId: string,
  page: PageArguments,
): Promise<Connection<Story>> {
  const request = pageRequest(page, MY_ORDERS);
  const rows = await em.find(
    TrackingEntity,
    { customerId, placedAt: { $ne: null }, ...(request.after ? before(...request.after) : {}) },
    { orderBy: { placedAt: 'desc', orderId: 'desc' }, limit: request.limit, ...FRESH },
  );
  return connection(
    storiesIn(rows),
    request,
    MY_ORDERS,
    ({ placedAt, orderId }) => [placedAt, orderId],
    (story) => story,
  );
}

const storiesIn = (rows: readonly TrackingRow[]): Story[] =>
  rows.flatMap((row) => storyOf(fromRow(row)) ?? []);

const before = (placedAt: Date, orderId: string) => ({
  $or: [{ placedAt: { $lt: placedAt } }, { placedAt, orderId: { $lt: orderId } }],
});
