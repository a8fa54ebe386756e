// How many deliveries one rider may have, and what giving them back costs.
import { expect, test } from '@jest/globals';
import { at, NOW } from '../testing/examples.ts';
import { type ClaimRecord, claimLimitReached } from './claim-limits.ts';

const limits = { openClaims: 3, releasesPerHour: 2 };
const nothing: ClaimRecord = { openClaims: 0, releasedAt: [] };

test.each<[string, ClaimRecord, ReturnType<typeof claimLimitReached>]>([
  ['who has none claims one', nothing, undefined],
  ['who has two claims a third', { openClaims: 2, releasedAt: [] }, undefined],
  [
    'who has three claims no fourth',
    { openClaims: 3, releasedAt: [] },
    { kind: 'TOO_MANY_CLAIMS', limit: 3 },
  ],
  ['who gave one back claims again', { openClaims: 0, releasedAt: [NOW] }, undefined],
  [
    'who gave two back waits until the earlier is an hour old',
    { openClaims: 0, releasedAt: [NOW, at(5)] },
    { kind: 'CLAIMS_PAUSED', retryAfterSeconds: 3_000 },
  ],
  [
    'the latest two decide, not how many there were',
    { openClaims: 0, releasedAt: [NOW, at(10), at(1)] },
    { kind: 'CLAIMS_PAUSED', retryAfterSeconds: 3_300 },
  ],
  [
    'what was given back an hour ago is forgotten',
    { openClaims: 0, releasedAt: [NOW, at(15 - 60)] },
    undefined,
  ],
])('%s', (_, record, answer) => {
  expect(claimLimitReached(record, limits, NOW)).toEqual(answer);
});
