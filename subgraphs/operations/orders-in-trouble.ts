// What two contexts know of orders in trouble: which do not move, and whose money is not back yet.
import type { z } from 'zod';
import { moment, pagedList, text } from '#platform/cursor.ts';
import { type Connection, connection, type PageArguments, pageRequest } from '#platform/paging.ts';
import type { stuckOrders } from '../order/events.ts';
import type { refundsBeingTried } from '../payment/events.ts';
import type { Answering } from './answering.ts';

export type StuckOrder = z.output<typeof stuckOrders.answer>['orders'][number];
export type RefundBeingTried = z.output<typeof refundsBeingTried.answer>['refunds'][number];

/** Since when it has not moved, and the order. */
export const STUCK_ORDERS = pagedList('stuck orders', moment, text);
/** The order. */
export const REFUNDS_BEING_TRIED = pagedList('refunds being tried', text);

export async function listStuckOrders(
  answering: Answering,
  page: PageArguments,
): Promise<Connection<StuckOrder> | null> {
  const request = pageRequest(page, STUCK_ORDERS);
  const [since, orderId] = request.after ?? [];
  const after = since && orderId ? { since: since.toISOString(), orderId } : null;
  const answer = await answering.stuckOrders({ limit: request.limit, after });
  if (!answer) return null;
  return connection(
    answer.orders,
    request,
    STUCK_ORDERS,
    (order) => [new Date(order.since), order.orderId],
    (order) => order,
  );
}

export async function listRefundsBeingTried(
  answering: Answering,
  page: PageArguments,
): Promise<Connection<RefundBeingTried> | null> {
  const request = pageRequest(page, REFUNDS_BEING_TRIED);
  const [after = null] = request.after ?? [];
  const answer = await answering.refundsBeingTried({ limit: request.limit, after });
  if (!answer) return null;
  return connection(
    answer.refunds,
    request,
    REFUNDS_BEING_TRIED,
    (refund) => [refund.orderId],
    (refund) => refund,
  );
}
