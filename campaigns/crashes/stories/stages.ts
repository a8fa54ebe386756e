// The stories that together come to every handler and every fact, by the clocks they need.
import { everyDay } from './every-day.ts';
import { impatient, withoutProvider } from './late.ts';
import type { Story } from './story.ts';

/** Settings by context. */
export type Clocks = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Stories that happen side by side, and the clocks they need. */
export type Stage = {
  readonly stories: readonly Story[];
  /** How often each is told, all at once: while one order waits for what a death holds up, another goes on to the next point. */
  readonly copies: number;
  readonly clocks: Clocks;
};

export const STAGES: readonly Stage[] = [
  { stories: everyDay, copies: 2, clocks: {} },
  {
    stories: impatient,
    copies: 1,
    // Long enough for the kitchen and the rider of a slow machine, who are to be faster than the clock.
    clocks: {
      store: { TICKET_EXPIRES_AFTER_SECONDS: 6 },
      delivery: { DELIVERY_UNCLAIMED_FAILS_AFTER_SECONDS: 6, DELIVERY_CLAIM_RELEASED_AFTER_SECONDS: 2 },
    },
  },
  {
    stories: withoutProvider,
    copies: 1,
    clocks: { payment: { PAYMENT_TIMES_OUT_AFTER_SECONDS: 2, PAYMENT_PROVIDER_FAILURES_TO_OPEN: 2 } },
  },
];
