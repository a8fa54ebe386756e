// What an event of a review is told to everybody as: ids and stars, never the words.
import type { ReviewFact } from '../events.ts';
import type { DeliveredOrder, ReviewEvent } from './review.ts';

/** That an order may be reviewed concerns nobody else. */
export function factOf(event: ReviewEvent, order: DeliveredOrder): ReviewFact | undefined {
  if (event.type === 'Opened') return undefined;
  const { orderId, customerId, storeId, ownerId } = order;
  const { reviewId, rating, writtenAt } = event.content;
  const about = { orderId, customerId, storeId, ownerId, reviewId };
  switch (event.type) {
    case 'Written':
      return { type: 'ReviewWritten', data: { ...about, at: writtenAt.toISOString(), rating } };
    case 'Deleted':
      return { type: 'ReviewDeleted', data: { ...about, at: event.at.toISOString(), rating } };
    case 'Replied':
      return { type: 'ReviewReplied', data: { ...about, at: event.reply.at.toISOString() } };
  }
}
