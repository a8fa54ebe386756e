// What two contexts know of orders in trouble: which do not move, and whose money is not back yet.
import type { z } from 'zod';
import { badUserInput } from '#platform/errors.ts';
import { type Connection, connection, pageRequest } from '#platform/paging.ts';
import { stuckOrders } from '../order/events.ts';
import { refundsBeingTried } from '../payment/events.ts';
import type { Answering } from './answering.ts';

type Page = { readonly first: number; readonly after?: string | null | undefined };

export type StuckOrder = z.output<typeof stuckOrders.answer>['orders'][number];
export type RefundBeingTried = z.output<typeof refundsBeingTried.answer>['refunds'][number];

const STUCK = 'stuck orders';
const REFUNDS = 'refunds being tried';

export async function listStuckOrders(
  answering: Answering,
  page: Page,
): Promise<Connection<StuckOrder> | null> {
  const request = pageRequest(page, STUCK, 2);
  const [since, orderId] = request.after ?? [];
  const after = request.after ? { since, orderId } : null;
  const answer = await answering.stuckOrders(checked(stuckOrders.question, { limit: request.limit, after }));
  if (!answer) return null;
  const place = (order: StuckOrder) => [order.since, order.orderId];
  return connection(answer.orders, request, STUCK, place, (order) => order);
}

export async function listRefundsBeingTried(
  answering: Answering,
  page: Page,
): Promise<Connection<RefundBeingTried> | null> {
  const request = pageRequest(page, REFUNDS, 1);
  const after = request.after?.[0] ?? null;
  const answer = await answering.refundsBeingTried(
    checked(refundsBeingTried.question, { limit: request.limit, after }),
  );
  if (!answer) return null;
  const place = (refund: RefundBeingTried) => [refund.orderId];
  return connection(answer.refunds, request, REFUNDS, place, (refund) => refund);
}

/** A made-up cursor is the asker's mistake, not a context that does not answer. */
function checked<Asked>(question: z.ZodType<Asked>, asked: unknown): Asked {
  const { success, data } = question.safeParse(asked);
  if (!success) throw badUserInput('after is not a cursor of this list');
  return data;
}
