// One query for all orders a request refers to.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { canBeKept } from '#platform/domain/text.ts';
import { OrderEntity, type OrderRow } from './order.entity.ts';

export type OrderLoaders = { readonly orders: DataLoader<string, OrderRow | null> };

export const orderLoaders = ({ em }: { em: SqlEntityManager }): OrderLoaders => ({
  orders: new DataLoader(async (ids) => {
    const rows = await em.find(OrderEntity, { id: { $in: ids.filter(canBeKept) } });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  }),
});
