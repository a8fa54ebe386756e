// What the kitchen does about what becomes of an order.
import { settled } from '#platform/decision.ts';
import { type Policy, when } from '#platform/policies.ts';
import { orderFacts } from '../order/events.ts';
import type { AboutOrder } from './domain/ticket.ts';
import { changeTicket } from './kitchen.ts';
import type { StoreSettings } from './settings.ts';

const about = ({ orderId, customerId, storeId, ownerId }: AboutOrder): AboutOrder => ({
  orderId,
  customerId,
  storeId,
  ownerId,
});

export const policies: readonly Policy<StoreSettings>[] = [
  when(orderFacts.OrderPaid, async ({ data }, tx, settings: StoreSettings) => {
    const { decision } = await changeTicket(tx, data.orderId, {
      type: 'OrderPaid',
      now: tx.now,
      order: about(data),
      lines: data.lines.map(({ name, quantity, options }) => ({ name, quantity, options })),
      note: data.note,
      paidAt: new Date(data.at),
      acceptWithinSeconds: settings.TICKET_EXPIRES_AFTER_SECONDS,
      openWithinSeconds: settings.TICKET_OPEN_WITHIN_SECONDS,
    });
    settled(decision);
  }),

  when(orderFacts.OrderCancelRequested, async ({ data }, tx) => {
    settled((await changeTicket(tx, data.orderId, { type: 'OrderCancelRequested', now: tx.now })).decision);
  }),

  when(orderFacts.OrderPickedUp, async ({ data }, tx) => {
    settled((await changeTicket(tx, data.orderId, { type: 'OrderPickedUp', now: tx.now })).decision);
  }),

  when(orderFacts.OrderCancelled, async ({ data }, tx) => {
    const command = { type: 'OrderCancelled', now: tx.now, order: about(data) } as const;
    settled((await changeTicket(tx, data.orderId, command)).decision);
  }),
];
