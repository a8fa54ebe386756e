// What a store's stars come to. The sum is kept, never the average: sums stay exact.

export type StarCount = { readonly count: number; readonly stars: number };
export type StoreRating = { readonly average: number | null; readonly count: number };

/** To one decimal place, half up: 4.25 is 4.3. Null while nobody gave a star. */
export const ratingOf = ({ count, stars }: StarCount): StoreRating => ({
  average: count === 0 ? null : Math.floor((20 * stars + count) / (2 * count)) / 10,
  count,
});
