// The one way a delivery changes: decided under its lock, said, and told to who watches the board, the order or its rider.
import { type Handled, handle } from '#platform/handle.ts';
import type { Transaction } from '#platform/transaction.ts';
import { noteRelease } from './claim-record.ts';
import { deliveryAggregate } from './delivery.aggregate.ts';
import type { DeliveryCommand, DeliveryRefusal } from './domain/command.ts';
import { type Delivery, type DeliveryEvent, isOpened, riderOf } from './domain/delivery.ts';
import { tellBoard } from './live/board.ts';
import { tellRider } from './live/rider-deliveries.ts';
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
    for (const riderId of decision.events.flatMap(whoGaveItBack)) await noteRelease(tx, riderId, orderId);
    showChange(tx, orderId);
    if (decision.events.some(concernsBoard)) tellBoard(tx, orderId);
    for (const riderId of ridersConcerned(decision.events, state)) tellRider(tx, riderId, orderId);
  }
  return handled;
}

/** Letting a claim run out, or failing what one claimed, costs the customer no less than giving it back. */
function whoGaveItBack(event: DeliveryEvent): string[] {
  if (event.type === 'DeliveryReleased') return [event.riderId];
  return event.type === 'DeliveryFailed' && event.cause === 'RIDER' && event.riderId ? [event.riderId] : [];
}

/** Who has it, or had it until just now. */
function ridersConcerned(events: readonly DeliveryEvent[], state: Delivery): Set<string> {
  const riders = [riderOf(state), ...events.map((event) => ('riderId' in event ? event.riderId : null))];
  return new Set(riders.filter((each) => each !== null));
}

const concernsBoard = ({ type }: DeliveryEvent): boolean =>
  type !== 'DeliveryScheduled' && type !== 'DeliveryPickedUp' && type !== 'DeliveryCompleted';
