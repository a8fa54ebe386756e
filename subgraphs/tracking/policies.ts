// What tracking does about every fact it hears: put it where it belongs in the order's row.
import { type Policy, when } from '#platform/policies.ts';
import { deliveryFacts } from '../delivery/events.ts';
import { orderFacts } from '../order/events.ts';
import { paymentFacts } from '../payment/events.ts';
import { storeFacts } from '../store/events.ts';
import { type Heard, hear } from './domain/tracking.ts';
import { fromRow, TrackingEntity, toRow } from './tracking.entity.ts';

/** The order's steps, and of the leaves what the order itself does not say: the kitchen's promise, the rider, the refund. */
const HEARD = [
  ...Object.values(orderFacts),
  storeFacts.TicketAccepted,
  deliveryFacts.DeliveryClaimed,
  deliveryFacts.DeliveryReleased,
  deliveryFacts.DeliveryFailed,
  paymentFacts.PaymentRefunded,
  paymentFacts.PaymentVoided,
];

export const policies: readonly Policy[] = HEARD.map((fact) =>
  when(fact, async ({ key, type, sequence, data }, { em }) => {
    // Facts of one order never overlap, so what is read here is what is replaced.
    const row = await em.findOne(TrackingEntity, key);
    const tracking = hear(row ? fromRow(row) : undefined, { type, sequence, data } as Heard);
    if (row) em.assign(row, toRow(tracking));
    else em.create(TrackingEntity, toRow(tracking));
  }),
);
