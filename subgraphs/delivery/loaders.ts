// Many deliveries, riders and customers in one question each, whoever asks for them.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { type Contact, type ContactAsked, MAX_CONTACTS } from '../customer/events.ts';
import type { CustomerContacts } from './contacts.ts';
import { DeliveryRow, fromRow, type OpenedColumns, opened } from './delivery.entity.ts';
import { RiderRow } from './rider.entity.ts';

export type DeliveryLoaders = {
  /** By order. */
  readonly delivery: DataLoader<string, OpenedColumns | null>;
  readonly rider: DataLoader<string, RiderRow | null>;
  readonly contact: DataLoader<ContactAsked, Contact | null, string>;
};

/** No row stays in the identity map: what is asked later reads what was changed meanwhile. */
export const FRESH = { disableIdentityMap: true } as const;

export function deliveryLoaders({
  em,
  ports,
}: {
  em: SqlEntityManager;
  ports: { readonly contacts: CustomerContacts };
}): DeliveryLoaders {
  return {
    delivery: new DataLoader(async (orderIds) => {
      const rows = await em.find(DeliveryRow, { orderId: { $in: [...orderIds] } }, FRESH);
      const byOrder = new Map(rows.map((row) => [row.orderId, opened(fromRow(row))]));
      return orderIds.map((orderId) => byOrder.get(orderId) ?? null);
    }),
    rider: new DataLoader(async (ids) => {
      const rows = await em.find(RiderRow, { id: { $in: [...ids] } }, FRESH);
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id) ?? null);
    }),
    contact: new DataLoader((asked) => ports.contacts.contactsOf(asked), {
      maxBatchSize: MAX_CONTACTS,
      cacheKeyFn: ({ customerId, addressId }) => JSON.stringify([customerId, addressId]),
    }),
  };
}
