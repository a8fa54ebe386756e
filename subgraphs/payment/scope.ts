// What the due work of this context works with.
import type { Scope } from '#platform/subgraph.ts';
import type { Transaction } from '#platform/transaction.ts';
import type { PaymentTokens } from './payment-tokens.ts';
import type { GuardedProvider } from './provider/guarded-provider.ts';
import type { PaymentSettings } from './settings.ts';

export type PaymentPorts = { readonly provider: GuardedProvider; readonly tokens: PaymentTokens };
export type PaymentScope = Scope<PaymentSettings, PaymentPorts>;

/** One unit of work about one order; whoever follows it finds it by the order's id. */
export const inOrder = <T>(
  { transact }: PaymentScope,
  orderId: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> => transact({ correlationId: orderId, causationId: null }, work);
