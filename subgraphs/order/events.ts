// What the order context tells everybody: each step of an order, and the numbers others need to do their part of it.
import { z } from 'zod';
import { defineFacts, type FactOf } from '#platform/fact.ts';
import { personal } from '#platform/outbox/personal.ts';
import { defineQuestion } from '#platform/question.ts';
import { aboutOrder, id, instant, personId, won } from '#schema/facts.ts';

/** Every step says enough for a message to the customer, so that nobody needs to have heard an earlier one. */
const step = aboutOrder.extend({
  storeName: z.string().describe('As it was when ordered.'),
  firstItemName: z.string().describe('The first line, for texts such as 후라이드 치킨 외 2건.'),
  lineCount: z.int().min(1).describe('How many lines the order has.'),
  total: won.describe('What the customer pays.'),
});

const line = z.object({
  menuItemId: id,
  name: z.string(),
  quantity: z.int().min(1),
  options: z.array(z.string()).describe('Names of the chosen options.'),
  unitPrice: won.describe('Of one, options included.'),
  total: won,
});

export const CANCELLATION_REASONS = [
  'CUSTOMER',
  'PAYMENT_DECLINED',
  'PAYMENT_TIMED_OUT',
  'STORE_REJECTED',
  'STORE_TIMED_OUT',
  'DELIVERY_FAILED',
  'OPERATOR',
] as const;

export const orderFacts = defineFacts('order', {
  OrderPlaced: step
    .extend({
      itemsTotal: won,
      deliveryFee: won,
      paymentToken: z
        .string()
        .optional()
        .describe('Never said any more: payment asks for it. Read where an older version said it.'),
    })
    .describe('A customer ordered. Not paid: nobody may cook yet.'),
  OrderPaid: step
    .extend({
      lines: z.array(line).min(1),
      note: personal(z.string().nullable()).describe('For the kitchen only; keep it out of logs.'),
    })
    .describe('The money is there: the kitchen may have it.'),
  OrderAccepted: step
    .extend({
      readyAt: instant.describe('As promised by the store.'),
      addressId: id.describe('Where it goes.'),
    })
    .describe('The store will cook it: plan its delivery.'),
  OrderCooking: step.describe('It is on the stove: the customer can no longer cancel.'),
  OrderReady: step
    .extend({ addressId: id.describe('Where it goes.') })
    .describe('The dish waits for a rider.'),
  OrderPickedUp: step.extend({ riderId: personId }).describe('It left the store.'),
  OrderDelivered: step
    .extend({ riderId: personId })
    .describe('It has arrived: the customer may review it. Final.'),
  OrderCancelRequested: step.describe(
    'The customer wants to cancel and the kitchen may know of the order: it must answer.',
  ),
  OrderCancelRefused: step.describe('The kitchen was faster: the order goes on, cooking.'),
  OrderCancelled: step
    .extend({
      reason: z.enum(CANCELLATION_REASONS),
      message: personal(z.string().nullable()).describe(
        'For the customer to read: what the store, the provider or the rider said. Never their own words, those stay in the order context.',
      ),
      paid: z.boolean().describe('Whether the order context knew of a payment: then OrderPaid was said.'),
    })
    .describe(
      'There will be no meal. Everybody undoes their own part; payment gives back what was taken. Final.',
    ),
});

export type OrderFact = FactOf<typeof orderFacts>;

/** With what may this order be paid? Asked by payment when it charges. The answer may not be logged, nor travel in an event. */
export const paymentTokenOf = defineQuestion('order', 'order.payment-token', {
  safe: true,
  question: z.object({ orderId: id }),
  answer: z.object({
    paymentToken: z
      .string()
      .nullable()
      .describe('Null: there is no such order, or it is no longer to be charged.'),
  }),
});

/** The answer names no more orders than these: one is enough to refuse. */
export const MAX_ORDERS_UNDER_WAY_TOLD = 10;

/** Which orders of a customer have not ended, the oldest first? Asked by customer before it erases somebody. */
export const ordersUnderWay = defineQuestion('order', 'order.under-way', {
  safe: true,
  question: z.object({ customerId: personId }),
  answer: z.object({ orderIds: z.array(id).max(MAX_ORDERS_UNDER_WAY_TOLD) }),
});

/** Where an order can be stuck. */
const UNDER_WAY = ['PLACED', 'PAID', 'ACCEPTED', 'COOKING', 'READY', 'PICKED_UP', 'CANCELLING'] as const;

/** Which orders have not moved for longer than they should, the longest standing first? For the operator. */
export const stuckOrders = defineQuestion('order', 'order.stuck', {
  safe: true,
  question: z.object({
    limit: z.int().min(1).max(101),
    after: z.object({ since: instant, orderId: id }).nullable().describe('The last one of the page before.'),
  }),
  answer: z.object({
    orders: z.array(
      z.object({
        orderId: id,
        status: z.enum(UNDER_WAY),
        since: instant.describe('When it came to stand where it stands.'),
      }),
    ),
  }),
});
