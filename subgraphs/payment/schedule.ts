// When the provider is asked, and asked again: growing delays without an end, since money is never given up.
import type { ScheduledJob } from '#platform/transaction.ts';
import type { Asking, Refund } from './domain/payment.ts';
import type { PaymentSettings } from './settings.ts';

export const CHARGE = 'charge';
export const REFUND = 'refund';
export const DEADLINE = 'payment-deadline';

/** A job that fails has met trouble of our own, such as a database away; as many tries as the job runner can count. */
export const UNTIL_DONE = 32_767;

/** Beyond this the exponent only makes numbers too large. */
const MAX_DOUBLINGS = 20;

export const chargeJob = (orderId: string, at: Date): ScheduledJob => job(CHARGE, orderId, at);

export const refundJob = (orderId: string, at: Date): ScheduledJob => job(REFUND, orderId, at);

export const deadlineJob = (orderId: string, settings: PaymentSettings, now: Date): ScheduledJob =>
  job(DEADLINE, orderId, later(now, settings.PAYMENT_TIMES_OUT_AFTER_SECONDS));

export const askAgainAt = ({ unanswered }: Asking, settings: PaymentSettings, now: Date): Date =>
  later(
    now,
    growing(unanswered, settings.PAYMENT_ASK_AGAIN_FIRST_SECONDS, settings.PAYMENT_ASK_AGAIN_MAX_SECONDS),
  );

export const refundAgainAt = ({ tries }: Refund, settings: PaymentSettings, now: Date): Date =>
  later(
    now,
    growing(tries, settings.PAYMENT_REFUND_AGAIN_FIRST_SECONDS, settings.PAYMENT_REFUND_AGAIN_MAX_SECONDS),
  );

export const later = (now: Date, seconds: number): Date => new Date(now.getTime() + seconds * 1_000);

/** The first time `firstSeconds`, then twice that, and so on up to `maxSeconds`. `failures` counts from 1. */
const growing = (failures: number, firstSeconds: number, maxSeconds: number): number =>
  Math.min(firstSeconds * 2 ** Math.min(failures - 1, MAX_DOUBLINGS), maxSeconds);

/** The key keeps one wish of a kind per order: a new one replaces the one that waits. */
const job = (task: string, orderId: string, at: Date): ScheduledJob => ({
  task,
  payload: { orderId },
  at,
  jobKey: `${task}:${orderId}`,
  maxAttempts: UNTIL_DONE,
});
