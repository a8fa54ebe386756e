// When the provider is asked again: growing delays without an end, since money is never given up.
import { growingDelay } from '#platform/domain/backoff.ts';

/** The first time `firstSeconds` later, then twice that, and so on up to `maxSeconds`. */
export type Pace = { readonly firstSeconds: number; readonly maxSeconds: number };

export const later = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1_000);

/** `failures` counts from 1. */
export const again = (at: Date, failures: number, { firstSeconds, maxSeconds }: Pace): Date =>
  later(at, growingDelay(failures, firstSeconds, maxSeconds));
