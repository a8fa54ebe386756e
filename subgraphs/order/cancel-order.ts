// Cancels for whoever may: the customer until the kitchen cooks, an operator until the end.
import { handle } from '#platform/handle.ts';
import type { Actor } from '#platform/identity.ts';
import type { OrderContext } from './context.ts';
import type { OrderStatus } from './domain/lifecycle.ts';
import { order } from './order.aggregate.ts';
import type { OrderRow } from './order.entity.ts';

export type Cancelled =
  | { readonly kind: 'CANCELLED'; readonly order: OrderRow }
  | { readonly kind: 'NOT_FOUND' }
  | { readonly kind: 'NOT_CANCELLABLE'; readonly status: OrderStatus };

export async function cancelOrder(
  { loaders, transact }: OrderContext,
  actor: Actor,
  orderId: string,
  words: string | null,
): Promise<Cancelled> {
  // Whose order it is never changes, so that needs no lock; where it stands is read under one.
  const placed = await loaders.orders.load(orderId);
  const isOperator = actor.role === 'ADMIN';
  if (!placed || (!isOperator && placed.customerId !== actor.id)) return { kind: 'NOT_FOUND' };
  const type = isOperator ? 'OperatorCancels' : 'CustomerCancels';
  return transact(async (tx): Promise<Cancelled> => {
    const { decision, row } = await handle(tx, order, orderId, { type, at: tx.now, words });
    if (decision.kind === 'REFUSED' && decision.refusal.code === 'NOT_CANCELLABLE')
      return { kind: 'NOT_CANCELLABLE', status: decision.refusal.status };
    if (decision.kind !== 'ACCEPTED' || !row) return { kind: 'NOT_FOUND' };
    return { kind: 'CANCELLED', order: row };
  });
}
