// What an operator may say about rate limits, and what is told to one who is mistaken.
import { expect, test } from '@jest/globals';
import { DEFAULT_RATE_LIMITS } from './rate-limits.ts';
import { readRateLimitSettings } from './settings.ts';

test('unless something is said, limits are on, for one router', () => {
  expect(readRateLimitSettings({})).toEqual({ rateLimits: DEFAULT_RATE_LIMITS, routers: 1 });
  expect(readRateLimitSettings({ RATE_LIMITS: 'off', ROUTERS: '3' })).toEqual({
    rateLimits: 'off',
    routers: 3,
  });
});

test('each number has a name', () => {
  const { rateLimits } = readRateLimitSettings({
    RATE_OPERATIONS_PER_PERSON: '50',
    RATE_COST_PER_ADDRESS: '9000',
  });
  expect(rateLimits).toEqual({ ...DEFAULT_RATE_LIMITS, operationsPerPerson: 50, costPerAddress: 9_000 });
});

test.each([
  [{ RATE_LIMITS: 'no' }, 'RATE_LIMITS must be on or off, not "no".'],
  [{ ROUTERS: '0' }, 'ROUTERS must be a whole number from 1 to 1000, not "0".'],
  [{ RATE_OPERATIONS_PER_PERSON: '1.5' }, 'RATE_OPERATIONS_PER_PERSON must be a whole number'],
])('%j is refused: %s', (env, message) => {
  expect(() => readRateLimitSettings(env)).toThrow(message);
});
