// At most one review per order, only of a delivered one, as it was said; and each store's stars are the sum of them.
import { reviewStatusAfter } from '../../invariants/reviews.ts';
import type { Index } from '../index-of.ts';
import type { RatingRow, ReviewRow } from '../rows.ts';
import type { Finding, Findings, Seen } from '../seen.ts';

const once = (what: string): Finding => ({ promise: 'ONCE', what });

export function* checkReviews(seen: Seen, index: Index): Findings {
  yield* checkOnePerOrder(seen);
  yield* checkAsSaid(seen, index);
  yield* checkRatings(seen);
}

function* checkOnePerOrder({ reviews, orders }: Seen): Findings {
  const statuses = new Map(orders.map(({ id, status }) => [id, status]));
  for (const [orderId, same] of Map.groupBy(reviews, (each) => each.orderId)) {
    if (same.length > 1) yield once(`order ${orderId} has ${same.length} reviews`);
    const status = statuses.get(orderId);
    if (status !== 'DELIVERED')
      yield once(`order ${orderId} may be reviewed, and is ${status ?? 'unknown'}, not DELIVERED`);
  }
  for (const [reviewId, same] of Map.groupBy(reviews, (each) => each.reviewId))
    if (reviewId !== null && same.length > 1) yield once(`${same.length} orders have the review ${reviewId}`);
}

/** A review and what is said of it are one commit. */
function* checkAsSaid({ reviews }: Seen, { facts, isForgotten }: Index): Findings {
  const said = Map.groupBy(
    facts.filter(({ context }) => context === 'review'),
    ({ key }) => key,
  );
  const rows = new Map(reviews.map((row) => [row.orderId, row]));
  for (const orderId of new Set([...rows.keys(), ...said.keys()])) {
    const told = reviewStatusAfter(new Set((said.get(orderId) ?? []).map(({ type }) => type)));
    const { status, reviewId } = rows.get(orderId) ?? { status: 'not there', reviewId: null };
    if (status !== told)
      yield once(`the review of order ${orderId} is ${status}, but was said to be ${told}`);
    for (const { type, message } of said.get(orderId) ?? [])
      if (!isForgotten(orderId) && (message.data as { reviewId: string }).reviewId !== reviewId)
        yield once(`${type} about order ${orderId} names another review than ${reviewId}`);
  }
}

function* checkRatings({ reviews, ratings }: Seen): Findings {
  const published = Map.groupBy(
    reviews.filter(({ status }) => status === 'PUBLISHED'),
    ({ storeId }) => storeId,
  );
  const shown = new Map(ratings.map((row) => [row.storeId, row]));
  for (const storeId of new Set([...published.keys(), ...shown.keys()])) {
    const count = published.get(storeId)?.length ?? 0;
    const stars = starsOf(published.get(storeId) ?? []);
    const row: RatingRow = shown.get(storeId) ?? { storeId, count: 0, stars: 0 };
    if (row.count !== count || row.stars !== stars)
      yield {
        promise: 'FACTS',
        what: `store ${storeId} shows ${row.stars} stars of ${row.count} reviews instead of ${stars} of ${count}`,
      };
  }
}

const starsOf = (reviews: readonly ReviewRow[]): number =>
  reviews.reduce((sum, { rating }) => sum + (rating ?? 0), 0);
