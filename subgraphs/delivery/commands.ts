// A command on its way to a delivery, and what became of it.
import type { Transaction } from '#platform/transaction.ts';
import { changeDelivery } from './change-delivery.ts';
import type { DeliveryContext } from './context.ts';
import { type OpenedColumns, opened } from './delivery.entity.ts';
import type { DeliveryCommand, DeliveryRefusal } from './domain/command.ts';
import { holds } from './domain/decide.ts';

export type Outcome = { readonly kind: 'DONE'; readonly delivery: OpenedColumns } | DeliveryRefusal;

/** One transaction. A command that met its deadline has done what the clock would have, and is not done itself. */
export async function carryOut(
  context: DeliveryContext,
  orderId: string,
  commandIn: (tx: Transaction) => DeliveryCommand | Promise<DeliveryCommand>,
): Promise<Outcome> {
  const outcome = await context.transact<Outcome>(async (tx) => {
    const command = await commandIn(tx);
    const { decision, state } = await changeDelivery(tx, orderId, command);
    if (decision.kind === 'REFUSED') return decision.refusal;
    const delivery = opened(state);
    if (!delivery) return { kind: 'NOT_FOUND' };
    return holds(command, state)
      ? { kind: 'DONE', delivery }
      : { kind: 'NOT_IN_STATE', status: delivery.status };
  });
  context.loaders.delivery.clear(orderId);
  return outcome;
}
