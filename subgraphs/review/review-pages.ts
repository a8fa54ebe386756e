// Reads the same page of several stores' reviews at once, each by its own stretch of the index.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { moment, pagedList, text } from '#platform/cursor.ts';
import type { PageRequest } from '#platform/paging.ts';
import type { PublishedReview } from './domain/review.ts';
import { fromRow, OrderReviewEntity } from './review.entity.ts';

/** When it was written, and its id. */
export const REVIEWS_OF_STORE = pagedList('store-reviews', moment, text);

export type StorePage = { readonly storeId: string; readonly request: PageRequest<[Date, string]> };

export const cursorOf = ({ content }: PublishedReview): [Date, string] => [
  content.writtenAt,
  content.reviewId,
];

/** Stores whose page is the same are one query; a screen has one or two kinds of pages. */
export async function readPages(
  em: SqlEntityManager,
  wanted: readonly StorePage[],
): Promise<PublishedReview[][]> {
  const alike = Map.groupBy(wanted, ({ request }) => JSON.stringify(request));
  const pages = new Map<StorePage, PublishedReview[]>();
  for (const group of alike.values()) {
    const [one] = group;
    if (!one) continue;
    const reviews = await newest(
      em,
      group.map(({ storeId }) => storeId),
      one.request,
    );
    const byStore = Map.groupBy(reviews, ({ order }) => order.storeId);
    for (const each of group) pages.set(each, byStore.get(each.storeId) ?? []);
  }
  return wanted.map((each) => pages.get(each) ?? []);
}

async function newest(
  em: SqlEntityManager,
  storeIds: readonly string[],
  { after, limit }: PageRequest<[Date, string]>,
): Promise<PublishedReview[]> {
  const beyond = after ? 'and (written_at, review_id) < (?::timestamptz, ?)' : '';
  const found = await em.execute<{ order_id: string }[]>(
    `select page.order_id from jsonb_array_elements_text(?::jsonb) as store (id)
     cross join lateral (
       select order_id from order_review
       where store_id = store.id and status = 'PUBLISHED' ${beyond}
       order by written_at desc, review_id desc limit ?
     ) as page`,
    [JSON.stringify(storeIds), ...(after ?? []), limit],
  );
  const rows = await em.find(
    OrderReviewEntity,
    { orderId: { $in: found.map((row) => row.order_id) }, status: 'PUBLISHED' },
    { disableIdentityMap: true, orderBy: { writtenAt: 'desc', reviewId: 'desc' } },
  );
  return rows.map(fromRow).filter((state) => state.status === 'PUBLISHED');
}
