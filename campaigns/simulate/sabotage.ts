// What is broken on purpose, to see that it is found.
import type { Policy } from '#platform/policies.ts';
import type { Context } from './contexts.ts';

export type Sabotage = {
  readonly acknowledgesFirst?: boolean;
  readonly forgetsInbox?: boolean | readonly Context[];
  /** Tables without their unique keys. */
  readonly withoutKeys?: ReadonlySet<string>;
  /** A context that does something else about what it hears. */
  readonly instead?: Partial<Readonly<Record<Context, readonly Policy[]>>>;
  readonly sendsWithNewKeys?: boolean;
  readonly ignoresRefundKeys?: boolean;
  readonly relayOvertakes?: boolean;
  readonly neverGivesUp?: boolean;
  readonly keepsLostNumbers?: boolean;
  /** So long a claim of due work holds, instead of as long as it should. */
  readonly leaseMs?: number;
  /** Due work that nobody sees to, by its name. */
  readonly neverClaims?: string;
};
