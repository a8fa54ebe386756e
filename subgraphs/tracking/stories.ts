// Reading orders: many at once by id, or a page of a customer's own. Never the write side, never anybody else's tables.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { badUserInput } from '#platform/errors.ts';
import { type Connection, connection, pageRequest } from '#platform/paging.ts';
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

const LIST = 'my-orders';

/** A customer's orders, newest first. @throws BAD_USER_INPUT */
export async function ordersOf(
  em: SqlEntityManager,
  customerId: string,
  page: { first: number; after?: string | null | undefined },
): Promise<Connection<Story>> {
  const request = pageRequest(page, LIST, 2);
  const rows = await em.find(
    TrackingEntity,
    { customerId, placedAt: { $ne: null }, ...(request.after ? before(request.after) : {}) },
    { orderBy: { placedAt: 'desc', orderId: 'desc' }, limit: request.limit, ...FRESH },
  );
  return connection(
    storiesIn(rows),
    request,
    LIST,
    ({ placedAt, orderId }) => [placedAt.getTime(), orderId],
    (story) => story,
  );
}

const storiesIn = (rows: readonly TrackingRow[]): Story[] =>
  rows.flatMap((row) => storyOf(fromRow(row)) ?? []);

/** Milliseconds of the year 9999, the last that everybody can write down. */
const LATEST_MS = Date.UTC(9999, 11, 31);

function before([time, orderId]: readonly (string | number)[]) {
  if (typeof time !== 'number' || time < 0 || time > LATEST_MS)
    throw badUserInput('after is not a cursor of this list');
  const placedAt = new Date(time);
  return { $or: [{ placedAt: { $lt: placedAt } }, { placedAt, orderId: { $lt: String(orderId) } }] };
}
