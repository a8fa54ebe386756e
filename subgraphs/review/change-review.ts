// A command meets the review of an order: its row, its facts and its store's stars change in one commit.
import { type Handled, handle } from '#platform/handle.ts';
import type { Transaction } from '#platform/transaction.ts';
import type { Refusals, ReviewCommand, ReviewEvent, ReviewState } from './domain/review.ts';
import { review } from './review.aggregate.ts';
import { OrderReviewEntity } from './review.entity.ts';

export type Changed<Command extends ReviewCommand> = Handled<
  ReviewState,
  ReviewEvent,
  Refusals[Command['type']]
>;

export async function changeReview<Command extends ReviewCommand>(
  tx: Transaction,
  orderId: string,
  command: Command,
): Promise<Changed<Command>> {
  const handled = await handle(tx, review, orderId, command);
  if (handled.state && handled.decision.kind === 'ACCEPTED')
    for (const event of handled.decision.events) await countStars(tx, handled.state.order.storeId, event);
  // `decide` refuses each command only for its own reasons: so its parts are typed.
  return handled as Changed<Command>;
}

/** For commands that name the review and not the order. Undefined when there never was such a review. */
export async function orderOfReview(tx: Transaction, reviewId: string): Promise<string | undefined> {
  const row = await tx.em.findOne(OrderReviewEntity, { reviewId }, { disableIdentityMap: true });
  return row?.orderId;
}

/** The store's row is locked after the order's, always in this order, and only here. */
async function countStars(tx: Transaction, storeId: string, event: ReviewEvent): Promise<void> {
  if (event.type === 'Written')
    await tx.em.execute(
      `insert into store_rating (store_id, count, stars) values (?, 1, ?)
       on conflict (store_id) do update set count = store_rating.count + 1, stars = store_rating.stars + excluded.stars`,
      [storeId, event.content.rating],
    );
  if (event.type === 'Deleted')
    await tx.em.execute('update store_rating set count = count - 1, stars = stars - ? where store_id = ?', [
      event.content.rating,
      storeId,
    ]);
}
