// When an order's messages are looked at, and when a dealer is asked what became of one.
import type { ScheduledJob } from '#platform/transaction.ts';
import type { InPhase } from './domain/notification.ts';
import { askAt, type Pace } from './domain/sending.ts';

export const SEND = 'send-next';
export const ASK = 'ask-dealer';

/** Now. Under a key of its own, so that it never takes the place of one planned for later, nor the other way round. */
export const sendNow = (orderId: string): ScheduledJob => ({
  task: SEND,
  payload: { orderId },
  jobKey: `${SEND}:now:${orderId}`,
});

/** One plan an order: a new one replaces the one that waits. */
export const sendLater = (orderId: string, at: Date): ScheduledJob => ({
  task: SEND,
  payload: { orderId },
  at,
  jobKey: `${SEND}:${orderId}`,
});

export const askLater = (notification: InPhase<'ACCEPTED'>, now: Date, pace: Pace): ScheduledJob => ({
  task: ASK,
  payload: { notificationId: notification.id, orderId: notification.order.orderId },
  at: askAt(notification, now, pace),
  jobKey: `${ASK}:${notification.id}`,
});
