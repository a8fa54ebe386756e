// What becomes of a message for every answer there is.
import { describe, expect, test } from '@jest/globals';
import { factAbout } from '../testing/facts.ts';
import { messageOf } from './message.ts';
import { type InPhase, idempotencyKey, isIn, type Notification, wished } from './notification.ts';
import { askAt, begin, type Outcome, type Pace, reported, retried, settle } from './sending.ts';

const NOW = new Date('2026-11-22T09:00:00Z');
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);
const PACE: Pace = {
  tryAgainFirstMs: 5_000,
  tryAgainMaxMs: 60_000,
  maxTries: 6,
  askFirstMs: 2_000,
  askMaxMs: 10_000,
  maxAsks: 3,
};

const wish = wished({
  id: 'n-1',
  order: { orderId: 'order-1', customerId: 'mina', ownerId: 'kim' },
  message: messageOf(factAbout('order-1', 'OrderPaid')),
  createdAt: NOW,
  now: NOW,
});

const answered = (notification: Notification, ...outcomes: Outcome[]): Notification =>
  outcomes.reduce((each, outcome) => settle(begin(each, at(30)), outcome, NOW, PACE), notification);

function accepted(notification: Notification = wish): InPhase<'ACCEPTED'> {
  const taken = answered(notification, { kind: 'ACCEPTED', reference: 'ref-1' });
  if (!isIn(taken, 'ACCEPTED')) throw new Error('it was not accepted');
  return taken;
}

const BUSY = { kind: 'BUSY', reason: 'dealer 429' } as const;
const UNKNOWN = { kind: 'UNKNOWN', reason: 'no answer' } as const;
const UNREACHABLE = { kind: 'UNREACHABLE', reason: 'dealer 3018' } as const;
const REFUSED = { kind: 'REFUSED', reason: 'dealer 3016' } as const;

test('a message that is sent stays sent', () => {
  expect(answered(wish, { kind: 'SENT' })).toMatchObject({
    attempts: 1,
    stage: { phase: 'SENT', sentAt: NOW },
  });
});

test('a message that is refused is given up at once, with the reason', () => {
  expect(answered(wish, REFUSED).stage).toEqual({ phase: 'FAILED', reason: 'dealer 3016' });
});

describe.each([BUSY, UNKNOWN])('a dealer that is $kind', (outcome) => {
  test('is tried again after growing pauses, and at last no more', () => {
    const tries = [1, 2, 3, 4, 5, 6].map((count) => answered(wish, ...Array<Outcome>(count).fill(outcome)));
    expect(tries.map(({ stage }) => (stage.phase === 'WAITING' ? stage.dueAt : stage.phase))).toEqual([
      at(5),
      at(10),
      at(20),
      at(40),
      at(60),
      'FAILED',
    ]);
    expect(tries.at(-1)?.stage).toMatchObject({ reason: `gave up after 6 tries: ${outcome.reason}` });
  });
});

describe('the key of a call', () => {
  const first = idempotencyKey(wish);

  test('stays while it is unknown whether the call arrived, so that nothing is sent twice', () => {
    expect(idempotencyKey(answered(wish, UNKNOWN, UNKNOWN))).toBe(first);
  });

  test.each([BUSY, UNREACHABLE])('is a new one once the dealer answered $kind', (outcome) => {
    expect(idempotencyKey(answered(wish, outcome))).not.toBe(first);
  });

  test('is a new one when what was accepted could not be delivered and goes again', () => {
    expect(idempotencyKey(reported(accepted(), BUSY, NOW, PACE))).not.toBe(first);
  });
});

describe('a phone KakaoTalk does not reach', () => {
  test('gets a text message at once, with as many tries again', () => {
    expect(answered(wish, BUSY, BUSY, UNREACHABLE)).toMatchObject({
      channel: 'SMS',
      failures: 0,
      stage: { phase: 'WAITING', dueAt: NOW },
    });
  });

  test('is given up when a text message does not reach it either', () => {
    expect(answered(wish, UNREACHABLE, UNREACHABLE)).toMatchObject({
      channel: 'SMS',
      stage: { phase: 'FAILED', reason: 'dealer 3018' },
    });
  });

  test('may be known only after the dealer accepted the message', () => {
    expect(reported(accepted(), UNREACHABLE, NOW, PACE)).toMatchObject({
      channel: 'SMS',
      stage: { phase: 'WAITING', dueAt: NOW },
    });
  });
});

describe('a message the dealer accepted', () => {
  test('is asked for after growing pauses and counts as sent when nobody says otherwise: it is never sent again', () => {
    const once = reported(accepted(), { kind: 'UNDERWAY' }, NOW, PACE) as InPhase<'ACCEPTED'>;
    const twice = reported(once, { kind: 'UNDERWAY' }, NOW, PACE) as InPhase<'ACCEPTED'>;
    expect([accepted(), once, twice].map((each) => askAt(each, NOW, PACE))).toEqual([at(2), at(4), at(8)]);
    expect(reported(twice, { kind: 'UNDERWAY' }, NOW, PACE).stage).toMatchObject({ phase: 'SENT' });
  });

  test('is sent when the dealer says so', () => {
    expect(reported(accepted(), { kind: 'SENT' }, NOW, PACE).stage).toMatchObject({ phase: 'SENT' });
  });

  test('is given up when it was refused later', () => {
    expect(reported(accepted(), REFUSED, NOW, PACE).stage).toMatchObject({ phase: 'FAILED' });
  });
});

test('an operator starts over with all tries, the count of calls goes on', () => {
  const failed = answered(wish, ...Array<Outcome>(6).fill(BUSY));
  if (!isIn(failed, 'FAILED')) throw new Error('it has not failed');
  expect(retried(failed, at(100))).toMatchObject({
    attempts: 6,
    failures: 0,
    stage: { phase: 'WAITING', dueAt: at(100) },
  });
});

test('what the dealer never answered is sent under the same key even when the operator starts over', () => {
  const unheard = answered(wish, ...Array<Outcome>(6).fill({ kind: 'UNKNOWN', reason: 'no answer' }));
  if (!isIn(unheard, 'FAILED')) throw new Error('it has not failed');
  expect(idempotencyKey(retried(unheard, NOW))).toBe(idempotencyKey(wish));
});

test('what the dealer refused is sent under another key when the operator starts over', () => {
  const refused = answered(wish, REFUSED);
  if (!isIn(refused, 'FAILED')) throw new Error('it has not failed');
  expect(idempotencyKey(retried(refused, NOW))).not.toBe(idempotencyKey(wish));
});
