// Many deliveries, riders and customers in one question each, whoever asks for them.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import type { Actor } from '#platform/identity.ts';
import { type Contact, type ContactAsked, MAX_CONTACTS } from '../customer/events.ts';
import type { CustomerContacts } from './contacts.ts';
import { DeliveryRow, fromRow, type OpenedColumns, opened } from './delivery.entity.ts';
import type { Point } from './domain/nearness.ts';
import { type DropOffReadings, type ReadingLoader, readingLoader } from './drop-off-readings.ts';
import { RiderRow } from './rider.entity.ts';
import { StorePlaceRow } from './store-place.entity.ts';

export type DeliveryLoaders = {
  /** By order. */
  readonly delivery: DataLoader<string, OpenedColumns | null>;
  readonly rider: DataLoader<string, RiderRow | null>;
  readonly contact: DataLoader<ContactAsked, Contact | null, string>;
  /** By store; null while it has not been heard of. */
  readonly storePlace: DataLoader<string, Point | null>;
  /** Puts on record what is about to be shown. */
  readonly dropOffReading: ReadingLoader;
};

/** No row stays in the identity map: what is asked later reads what was changed meanwhile. */
export const FRESH = { disableIdentityMap: true } as const;

export function deliveryLoaders({
  em,
  actor,
  correlationId,
  ports,
}: {
  em: SqlEntityManager;
  actor: Actor | null;
  correlationId: string;
  ports: { readonly contacts: CustomerContacts; readonly readings: DropOffReadings };
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
    storePlace: new DataLoader(async (storeIds) => {
      const rows = await em.find(StorePlaceRow, { storeId: { $in: [...storeIds] } }, FRESH);
      const byId = new Map(rows.map((row) => [row.storeId, row]));
      return storeIds.map((id) => byId.get(id) ?? null);
    }),
    dropOffReading: readingLoader(ports.readings, { riderId: actor?.id ?? '', correlationId }),
    contact: new DataLoader((asked) => ports.contacts.contactsOf(asked), {
      maxBatchSize: MAX_CONTACTS,
      cacheKeyFn: ({ customerId, addressId }) => JSON.stringify([customerId, addressId]),
    }),
  };
}
