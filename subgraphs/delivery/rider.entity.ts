// A rider's row: who brings deliveries, and what they are called.
import { defineEntity, type InferEntity } from '@mikro-orm/core';

const p = defineEntity.properties;

export const RiderRow = defineEntity({
  name: 'RiderRow',
  tableName: 'rider',
  properties: { id: p.text().primary(), name: p.text(), metAt: p.datetime() },
});
export type RiderRow = InferEntity<typeof RiderRow>;
