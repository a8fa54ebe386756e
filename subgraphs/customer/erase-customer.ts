// Erases a customer for good: name, phone and addresses go, and everybody is told to forget their words. Orders and money stay.
import { LockMode } from '@mikro-orm/core';
import { newId, type Transaction } from '#platform/transaction.ts';
import { personId } from '#schema/facts.ts';
import type { CustomerContext } from './context.ts';
import { AddressEntity, CustomerEntity } from './customer.entity.ts';
import { ERASED } from './domain/erasure.ts';
import type { CustomerFact } from './events.ts';
import type { OrdersUnderWay } from './orders-under-way.ts';

export type Erased =
  | { readonly kind: 'ERASED' | 'UNKNOWN' }
  | { readonly kind: 'ORDERS_UNDER_WAY'; readonly orderIds: readonly string[] }
  | { readonly kind: 'ORDERS_UNKNOWN'; readonly retryAfterSeconds: number };

/** A cook and a rider still need to know who and where while an order is under way, so it is refused until then. */
export async function eraseCustomer(
  { loaders, ports, transact }: Pick<CustomerContext, 'loaders' | 'ports' | 'transact'>,
  customerId: string,
): Promise<Erased> {
  const customer = personId.safeParse(customerId).success && (await loaders.customer.load(customerId));
  if (!customer) return { kind: 'UNKNOWN' };
  if (customer.isErased) return { kind: 'ERASED' };
  const underWay: OrdersUnderWay = await ports.orders.underWay(customerId);
  if (underWay.kind !== 'KNOWN') return underWay;
  const { orderIds } = underWay;
  if (orderIds.length > 0) return { kind: 'ORDERS_UNDER_WAY', orderIds };
  return transact((tx) => erase(tx, customerId));
}

async function erase(tx: Transaction, customerId: string): Promise<Erased> {
  const row = await tx.em.findOne(CustomerEntity, customerId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!row) return { kind: 'UNKNOWN' };
  if (row.erasedAt) return { kind: 'ERASED' };
  Object.assign(row, { ...ERASED, erasedAt: tx.now });
  await tx.em.nativeDelete(AddressEntity, { customerId });
  const said: CustomerFact = { type: 'CustomerErased', data: { customerId, at: tx.now.toISOString() } };
  await tx.say(newId(), said);
  return { kind: 'ERASED' };
}
