// The row of an order's review: made when the order was delivered, filled when the customer writes.
import { defineEntity, type InferEntity } from '@mikro-orm/core';
import type { ReviewState } from './domain/review.ts';

const p = defineEntity.properties;

export const OrderReviewEntity = defineEntity({
  name: 'OrderReview',
  tableName: 'order_review',
  properties: {
    orderId: p.text().primary(),
    customerId: p.text(),
    storeId: p.text(),
    ownerId: p.text(),
    deliveredAt: p.datetime(),
    status: p.text().$type<'REVIEWABLE' | 'PUBLISHED' | 'DELETED'>(),
    reviewId: p.text().nullable(),
    rating: p.integer().nullable(),
    text: p.text().nullable(),
    writtenAt: p.datetime().nullable(),
    replyText: p.text().nullable(),
    repliedAt: p.datetime().nullable(),
    version: p.integer(),
  },
});

export type OrderReviewRow = InferEntity<typeof OrderReviewEntity>;

export function fromRow(row: OrderReviewRow): NonNullable<ReviewState> {
  const { orderId, customerId, storeId, ownerId, deliveredAt, status } = row;
  const order = { orderId, customerId, storeId, ownerId, deliveredAt };
  switch (status) {
    case 'REVIEWABLE':
      return { status, order };
    case 'DELETED':
      return { status, order, reviewId: there(row.reviewId) };
    case 'PUBLISHED':
      return {
        status,
        order,
        content: {
          reviewId: there(row.reviewId),
          rating: there(row.rating),
          text: there(row.text),
          writtenAt: there(row.writtenAt),
        },
        reply: row.replyText && row.repliedAt ? { text: row.replyText, at: row.repliedAt } : null,
      };
  }
}

export function toRow(state: ReviewState) {
  if (!state) throw new Error('an order nobody delivered has no row');
  const row = { ...EMPTY, ...state.order, status: state.status };
  switch (state.status) {
    case 'REVIEWABLE':
      return row;
    case 'DELETED':
      return { ...row, reviewId: state.reviewId };
    case 'PUBLISHED':
      return {
        ...row,
        ...state.content,
        replyText: state.reply?.text ?? null,
        repliedAt: state.reply?.at ?? null,
      };
  }
}

/** What a deleted review said is not kept. */
const EMPTY = { reviewId: null, rating: null, text: null, writtenAt: null, replyText: null, repliedAt: null };

/** The table's check says so; a row that breaks it is a bug. */
function there<T>(value: T | null | undefined): T {
  if (value == null) throw new Error('a review row lacks what its status promises');
  return value;
}
