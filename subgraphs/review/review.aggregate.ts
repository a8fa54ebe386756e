// How a review is stored and what is said when it changes.
import type { Aggregate } from '#platform/handle.ts';
import { factOf } from './domain/facts.ts';
import {
  decide,
  evolve,
  type ReviewCommand,
  type ReviewEvent,
  type ReviewRefusal,
  type ReviewState,
} from './domain/review.ts';
import { fromRow, OrderReviewEntity, type OrderReviewRow, toRow } from './review.entity.ts';

/** Keyed by the order: "one review per order" is its primary key. */
export const review: Aggregate<OrderReviewRow, ReviewState, ReviewCommand, ReviewEvent, ReviewRefusal> = {
  entity: OrderReviewEntity,
  initial: null,
  decide,
  evolve,
  fromRow,
  toRow,
  says: (event, state) => (state ? factOf(event, state.order) : undefined),
};
