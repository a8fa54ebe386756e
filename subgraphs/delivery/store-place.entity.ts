// Where a store is, as the store context last said.
import { defineEntity, type InferEntity } from '@mikro-orm/core';

const p = defineEntity.properties;

export const StorePlaceRow = defineEntity({
  name: 'StorePlaceRow',
  tableName: 'store_place',
  properties: {
    storeId: p.text().primary(),
    latitude: p.double().$type<number>(),
    longitude: p.double().$type<number>(),
    version: p.integer(),
  },
});
export type StorePlaceRow = InferEntity<typeof StorePlaceRow>;
