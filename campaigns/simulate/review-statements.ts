// What review's change-review.ts does to the stars of a store.
import type { Memory, Row } from './memory.ts';
import type { Statements } from './statements.ts';

export type Stars = Row & { readonly count: number; readonly stars: number };

const MAX_STARS = 5;

/** @throws as the check of the table does. */
function write(memory: Memory, storeId: unknown, row: Stars): void {
  const { count, stars } = row;
  if (count < 0 || stars < count || stars > MAX_STARS * count)
    throw new Error(`store_rating: ${stars} stars of ${count} reviews`);
  memory.set(memory.rowsOf('store_rating'), String(storeId), row);
}

const starsOf = (memory: Memory, storeId: unknown) =>
  memory.rowsOf('store_rating').get(String(storeId)) as Stars | undefined;

export const reviewStatements: Statements = {
  'insert into store_rating (store_id, count, stars) values (?, 1, ?) on conflict (store_id) do update set count = store_rating.count + 1, stars = store_rating.stars + excluded.stars':
    (memory, [storeId, rating]) => {
      const { count, stars } = starsOf(memory, storeId) ?? { count: 0, stars: 0 };
      write(memory, storeId, { count: count + 1, stars: stars + Number(rating) });
      return [];
    },
  'update store_rating set count = count - 1, stars = stars - ? where store_id = ?': (
    memory,
    [rating, storeId],
  ) => {
    const row = starsOf(memory, storeId);
    if (row) write(memory, storeId, { count: row.count - 1, stars: row.stars - Number(rating) });
    return [];
  },
};
