// What the jobs of this context work with.
import type { Scope } from '#platform/subgraph.ts';
import type { Transaction } from '#platform/transaction.ts';
import type { Contacts } from './contacts.ts';
import type { Messenger } from './messenger/messenger.ts';
import type { NotificationSettings } from './settings.ts';

export type NotificationPorts = { readonly contacts: Contacts; readonly messenger: Messenger };
export type NotificationScope = Scope<NotificationSettings, NotificationPorts>;

/** One unit of work about one order; whoever follows it finds it by the order's id. */
export const inOrder = <T>(
  { transact }: NotificationScope,
  orderId: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> => transact({ correlationId: orderId, causationId: null }, work);
