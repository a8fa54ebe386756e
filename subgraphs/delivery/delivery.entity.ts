// A delivery's row, one for every order this context has heard of, and the way between row and delivery.
import { defineEntity, type InferEntity } from '@mikro-orm/core';
import type { Delivery, FailureCause, Ride } from './domain/delivery.ts';
import type { DeliveryStatus, Place } from './domain/lifecycle.ts';

const p = defineEntity.properties;

export const DeliveryRow = defineEntity({
  name: 'DeliveryRow',
  tableName: 'delivery',
  properties: {
    orderId: p.text().primary(),
    customerId: p.text(),
    storeId: p.text(),
    ownerId: p.text(),
    /** Null only where no delivery was ever opened. */
    addressId: p.text().nullable(),
    status: p.text().$type<Exclude<Place, 'UNHEARD'>>(),
    readyAt: p.datetime().nullable(),
    claimBy: p.datetime().nullable(),
    releasedBy: p.text().nullable(),
    riderId: p.text().nullable(),
    claimedAt: p.datetime().nullable(),
    pickUpBy: p.datetime().nullable(),
    pickedUpAt: p.datetime().nullable(),
    deliveredAt: p.datetime().nullable(),
    failureCause: p.text().$type<FailureCause>().nullable(),
    failureReason: p.text().nullable(),
    version: p.integer(),
  },
});
export type DeliveryRow = InferEntity<typeof DeliveryRow>;

/** @throws on a row that is no delivery: the table's checks let none in. */
export function fromRow(row: DeliveryRow): Delivery {
  const { orderId, customerId, storeId, ownerId, status, addressId } = row;
  const order = { orderId, customerId, storeId, ownerId };
  if (status === 'NEVER_OPENED') return { status, order };
  if (!addressId) throw broken(row);

  const { readyAt = null, pickedUpAt = null, claimBy, pickUpBy, deliveredAt } = row;
  const opened = { order, addressId };
  const ride = rideIn(row);
  switch (status) {
    case 'SCHEDULED':
      return { ...opened, status };
    case 'WAITING':
      if (!readyAt || !claimBy) throw broken(row);
      return { ...opened, status, readyAt, claimBy, releasedBy: row.releasedBy ?? null };
    case 'CLAIMED':
      if (!readyAt || !ride || !pickUpBy) throw broken(row);
      return { ...opened, status, readyAt, ride, pickUpBy };
    case 'PICKED_UP':
      if (!readyAt || !ride || !pickedUpAt) throw broken(row);
      return { ...opened, status, readyAt, ride, pickedUpAt };
    case 'DELIVERED':
      if (!readyAt || !ride || !pickedUpAt || !deliveredAt) throw broken(row);
      return { ...opened, status, readyAt, ride, pickedUpAt, deliveredAt };
    case 'CANCELLED':
      return { ...opened, status, readyAt, ride, pickedUpAt };
    case 'FAILED': {
      const { failureCause: cause, failureReason: reason } = row;
      if (!cause || !reason) throw broken(row);
      return { ...opened, status, readyAt, ride, pickedUpAt, cause, reason };
    }
  }
}

/** A delivery as columns: what its row holds, and what is read of it. */
export function toRow(delivery: Delivery) {
  if (delivery.status === 'UNHEARD') throw new Error('an order nobody heard of has no row');
  const ride = 'ride' in delivery ? delivery.ride : null;
  return {
    ...delivery.order,
    status: delivery.status,
    addressId: 'addressId' in delivery ? delivery.addressId : null,
    readyAt: 'readyAt' in delivery ? delivery.readyAt : null,
    claimBy: 'claimBy' in delivery ? delivery.claimBy : null,
    releasedBy: 'releasedBy' in delivery ? delivery.releasedBy : null,
    riderId: ride?.riderId ?? null,
    claimedAt: ride?.claimedAt ?? null,
    pickUpBy: 'pickUpBy' in delivery ? delivery.pickUpBy : null,
    pickedUpAt: 'pickedUpAt' in delivery ? delivery.pickedUpAt : null,
    deliveredAt: 'deliveredAt' in delivery ? delivery.deliveredAt : null,
    failureCause: 'cause' in delivery ? delivery.cause : null,
    failureReason: 'reason' in delivery ? delivery.reason : null,
  };
}

/** What resolvers read: a delivery that was opened, flat. */
export type OpenedColumns = ReturnType<typeof toRow> & {
  readonly status: DeliveryStatus;
  readonly addressId: string;
};

/** Null for what was never opened: nobody sees it. */
export function opened(delivery: Delivery): OpenedColumns | null {
  if (delivery.status === 'UNHEARD' || delivery.status === 'NEVER_OPENED') return null;
  return { ...toRow(delivery), status: delivery.status, addressId: delivery.addressId };
}

export const openedIn = (rows: readonly DeliveryRow[]): OpenedColumns[] =>
  rows.map((row) => opened(fromRow(row))).filter((each) => each !== null);

function rideIn({ riderId, claimedAt }: DeliveryRow): Ride | null {
  return riderId && claimedAt ? { riderId, claimedAt } : null;
}

const broken = (row: DeliveryRow) => new Error(`delivery ${row.orderId} cannot be ${row.status}`);
