// What stands still although it should move, and what is held although it should be let go: planted, and found.
import { expect, test } from '@jest/globals';
import { examine } from './examine.ts';
import type { Seen } from './seen.ts';
import { changed, describePlanted, type Planted, without } from './testing/planted-faults.ts';

const atRest = (now: Planted): void => {
  now.graceMs = 0;
};

const soundSystem = describePlanted([
  [
    'an order that does not move',
    'REST',
    /order .* is COOKING since \d+ s/,
    (now) => {
      now.takenAt += 3 * 60 * 60_000;
    },
  ],
  [
    'a parked fact',
    'REST',
    /store has parked OrderPaid about .*: PrematureFact: awaits an oven/,
    (now, { fact }) => {
      const { id, key, type } = fact('OrderPaid');
      const reason = 'PrematureFact: awaits an oven';
      now.waiting = [{ consumer: 'store', id, key, type, status: 'PARKED', reason, arrivedAt: now.takenAt }];
    },
  ],
  [
    'a fact that still waits when everything rests',
    'REST',
    /store still lets wait OrderPaid about .*: PrematureFact: awaits an oven/,
    (now, { fact }) => {
      atRest(now);
      const { id, key, type } = fact('OrderPaid');
      const reason = 'PrematureFact: awaits an oven';
      now.waiting = [{ consumer: 'store', id, key, type, status: 'WAITING', reason, arrivedAt: now.takenAt }];
    },
  ],
  [
    'a message that is still to be sent when everything rests',
    'REST',
    /the message ORDER_PLACED of order .* is still WAITING/,
    (now) => {
      atRest(now);
      now.notifications = changed(now.notifications, ({ template }) => template === 'ORDER_PLACED', {
        phase: 'WAITING',
      });
    },
  ],
  [
    'a job that nobody does',
    'REST',
    /payment's job refund:.* was given up/,
    (now, { orders }) => {
      const isIt = ({ key }: Seen['jobs'][number]) => key === `refund:${orders.refunding}`;
      now.jobs = changed(now.jobs, isIt, { givenUp: true });
    },
  ],
  [
    'a lock that is held',
    'REST',
    /store has a transaction open for 45 s, waiting for a lock/,
    (now) => {
      now.transactions = [{ who: 'store', openMs: 45_000, waits: true }];
    },
  ],
  [
    'a job that is still held when everything rests',
    'REST',
    /payment's job refund:.* is held since 15 s/,
    (now, { orders }) => {
      atRest(now);
      const isIt = ({ key }: Seen['jobs'][number]) => key === `refund:${orders.refunding}`;
      now.jobs = changed(now.jobs, isIt, { lockedAt: now.takenAt - 15_000 });
    },
  ],
  [
    'a job that is still due when everything rests',
    'REST',
    /payment's job refund:.* should have begun 15 s ago/,
    (now, { orders }) => {
      atRest(now);
      const isIt = ({ key }: Seen['jobs'][number]) => key === `refund:${orders.refunding}`;
      now.jobs = changed(now.jobs, isIt, { dueAt: now.takenAt - 15_000 });
    },
  ],
  [
    'a transaction that is still open when everything rests',
    'REST',
    /order has a transaction open for 8 s/,
    (now) => {
      atRest(now);
      now.transactions = [{ who: 'order', openMs: 8_000, waits: false }];
    },
  ],
  [
    'a lock that nobody lets go',
    'REST',
    /store holds a lock outside of any transaction/,
    (now) => {
      atRest(now);
      now.locks = [...now.locks, { who: 'store', relayOf: null }];
    },
  ],
  [
    'a context for which nobody publishes',
    'REST',
    /tracking has 0 relays that may publish, not 1/,
    (now) => {
      now.locks = without(now.locks, ({ relayOf }) => relayOf === 'tracking');
    },
  ],
  [
    'a context for which two publish',
    'REST',
    /order has 2 relays that may publish, not 1/,
    (now) => {
      now.locks = [...now.locks, { who: 'order', relayOf: 'order' }];
    },
  ],
]);

test('what is under way is wrong once everybody has acted', () => {
  const { findings } = examine(soundSystem().seen, 'EVERYBODY_ACTED');
  expect(findings.map(({ what }) => what)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/it never ends: order COOKING/),
      expect.stringMatching(/the provider answers, and is still being asked \(CANCELLED.*REFUNDING\)/),
      'everybody has acted, and the provider holds 69000 won: 23000 for delivered orders, 23000 for orders under way, 23000 not settled yet',
    ]),
  );
});
