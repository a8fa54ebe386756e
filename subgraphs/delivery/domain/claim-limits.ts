// How much one rider may take from the board: so many at a time, and none for a while after giving back too many.

export type ClaimLimits = { readonly openClaims: number; readonly releasesPerHour: number };

/** What a rider has with them, and when they gave back what they had claimed within the last hour, latest first. */
export type ClaimRecord = { readonly openClaims: number; readonly releasedAt: readonly Date[] };

export type ClaimLimitReached =
  | { readonly kind: 'TOO_MANY_CLAIMS'; readonly limit: number }
  | { readonly kind: 'CLAIMS_PAUSED'; readonly retryAfterSeconds: number };

export const RELEASES_COUNT_FOR_SECONDS = 3_600;

/** Undefined when the rider may claim one more. */
export function claimLimitReached(
  { openClaims, releasedAt }: ClaimRecord,
  limits: ClaimLimits,
  now: Date,
): ClaimLimitReached | undefined {
  if (openClaims >= limits.openClaims) return { kind: 'TOO_MANY_CLAIMS', limit: limits.openClaims };
  // The limit is reached for as long as this release counts: the latest ones up to it are as many as are allowed.
  const decisive = releasedAt[limits.releasesPerHour - 1];
  if (!decisive) return undefined;
  const secondsLeft = (decisive.getTime() - now.getTime()) / 1_000 + RELEASES_COUNT_FOR_SECONDS;
  return secondsLeft > 0 ? { kind: 'CLAIMS_PAUSED', retryAfterSeconds: Math.ceil(secondsLeft) } : undefined;
}
