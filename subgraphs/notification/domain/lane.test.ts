// Which message of an order goes next.
import { expect, test } from '@jest/globals';
import { factAbout } from '../testing/facts.ts';
import { turnOf } from './lane.ts';
import { messageOf } from './message.ts';
import { type Notification, wished } from './notification.ts';
import { begin } from './sending.ts';

const NOW = new Date('2026-11-22T09:00:00Z');
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);

const waiting = (id: string, now: Date): Notification =>
  wished({
    id,
    order: { orderId: 'order-1', customerId: 'mina', ownerId: 'kim' },
    message: messageOf(factAbout('order-1', 'OrderReady')),
    createdAt: NOW,
    now,
  });

test('the oldest that is due goes first', () => {
  const turn = turnOf([waiting('first', NOW), waiting('second', NOW)], NOW);
  expect(turn).toMatchObject({ kind: 'SEND', notification: { id: 'first' } });
});

test('one that pauses after a failure holds up nobody', () => {
  const turn = turnOf([waiting('paused', at(5)), waiting('fresh', NOW)], NOW);
  expect(turn).toMatchObject({ kind: 'SEND', notification: { id: 'fresh' } });
});

test('while one is under way the others wait, so that they arrive in their order', () => {
  const lane = [begin(waiting('first', NOW), at(30)), waiting('second', NOW)];
  expect(turnOf(lane, NOW)).toEqual({ kind: 'LATER', at: at(30) });
});

test('one whose sender did not come back is found', () => {
  const lane = [begin(waiting('first', NOW), at(30)), waiting('second', NOW)];
  expect(turnOf(lane, at(30))).toMatchObject({ kind: 'LOST', notification: { id: 'first' } });
});

test('when all pause, the earliest says when to look again', () => {
  expect(turnOf([waiting('first', at(20)), waiting('second', at(5))], NOW)).toEqual({
    kind: 'LATER',
    at: at(5),
  });
});

test('nothing to send is nothing to do', () => {
  expect(turnOf([], NOW)).toEqual({ kind: 'IDLE' });
});
