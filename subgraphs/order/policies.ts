// What order makes of the facts of payment, store and delivery: each is a signal to the lifecycle table. And a customer who left is forgotten.
import { settled } from '#platform/decision.ts';
import { handle } from '#platform/handle.ts';
import { type Policy, when } from '#platform/policies.ts';
import type { Transaction } from '#platform/transaction.ts';
import { customerFacts } from '../customer/events.ts';
import { deliveryFacts } from '../delivery/events.ts';
import { paymentFacts } from '../payment/events.ts';
import { storeFacts } from '../store/events.ts';
import type { OrderCommand } from './domain/order.ts';
import { forgetWords } from './former-customers.ts';
import { order } from './order.aggregate.ts';

async function signal(tx: Transaction, orderId: string, command: OrderCommand): Promise<void> {
  const { decision } = await handle(tx, order, orderId, command);
  settled(decision);
}

const plain = [
  paymentFacts.PaymentApproved,
  storeFacts.TicketExpired,
  storeFacts.CookingStarted,
  storeFacts.CookingFinished,
  storeFacts.TicketCancelled,
  storeFacts.TicketCancelRefused,
] as const;

export const policies: readonly Policy[] = [
  ...plain.map((fact) => when(fact, ({ type, key }, tx) => signal(tx, key, { type, at: tx.now }))),
  when(paymentFacts.PaymentDeclined, ({ type, key, data }, tx) =>
    signal(tx, key, { type, at: tx.now, why: data.reason, words: data.message }),
  ),
  when(storeFacts.TicketAccepted, ({ type, key, data }, tx) =>
    signal(tx, key, { type, at: tx.now, readyAt: new Date(data.readyAt) }),
  ),
  when(storeFacts.TicketRejected, ({ type, key, data }, tx) =>
    signal(tx, key, { type, at: tx.now, words: data.reason }),
  ),
  when(deliveryFacts.DeliveryClaimed, ({ type, key, data }, tx) =>
    signal(tx, key, { type, riderId: data.riderId }),
  ),
  when(deliveryFacts.DeliveryReleased, ({ type, key, data }, tx) =>
    signal(tx, key, { type, riderId: data.riderId }),
  ),
  when(deliveryFacts.DeliveryPickedUp, ({ type, key, data }, tx) =>
    signal(tx, key, { type, at: tx.now, riderId: data.riderId }),
  ),
  when(deliveryFacts.DeliveryCompleted, ({ type, key, data }, tx) =>
    signal(tx, key, { type, at: tx.now, riderId: data.riderId }),
  ),
  when(deliveryFacts.DeliveryFailed, ({ type, key, data }, tx) =>
    signal(tx, key, { type, at: tx.now, words: data.reason }),
  ),
  when(customerFacts.CustomerErased, ({ data }, tx) =>
    forgetWords(tx.em, data.customerId, new Date(data.at)),
  ),
];
