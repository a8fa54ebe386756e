// When the provider is asked again: growing delays without an end, since money is never given up.

/** The first time `firstSeconds` later, then twice that, and so on up to `maxSeconds`. */
export type Pace = { readonly firstSeconds: number; readonly maxSeconds: number };

/** Beyond this the exponent only makes numbers too large. */
const MAX_DOUBLINGS = 20;

export const later = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1_000);

/** `failures` counts from 1. */
export const again = (at: Date, failures: number, { firstSeconds, maxSeconds }: Pace): Date =>
  later(at, Math.min(firstSeconds * 2 ** Math.min(failures - 1, MAX_DOUBLINGS), maxSeconds));
