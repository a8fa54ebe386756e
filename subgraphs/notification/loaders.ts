// The messages of many orders in one query.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import type { Notification } from './domain/notification.ts';
import { fromRow, NotificationRow } from './notification.entity.ts';

/** Oldest first; an order has at most one of each template. */
export type NotificationLoaders = { readonly notificationsOf: DataLoader<string, readonly Notification[]> };

/** No row stays in the identity map: what a mutation of the same request changed must be seen. */
const FRESH = { disableIdentityMap: true } as const;

export function notificationLoaders({ em }: { em: SqlEntityManager }): NotificationLoaders {
  return {
    notificationsOf: new DataLoader(async (orderIds) => {
      const rows = await em.find(
        NotificationRow,
        { orderId: { $in: [...orderIds] } },
        { ...FRESH, orderBy: { createdAt: 'asc', id: 'asc' } },
      );
      const byOrder = Map.groupBy(rows, (row) => row.orderId);
      return orderIds.map((id) => (byOrder.get(id) ?? []).map(fromRow));
    }),
  };
}
