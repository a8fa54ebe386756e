// What ranking does about what it hears: count what is paid, take back what is cancelled.
import { type Policy, when } from '#platform/policies.ts';
import { orderFacts } from '../order/events.ts';
import { countOrder, takeBack } from './counting.ts';
import { seoulDay } from './period.ts';

export const policies: readonly Policy[] = [
  when(orderFacts.OrderPaid, ({ occurredAt, data }, { em }) =>
    countOrder(em, {
      orderId: data.orderId,
      paidOn: seoulDay(new Date(occurredAt)),
      storeId: data.storeId,
      menuItemIds: data.lines.map(({ menuItemId }) => menuItemId),
    }),
  ),
  when(orderFacts.OrderCancelled, ({ data }, { em }) => takeBack(em, data.orderId)),
];
