// What the delivery context tells everybody: how far an order is on its way to the customer.
import { z } from 'zod';
import { defineFacts, type FactOf } from '#platform/fact.ts';
import { aboutOrder, personId } from '#schema/facts.ts';

const byRider = aboutOrder.extend({ riderId: personId.describe('The subject of the rider’s token.') });

export const deliveryFacts = defineFacts('delivery', {
  DeliveryClaimed: byRider.describe('A rider will deliver it.'),
  DeliveryReleased: byRider
    .extend({
      cause: z.enum(['RIDER', 'NOT_PICKED_UP']).describe('Who gave it back: the rider, or the clock.'),
    })
    .describe('The rider will not deliver it after all: it is on the board again.'),
  DeliveryPickedUp: byRider.describe('The rider has taken it from the store.'),
  DeliveryCompleted: byRider
    .extend({ confirmedBy: z.enum(['RIDER', 'CUSTOMER']) })
    .describe('It has arrived.'),
  DeliveryFailed: aboutOrder
    .extend({
      riderId: personId.nullable().describe('Who had claimed it, null when nobody had.'),
      cause: z.enum(['NOBODY_CLAIMED', 'RIDER', 'OPERATOR']),
      reason: z.string().describe('For the customer to read; keep it out of logs.'),
    })
    .describe('It will not arrive.'),
});

export type DeliveryFact = FactOf<typeof deliveryFacts>;
