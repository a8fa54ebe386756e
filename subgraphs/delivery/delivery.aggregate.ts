// A delivery between the pure rules and the platform: its row, and what of it is said.
import type { Said } from '#platform/fact.ts';
import type { Aggregate } from '#platform/handle.ts';
import { DeliveryRow, fromRow, toRow } from './delivery.entity.ts';
import type { DeliveryCommand, DeliveryRefusal } from './domain/command.ts';
import { decide } from './domain/decide.ts';
import { type Delivery, type DeliveryEvent, evolve } from './domain/delivery.ts';
import type { DeliveryFact } from './events.ts';

export const deliveryAggregate: Aggregate<
  DeliveryRow,
  Delivery,
  DeliveryCommand,
  DeliveryEvent,
  DeliveryRefusal
> = {
  entity: DeliveryRow,
  initial: { status: 'UNHEARD' },
  decide,
  evolve,
  fromRow,
  toRow,
  says,
};

function says(event: DeliveryEvent, delivery: Delivery): (DeliveryFact & Said) | undefined {
  if (delivery.status === 'UNHEARD') return undefined;
  const about = { ...delivery.order, at: event.at.toISOString() };
  switch (event.type) {
    case 'DeliveryClaimed':
    case 'DeliveryPickedUp':
      return { type: event.type, data: { ...about, riderId: event.riderId } };
    case 'DeliveryReleased':
      return { type: event.type, data: { ...about, riderId: event.riderId, cause: event.cause } };
    case 'DeliveryCompleted':
      return { type: event.type, data: { ...about, riderId: event.riderId, confirmedBy: event.confirmedBy } };
    case 'DeliveryFailed': {
      const { riderId, cause, reason } = event;
      return { type: event.type, data: { ...about, riderId, cause, reason } };
    }
    case 'DeliveryScheduled':
    case 'DeliveryPutOnBoard':
    case 'DeliveryRuledOut':
    case 'DeliveryCancelled':
      // Nobody else needs to hear these: they are this context's own view of what the order context said.
      return undefined;
  }
}
