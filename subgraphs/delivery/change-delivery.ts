// The one way a delivery changes: decided under its lock, said, and shown to who watches the board or the order.
import { type Handled, handle } from '#platform/handle.ts';
import type { Transaction } from '#platform/transaction.ts';
import { deliveryAggregate } from './delivery.aggregate.ts';
import { DeliveryRow } from './delivery.entity.ts';
import type { DeliveryCommand, DeliveryRefusal } from './domain/command.ts';
import { type Delivery, type DeliveryEvent, isOpened } from './domain/delivery.ts';
import { showOnBoard } from './live/board.ts';
import { showChange } from './live/rider-on-map.ts';

export type Changed = Handled<Delivery, DeliveryEvent, DeliveryRefusal>;

export async function changeDelivery(
  tx: Transaction,
  orderId: string,
  command: DeliveryCommand,
): Promise<Changed> {
  const handled = await handle(tx, deliveryAggregate, orderId, command);
  const { decision, state } = handled;
  if (decision.kind === 'ACCEPTED' && decision.events.length > 0 && isOpened(state)) {
    showChange(tx, orderId);
    if (decision.events.some(concernsBoard)) showOnBoard(tx, await tx.em.findOneOrFail(DeliveryRow, orderId));
  }
  return handled;
}

const concernsBoard = ({ type }: DeliveryEvent): boolean =>
  type !== 'DeliveryScheduled' && type !== 'DeliveryPickedUp' && type !== 'DeliveryCompleted';
