// What one request reads of reviews, gathered: a screen of a hundred stores asks for their ratings once.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { ratingOf, type StarCount } from './domain/rating.ts';
import type { ReviewState } from './domain/review.ts';
import { fromRow, OrderReviewEntity } from './review.entity.ts';
import { readPages, type StorePage } from './review-pages.ts';

export type ReviewLoaders = ReturnType<typeof reviewLoaders>;

export function reviewLoaders({ em }: { em: SqlEntityManager }) {
  const ofOrder = new DataLoader(async (orderIds: readonly string[]): Promise<ReviewState[]> => {
    const rows = await em.find(
      OrderReviewEntity,
      { orderId: { $in: [...orderIds] } },
      { disableIdentityMap: true },
    );
    const byOrder = new Map(rows.map((row) => [row.orderId, fromRow(row)]));
    return orderIds.map((id) => byOrder.get(id) ?? null);
  });
  const rating = new DataLoader(async (storeIds: readonly string[]) => {
    const rows = await em.execute<(StarCount & { store_id: string })[]>(
      'select store_id, count, stars from store_rating where store_id in (?)',
      [storeIds],
    );
    const byStore = new Map(rows.map((row) => [row.store_id, row]));
    return storeIds.map((id) => ratingOf(byStore.get(id) ?? { count: 0, stars: 0 }));
  });
  const page = new DataLoader(
    async (wanted: readonly StorePage[]) => {
      const pages = await readPages(em, wanted);
      for (const review of pages.flat()) ofOrder.prime(review.order.orderId, review);
      return pages;
    },
    { cacheKeyFn: (wanted: StorePage) => JSON.stringify(wanted) },
  );
  return {
    ofOrder,
    rating,
    /** One store's page of published reviews, newest first, one more than asked for. */
    page,
    /** After a change: the next field of the same request reads anew. */
    forget: () => {
      for (const loader of [ofOrder, rating, page]) loader.clearAll();
    },
  };
}
