// With what an order is paid, asked of the order context when its charge begins: it travels in no event.
import { openAsk } from '#platform/ask.ts';
import { AT_ONCE } from '#platform/due/due-work.ts';
import type { Scope } from '#platform/subgraph.ts';
import { paymentTokenOf } from '../order/events.ts';
import type { PaymentSettings } from './settings.ts';

const FAILURES_TO_OPEN = 5;
const OPEN_FOR_MS = 5_000;

export type PaymentTokens = {
  /** Null: there is nothing to charge (any more). @throws Unavailable, or what else kept the answer from coming. */
  tokenOf(orderId: string): Promise<string | null>;
};

type Surroundings = Pick<Scope<PaymentSettings>, 'bus' | 'settings'>;

export function askOrderContext({ bus, settings }: Surroundings): PaymentTokens {
  const token = openAsk(bus, paymentTokenOf, {
    timeoutMs: settings.PAYMENT_TOKEN_TIMEOUT_SECONDS * 1_000,
    // As many as a process charges at once: none waits for another.
    concurrentCalls: AT_ONCE,
    queuedCalls: AT_ONCE,
    failuresToOpen: FAILURES_TO_OPEN,
    openForMs: OPEN_FOR_MS,
  });
  return { tokenOf: async (orderId) => (await token.ask({ orderId })).paymentToken };
}
