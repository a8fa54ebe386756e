// What becomes of a notification, answer by answer: sent, tried again later, by text message instead, or given up.
import { growingDelay } from '#platform/domain/backoff.ts';
import type { InPhase, Notification } from './notification.ts';

/** How patient we are. All growing pauses double. */
export type Pace = {
  readonly tryAgainFirstMs: number;
  readonly tryAgainMaxMs: number;
  /** So many failures in a row, and it is given up. */
  readonly maxTries: number;
  readonly askFirstMs: number;
  readonly askMaxMs: number;
  /** Asked so often without an answer, a message that was accepted counts as sent. */
  readonly maxAsks: number;
};

/** What came of a call. */
export type Outcome =
  | { readonly kind: 'SENT' }
  | { readonly kind: 'ACCEPTED'; readonly reference: string }
  /** KakaoTalk does not reach this phone; a text message may. */
  | { readonly kind: 'UNREACHABLE'; readonly reason: string }
  /** It will be refused however often it is sent. */
  | { readonly kind: 'REFUSED'; readonly reason: string }
  /** The dealer answered that it did not take it now. */
  | { readonly kind: 'BUSY'; readonly reason: string }
  /** No answer: it may have been taken. */
  | { readonly kind: 'UNKNOWN'; readonly reason: string };

/** What the dealer says later of a message it accepted. */
export type Report = Exclude<Outcome, { kind: 'ACCEPTED' | 'UNKNOWN' }> | { readonly kind: 'UNDERWAY' };

/** On record before the call is made, so that no crash can make us forget that it may have been. */
export const begin = (notification: Notification, until: Date): InPhase<'SENDING'> => ({
  ...notification,
  attempts: notification.attempts + 1,
  stage: { phase: 'SENDING', until },
});

export function settle(
  notification: InPhase<'SENDING'>,
  outcome: Outcome,
  now: Date,
  pace: Pace,
): Notification {
  if (outcome.kind === 'ACCEPTED')
    return {
      ...answered(notification),
      stage: { phase: 'ACCEPTED', reference: outcome.reference, asked: 0 },
    };
  // The key stays: if the call did arrive, the dealer recognises the next one.
  if (outcome.kind === 'UNKNOWN') return again(notification, outcome.reason, now, pace);
  return concluded(answered(notification), outcome, now, pace);
}

export function reported(
  notification: InPhase<'ACCEPTED'>,
  report: Report,
  now: Date,
  pace: Pace,
): Notification {
  if (report.kind !== 'UNDERWAY') return concluded(notification, report, now, pace);
  const asked = notification.stage.asked + 1;
  // Not sent again: most of what is accepted arrives, and twice is worse than a rare loss.
  if (asked >= pace.maxAsks) return { ...notification, stage: { phase: 'SENT', sentAt: now } };
  return { ...notification, stage: { ...notification.stage, asked } };
}

/**
 * The operator's word: once more, from the beginning. Whatever the dealer answered has moved the key already; where it never
 * did, a message it may have taken is still to be recognised.
 */
export const retried = (notification: InPhase<'FAILED'>, now: Date): Notification => ({
  ...notification,
  failures: 0,
  stage: { phase: 'WAITING', dueAt: now },
});

export const askAt = ({ stage }: InPhase<'ACCEPTED'>, now: Date, pace: Pace): Date =>
  later(now, growingDelay(stage.asked + 1, pace.askFirstMs, pace.askMaxMs));

function concluded(
  notification: Notification,
  outcome: Exclude<Outcome, { kind: 'ACCEPTED' | 'UNKNOWN' }>,
  now: Date,
  pace: Pace,
): Notification {
  switch (outcome.kind) {
    case 'SENT':
      return { ...notification, stage: { phase: 'SENT', sentAt: now } };
    case 'BUSY':
      return again(notification, outcome.reason, now, pace);
    case 'REFUSED':
      return failed(notification, outcome.reason);
    case 'UNREACHABLE':
      return notification.channel === 'KAKAOTALK'
        ? { ...notification, channel: 'SMS', failures: 0, stage: { phase: 'WAITING', dueAt: now } }
        : failed(notification, outcome.reason);
  }
}

function again(notification: Notification, reason: string, now: Date, pace: Pace): Notification {
  const failures = notification.failures + 1;
  if (failures >= pace.maxTries)
    return failed({ ...notification, failures }, `gave up after ${failures} tries: ${reason}`);
  const pauseMs = growingDelay(failures, pace.tryAgainFirstMs, pace.tryAgainMaxMs);
  return { ...notification, failures, stage: { phase: 'WAITING', dueAt: later(now, pauseMs) } };
}

const answered = (notification: Notification): Notification => ({
  ...notification,
  keyNumber: notification.keyNumber + 1,
});

const failed = (notification: Notification, reason: string): Notification => ({
  ...notification,
  stage: { phase: 'FAILED', reason },
});

const later = (now: Date, ms: number): Date => new Date(now.getTime() + ms);
