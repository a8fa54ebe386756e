// What the payment context tells everybody: what became of the money, and whether the provider answers.
import { z } from 'zod';
import { defineFacts, defineState, type FactOf } from '#platform/fact.ts';
import { defineQuestion } from '#platform/question.ts';
import { aboutOrder, id, instant, version, won } from '#schema/facts.ts';

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
  PaymentVoided: aboutOrder.describe(
    'The order has ended and nothing was taken for it, so nothing has to come back.',
  ),
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

/** Which refunds have not gone through yet, in the order of their orders' ids? For the operator. */
export const refundsBeingTried = defineQuestion('payment', 'payment.refunds-being-tried', {
  safe: true,
  question: z.object({ limit: z.int().min(1).max(101), after: id.nullable().describe('An order id.') }),
  answer: z.object({
    refunds: z.array(
      z.object({
        orderId: id,
        amount: won,
        attempts: z.int().min(0).describe('How often it was tried, whatever came of it.'),
        nextTryAt: instant.nullable().describe('While a try is under way, when it is taken for lost.'),
        since: instant
          .nullable()
          .describe('When the money came to be owed; null where an older version began it.'),
      }),
    ),
  }),
});
