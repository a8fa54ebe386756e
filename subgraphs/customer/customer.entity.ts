// The rows of a customer: who they are, and the places they have food brought to.
import { defineEntity, type InferEntity } from '@mikro-orm/core';
import type { Address } from './domain/address-book.ts';
import type { Customer } from './domain/profile.ts';

const p = defineEntity.properties;

export const CustomerEntity = defineEntity({
  name: 'Customer',
  tableName: 'customer',
  properties: {
    id: p.text().primary(),
    displayName: p.text(),
    name: p.text(),
    phone: p.text().nullable(),
    createdAt: p.datetime(),
    /** When the account was deleted; null for an account in use. */
    erasedAt: p.datetime().nullable(),
  },
});

export const AddressEntity = defineEntity({
  name: 'Address',
  tableName: 'address',
  properties: {
    id: p.text().primary(),
    customerId: p.text(),
    label: p.text(),
    line: p.text(),
    detail: p.text().nullable(),
    latitude: p.float(),
    longitude: p.float(),
    addedAt: p.datetime(),
    removedAt: p.datetime().nullable(),
  },
});

export type CustomerRow = InferEntity<typeof CustomerEntity>;
export type AddressRow = InferEntity<typeof AddressEntity>;

export const customerFromRow = ({ id, displayName, name, phone, erasedAt }: CustomerRow): Customer => ({
  id,
  displayName,
  name,
  phone: phone ?? null,
  isErased: erasedAt != null,
});

export const addressFromRow = (row: AddressRow): Address => ({
  id: row.id,
  label: row.label,
  line: row.line,
  detail: row.detail ?? null,
  location: { latitude: row.latitude, longitude: row.longitude },
  addedAt: row.addedAt,
});

export const addressToRow = (customerId: string, { location, ...address }: Address) => ({
  ...address,
  ...location,
  customerId,
});
