// Many customers in one query, whoever asks for them.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { AddressEntity, addressFromRow, CustomerEntity, customerFromRow } from './customer.entity.ts';
import type { Address } from './domain/address-book.ts';
import type { Customer } from './domain/profile.ts';

export type CustomerLoaders = {
  readonly customer: DataLoader<string, Customer | null>;
  /** What is on a customer's list, oldest first. */
  readonly addressBook: DataLoader<string, readonly Address[]>;
};

/** No row stays in the identity map: a later mutation of the same request reads what the earlier one wrote. */
const FRESH = { disableIdentityMap: true } as const;

export function customerLoaders({ em }: { em: SqlEntityManager }): CustomerLoaders {
  return {
    customer: new DataLoader(async (ids) => {
      const rows = await em.find(CustomerEntity, { id: { $in: [...ids] } }, FRESH);
      const byId = new Map(rows.map((row) => [row.id, customerFromRow(row)]));
      return ids.map((id) => byId.get(id) ?? null);
    }),
    addressBook: new DataLoader(async (customerIds) => {
      const rows = await em.find(
        AddressEntity,
        { customerId: { $in: [...customerIds] }, removedAt: null },
        { ...FRESH, orderBy: { addedAt: 'asc', id: 'asc' } },
      );
      const books = Map.groupBy(rows, (row) => row.customerId);
      return customerIds.map((id) => (books.get(id) ?? []).map(addressFromRow));
    }),
  };
}
