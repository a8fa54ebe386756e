// The row of an order, and the way between it and the value the domain decides about.
import { defineEntity, type InferEntity } from '@mikro-orm/core';
import type { OrderStatus } from './domain/lifecycle.ts';
import type { Cancellation, Order, OrderLine, OrderTerms, Stage } from './domain/order.ts';

const p = defineEntity.properties;

export const OrderEntity = defineEntity({
  name: 'Order',
  tableName: 'orders',
  properties: {
    id: p.text().primary(),
    customerId: p.text(),
    storeId: p.text(),
    ownerId: p.text(),
    storeName: p.text(),
    addressId: p.text(),
    lines: p.json<OrderLine[]>(),
    note: p.text().nullable(),
    itemsTotal: p.integer(),
    deliveryFee: p.integer(),
    total: p.integer(),
    placedAt: p.datetime(),
    status: p.text().$type<OrderStatus>(),
    /** Only while it is PLACED: the table lets go of it by itself. */
    paymentToken: p.text().nullable(),
    paid: p.boolean(),
    riderId: p.text().nullable(),
    cancelWords: p.text().nullable(),
    cancellationReason: p.text().$type<Cancellation['reason']>().nullable(),
    cancellationMessage: p.text().nullable(),
    cancelledAt: p.datetime().nullable(),
    revision: p.integer(),
    movedAt: p.datetime(),
    version: p.integer(),
  },
});
export type OrderRow = InferEntity<typeof OrderEntity>;

export function fromRow(row: OrderRow): Order {
  return {
    ...termsOf(row),
    stage: stageOf(row),
    revision: row.revision,
    movedAt: row.movedAt,
    riderId: row.riderId ?? null,
    paid: row.paid,
  };
}

export function toRow(order: Order): Omit<OrderRow, 'version'> {
  const { stage, lines, ...rest } = order;
  const cancellation = stage.status === 'CANCELLED' ? stage.cancellation : null;
  return {
    ...rest,
    lines: [...lines],
    status: stage.status,
    paymentToken: stage.status === 'PLACED' ? stage.paymentToken : null,
    cancelWords: stage.status === 'CANCELLING' ? stage.words : null,
    cancellationReason: cancellation?.reason ?? null,
    cancellationMessage: cancellation?.message ?? null,
    cancelledAt: cancellation?.at ?? null,
  };
}

function termsOf(row: OrderRow): OrderTerms {
  const {
    id,
    customerId,
    storeId,
    ownerId,
    storeName,
    addressId,
    lines,
    itemsTotal,
    deliveryFee,
    total,
    placedAt,
  } = row;
  return {
    id,
    customerId,
    storeId,
    ownerId,
    storeName,
    addressId,
    lines,
    itemsTotal,
    deliveryFee,
    total,
    placedAt,
    note: row.note ?? null,
  };
}

function stageOf(row: OrderRow): Stage {
  const { status } = row;
  if (status === 'PLACED') return { status, paymentToken: row.paymentToken ?? null };
  if (status === 'CANCELLING') return { status, words: row.cancelWords ?? null };
  if (status !== 'CANCELLED') return { status };
  if (!row.cancellationReason || !row.cancelledAt)
    throw new Error(`order ${row.id} is CANCELLED without a reason`);
  return {
    status,
    cancellation: {
      reason: row.cancellationReason,
      message: row.cancellationMessage ?? null,
      at: row.cancelledAt,
    },
  };
}
