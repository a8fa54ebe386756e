// A delivery between the pure rules and the platform: its row, what of it is said, and its two deadlines.
import type { Said } from '#platform/fact.ts';
import type { Aggregate } from '#platform/handle.ts';
import type { ScheduledJob } from '#platform/transaction.ts';
import { DeliveryRow, fromRow, toRow } from './delivery.entity.ts';
import type { DeliveryCommand, DeliveryRefusal } from './domain/command.ts';
import { decide } from './domain/decide.ts';
import { type Delivery, type DeliveryEvent, evolve } from './domain/delivery.ts';
import type { DeliveryFact } from './events.ts';

export const FAIL_UNCLAIMED = 'fail-unclaimed';
export const RELEASE_UNPICKED = 'release-unpicked';

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
  schedules,
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

function schedules(event: DeliveryEvent, delivery: Delivery): readonly ScheduledJob[] {
  if (delivery.status === 'UNHEARD') return [];
  const { orderId } = delivery.order;
  switch (event.type) {
    case 'DeliveryPutOnBoard':
    case 'DeliveryReleased':
      return [deadline(FAIL_UNCLAIMED, orderId, event.claimBy)];
    case 'DeliveryClaimed':
      return [deadline(RELEASE_UNPICKED, orderId, event.pickUpBy)];
    default:
      return [];
  }
}

const deadline = (task: string, orderId: string, at: Date): ScheduledJob => ({
  task,
  payload: { orderId, at: at.toISOString() },
  at,
  jobKey: `${task}:${orderId}`,
});
