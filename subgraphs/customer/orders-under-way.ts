// Whether a customer's orders have all ended, asked of the order context at the moment somebody wants to leave.
import { openAsk } from '#platform/ask.ts';
import type { Bus } from '#platform/bus.ts';
import { Unavailable } from '#platform/resilience.ts';
import { ordersUnderWay } from '../order/events.ts';
import type { CustomerSettings } from './settings.ts';

const CONCURRENT_QUESTIONS = 16;
const QUEUED_QUESTIONS = 64;
const FAILURES_TO_OPEN = 5;
const OPEN_FOR_MS = 5_000;
const RETRY_AFTER_FAULT_SECONDS = 1;

export type OrdersUnderWay =
  | { readonly kind: 'KNOWN'; readonly orderIds: readonly string[] }
  | { readonly kind: 'ORDERS_UNKNOWN'; readonly retryAfterSeconds: number };

export type Orders = { underWay(customerId: string): Promise<OrdersUnderWay> };

export function openOrders(bus: Bus, settings: CustomerSettings): Orders {
  const orders = openAsk(bus, ordersUnderWay, {
    timeoutMs: settings.ORDERS_ANSWERED_WITHIN_MS,
    concurrentCalls: CONCURRENT_QUESTIONS,
    queuedCalls: QUEUED_QUESTIONS,
    failuresToOpen: FAILURES_TO_OPEN,
    openForMs: OPEN_FOR_MS,
  });
  return {
    underWay: async (customerId) => {
      try {
        return { kind: 'KNOWN', ...(await orders.ask({ customerId })) };
      } catch (error) {
        // Whatever kept the answer from coming, an order may be under way, so nobody is erased.
        const isKnownToBeAway = error instanceof Unavailable;
        return {
          kind: 'ORDERS_UNKNOWN',
          retryAfterSeconds: isKnownToBeAway ? error.retryAfterSeconds : RETRY_AFTER_FAULT_SECONDS,
        };
      }
    },
  };
}
