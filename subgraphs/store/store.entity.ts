// A store's row: what stands on its sign and whether it takes orders.
import { defineEntity, type InferEntity } from '@mikro-orm/core';

const p = defineEntity.properties;

export const STORE_CATEGORIES = [
  'CHICKEN',
  'KOREAN',
  'CHINESE',
  'JAPANESE',
  'WESTERN',
  'PIZZA',
  'BURGER',
  'SNACK',
  'PORK_FEET',
  'CAFE',
  'OTHER',
] as const;
export type StoreCategory = (typeof STORE_CATEGORIES)[number];

export const StoreRow = defineEntity({
  name: 'StoreRow',
  tableName: 'store',
  properties: {
    id: p.text().primary(),
    /** The subject of the owner's token. */
    ownerId: p.text(),
    name: p.text(),
    category: p.text().$type<StoreCategory>(),
    isOpen: p.boolean(),
    minimumOrder: p.integer(),
    deliveryFee: p.integer(),
    latitude: p.float(),
    longitude: p.float(),
    version: p.integer(),
  },
});
export type StoreRow = InferEntity<typeof StoreRow>;
