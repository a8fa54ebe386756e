// Pauses that grow, and never beyond the longest.
import { expect, test } from '@jest/globals';
import { growingDelay } from './backoff.ts';

test('the pause is the first one, then twice as long after each failure, up to the longest', () => {
  const failures = [1, 2, 3, 5, 6, 1_000_000];
  expect(failures.map((each) => growingDelay(each, 1_000, 20_000))).toEqual([
    1_000, 2_000, 4_000, 16_000, 20_000, 20_000,
  ]);
  expect(failures.map((each) => growingDelay(each, 0.5, 3))).toEqual([0.5, 1, 2, 3, 3, 3]);
});
