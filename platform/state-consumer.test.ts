// How long a state that could not be kept stays away before it comes again.
import { expect, test } from '@jest/globals';
import { retryAfterMs } from './state-consumer.ts';

test('a state that cannot be kept comes again after a second, then ever later, at least every twenty seconds', () => {
  expect([1, 2, 3, 5, 6, 1_000_000].map(retryAfterMs)).toEqual([1_000, 2_000, 4_000, 16_000, 20_000, 20_000]);
});
