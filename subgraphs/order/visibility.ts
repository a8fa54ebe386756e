// Who may read what of an order: everything, what a rider needs to find the store, or nothing, as if it did not exist.
import type { Actor } from '#platform/identity.ts';
import type { OrderRow } from './order.entity.ts';

export type Visibility = 'ALL' | 'RIDER' | 'NONE';

export function visibility(
  order: Pick<OrderRow, 'customerId' | 'ownerId' | 'riderId' | 'status'>,
  actor: Actor | null,
): Visibility {
  switch (actor?.role) {
    case 'ADMIN':
      return 'ALL';
    case 'CUSTOMER':
      return actor.id === order.customerId ? 'ALL' : 'NONE';
    case 'OWNER':
      return actor.id === order.ownerId ? 'ALL' : 'NONE';
    case 'RIDER':
      return actor.id === order.riderId || isOnTheBoard(order) ? 'RIDER' : 'NONE';
    default:
      return 'NONE';
  }
}

const isOnTheBoard = (order: Pick<OrderRow, 'status' | 'riderId'>): boolean =>
  order.status === 'READY' && (order.riderId ?? null) === null;
