// Who may see how far an order is: whoever ordered it, whoever cooks it, and the operator.
import type { Story } from './story.ts';

export type Reader = { readonly id: string; readonly role: string };

/** Roles that may read an order's tracking at all; a rider follows deliveries, not orders. */
export const READERS = ['CUSTOMER', 'OWNER', 'ADMIN'] as const;

export function mayRead(reader: Reader, order: Pick<Story, 'customerId' | 'ownerId'>): boolean {
  switch (reader.role) {
    case 'CUSTOMER':
      return reader.id === order.customerId;
    case 'OWNER':
      return reader.id === order.ownerId;
    default:
      return reader.role === 'ADMIN';
  }
}

/** Money is between the customer and the house. */
export const mayReadMoney = (reader: Reader): boolean =>
  reader.role === 'CUSTOMER' || reader.role === 'ADMIN';
