// The two lists of the rider app: what is on the board, and what is one's own.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { moment, pagedList, text } from '#platform/cursor.ts';
import { type Connection, connection, type PageArguments, pageRequest } from '#platform/paging.ts';
import { DeliveryRow, type OpenedColumns, openedIn } from './delivery.entity.ts';
import type { Location } from './live/rider-locations.ts';
import { FRESH } from './loaders.ts';

/** Grows with the distance on a sphere, which is all a list needs to be sorted by (the haversine formula's inner part). */
const NEARNESS = `power(sin(radians(place.latitude - ?::float8) / 2), 2)
  + cos(radians(?::float8)) * cos(radians(place.latitude)) * power(sin(radians(place.longitude - ?::float8) / 2), 2)`;

/** Orders whose delivery may be claimed: nearest store first, or else longest waiting first. A store of unknown place comes last. */
export async function ordersOnBoard(
  em: SqlEntityManager,
  near: Location | undefined,
  limit: number,
): Promise<string[]> {
  const rows = await em.execute<{ order_id: string }[]>(
    `select order_id from delivery left join store_place as place using (store_id)
     where status = 'WAITING' and claim_by > ?
     order by ${near ? `${NEARNESS} nulls last,` : ''} ready_at, order_id limit ?`,
    [new Date(), ...(near ? [near.latitude, near.latitude, near.longitude] : []), limit],
  );
  return rows.map((row) => row.order_id);
}

/** What a rider has with them right now: whoever waits for one of these orders may see where the rider is. */
export async function ordersUnderWay(em: SqlEntityManager, riderId: string): Promise<string[]> {
  const rows = await em.execute<{ order_id: string }[]>(
    `select order_id from delivery where rider_id = ? and status in ('CLAIMED', 'PICKED_UP')`,
    [riderId],
  );
  return rows.map((row) => row.order_id);
}

/** When it was claimed, and the order. */
export const MY_DELIVERIES = pagedList('myDeliveries', moment, text);

/** What a rider has claimed and not given back, newest first. @throws BAD_USER_INPUT for a bad page. */
export async function deliveriesOf(
  em: SqlEntityManager,
  riderId: string,
  args: PageArguments,
): Promise<Connection<OpenedColumns>> {
  const request = pageRequest(args, MY_DELIVERIES);
  const rows = await em.find(
    DeliveryRow,
    { riderId, ...(request.after ? before(...request.after) : {}) },
    { ...FRESH, orderBy: { claimedAt: 'desc', orderId: 'desc' }, limit: request.limit },
  );
  return connection(
    openedIn(rows),
    request,
    MY_DELIVERIES,
    ({ claimedAt, orderId }) => [claimedAt ?? new Date(0), orderId],
    (each) => each,
  );
}

const before = (claimedAt: Date, orderId: string) => ({
  $or: [{ claimedAt: { $lt: claimedAt } }, { claimedAt, orderId: { $lt: orderId } }],
});
