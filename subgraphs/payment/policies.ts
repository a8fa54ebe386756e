// What payment does about what becomes of an order: charge when it is placed, undo when it is cancelled.
import { settled } from '#platform/decision.ts';
import type { DataOf } from '#platform/fact.ts';
import { type Policy, when } from '#platform/policies.ts';
import { orderFacts } from '../order/events.ts';
import type { PayableOrder } from './domain/payment.ts';
import { changePayment } from './payment.aggregate.ts';
import type { PaymentSettings } from './settings.ts';

/** What every step of an order says of it; a cancellation that came first has to be enough. */
type OrderStep = DataOf<typeof orderFacts.OrderPlaced> | DataOf<typeof orderFacts.OrderCancelled>;

const payable = (data: OrderStep): PayableOrder => ({
  orderId: data.orderId,
  customerId: data.customerId,
  storeId: data.storeId,
  ownerId: data.ownerId,
  storeName: data.storeName,
  amount: data.total,
});

export const policies: readonly Policy<PaymentSettings>[] = [
  when(orderFacts.OrderPlaced, async ({ data }, tx, settings: PaymentSettings) => {
    const { decision } = await changePayment(tx, data.orderId, {
      type: 'OrderPlaced',
      at: tx.now,
      order: payable(data),
      paymentToken: data.paymentToken ?? null,
      placedAt: new Date(data.at),
      tooLateAfterSeconds: settings.PAYMENT_TOO_LATE_AFTER_SECONDS,
      timesOutAfterSeconds: settings.PAYMENT_TIMES_OUT_AFTER_SECONDS,
    });
    settled(decision);
  }),

  when(orderFacts.OrderCancelled, async ({ data }, tx) => {
    const command = { type: 'OrderCancelled', at: tx.now, order: payable(data) } as const;
    settled((await changePayment(tx, data.orderId, command)).decision);
  }),
];
