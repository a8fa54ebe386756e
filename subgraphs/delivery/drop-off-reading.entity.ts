// One reading of where an order goes: who, when, which fields, in which request.
import { defineEntity, type InferEntity } from '@mikro-orm/core';

const p = defineEntity.properties;

export const DropOffReadingRow = defineEntity({
  name: 'DropOffReadingRow',
  tableName: 'drop_off_reading',
  properties: {
    id: p.uuid().primary(),
    orderId: p.text(),
    riderId: p.text(),
    readAt: p.datetime(),
    fields: p.array(),
    correlationId: p.text(),
  },
});
export type DropOffReadingRow = InferEntity<typeof DropOffReadingRow>;
