// An order has a place for its review once it was delivered, at most one review in it, as it was said; and stars are the sum of them.
import type { OrderReviewRow } from '../../../subgraphs/review/review.entity.ts';
import { reviewStatusAfter } from '../../invariants/reviews.ts';
import type { SaidFact } from '../memory.ts';
import type { Complaint, Listened } from '../readers.ts';
import type { Stars } from '../review-statements.ts';

export function* checkReview({ said, rows, world }: Listened): Iterable<Complaint> {
  const reviews = rows<OrderReviewRow>('review', 'order_review');
  const delivered = new Set(said.filter(({ type }) => type === 'OrderDelivered').map(({ key }) => key));
  const byOrder = new Map(reviews.map((row) => [row.orderId, row]));
  for (const orderId of new Set([...delivered, ...byOrder.keys()])) {
    const row = byOrder.get(orderId);
    if (!row) yield { orderId, what: 'it was delivered and cannot be reviewed' };
    else if (!delivered.has(orderId)) yield { orderId, what: 'it may be reviewed and was never delivered' };
    else yield* checkAsSaid(row, said);
  }
  for (const { key, type, context } of said)
    if (context === 'review' && !delivered.has(key))
      yield { orderId: key, what: `${type}, and it was never delivered` };

  const published = reviews.filter(({ status }) => status === 'PUBLISHED');
  const given = new Map<string, Stars>();
  for (const { storeId, rating } of published) {
    const { count, stars } = given.get(storeId) ?? { count: 0, stars: 0 };
    given.set(storeId, { count: count + 1, stars: stars + (rating ?? 0) });
  }
  for (const [storeId, { count, stars }] of world.databases.review.memory.rowsOf('store_rating') as Map<
    string,
    Stars
  >) {
    const expected = given.get(storeId) ?? { count: 0, stars: 0 };
    if (count !== expected.count || stars !== expected.stars)
      yield {
        orderId: null,
        what: `${storeId} shows ${stars} stars of ${count}, not ${expected.stars} of ${expected.count}`,
      };
    given.delete(storeId);
  }
  for (const storeId of given.keys()) yield { orderId: null, what: `${storeId} shows no stars` };
}

/** A review and what is said of it are one commit, and one id. */
function* checkAsSaid(
  { orderId, status, reviewId }: OrderReviewRow,
  said: readonly SaidFact[],
): Iterable<Complaint> {
  const own = said.filter(({ context, key }) => context === 'review' && key === orderId);
  const told = reviewStatusAfter(new Set(own.map(({ type }) => type)));
  if (status !== told) yield { orderId, what: `its review is ${status}, but was said to be ${told}` };
  if (own.filter(({ type }) => type === 'ReviewWritten').length > 1)
    yield { orderId, what: 'it was reviewed twice' };
  if (own.some(({ data }) => (data as { reviewId: string }).reviewId !== reviewId))
    yield { orderId, what: `what was said is not about its review ${reviewId}` };
}
