// The average a store shows, against the arithmetic done by hand.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ratingOf } from './rating.ts';

describe('a store’s rating', () => {
  test('is unknown, not zero, while nobody wrote', () => {
    expect(ratingOf({ count: 0, stars: 0 })).toEqual({ average: null, count: 0 });
  });

  test.each([
    [1, 5, 5],
    [3, 14, 4.7],
    [3, 13, 4.3],
    [4, 17, 4.3],
    [20, 81, 4.1],
    [20, 83, 4.2],
  ])('of %d reviews with %d stars is %d', (count, stars, average) => {
    expect(ratingOf({ count, stars })).toEqual({ average, count });
  });

  test('is within half a tenth of the true average, whatever people give', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 500 }), (given) => {
        const stars = given.reduce((sum, each) => sum + each, 0);
        const { average } = ratingOf({ count: given.length, stars });
        expect(Math.abs((average ?? 0) - stars / given.length)).toBeLessThanOrEqual(0.05 + 1e-9);
      }),
    );
  });
});
