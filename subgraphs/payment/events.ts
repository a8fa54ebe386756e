// What the payment context tells everybody: what became of the money, and whether the provider answers.
import { z } from 'zod';
import { defineFacts, defineState, type FactOf } from '#platform/fact.ts';
import { aboutOrder, instant, version, won } from '#schema/facts.ts';

export const paymentFacts = defineFacts('payment', {
  PaymentApproved: aboutOrder.extend({ amount: won }).describe('The customer has paid.'),
  PaymentDeclined: aboutOrder
    .extend({
      reason: z.enum(['DECLINED', 'TIMED_OUT']).describe('The provider said no, or nothing in time.'),
      message: z.string().describe('For the customer to read.'),
    })
    .describe('The customer has not paid and will not be charged: a charge found later is given back.'),
  PaymentRefunded: aboutOrder
    .extend({
      amount: won.describe('What came back this time.'),
      refunded: won.describe('What has come back altogether.'),
      storeName: z.string().describe('For the message to the customer.'),
    })
    .describe('Money is back with the customer.'),
});

export type PaymentFact = FactOf<typeof paymentFacts>;

/** There is one provider, so one state. */
export const PAYMENT_PROVIDER = 'provider';

/** Announced under PAYMENT_PROVIDER. */
export const paymentState = defineState(
  'payment',
  'PaymentState',
  'payment',
  z
    .object({
      providerAvailable: z.boolean(),
      retryAt: instant.nullable().describe('When it is worth trying again; null while it is available.'),
      version,
    })
    .describe('Whether the payment provider answers: while it does not, nobody should place an order.'),
);
