// Many orders' payments in one query.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import type { Payment } from './domain/payment.ts';
import { fromRow, PaymentRow } from './payment.entity.ts';

export type PaymentLoaders = { readonly paymentOf: DataLoader<string, Payment | null> };

/** No row stays in the identity map: a later mutation of the same request reads what the earlier one wrote. */
const FRESH = { disableIdentityMap: true } as const;

export function paymentLoaders({ em }: { em: SqlEntityManager }): PaymentLoaders {
  return {
    paymentOf: new DataLoader(async (orderIds) => {
      const rows = await em.find(PaymentRow, { id: { $in: [...orderIds] } }, FRESH);
      const byId = new Map(rows.map((row) => [row.id, fromRow(row)]));
      return orderIds.map((id) => byId.get(id) ?? null);
    }),
  };
}
