// Facts that are missing, differ, come from nowhere, or were not heard as they were said: planted, and found.
import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { examine } from './examine.ts';
import type { Seen } from './seen.ts';
import { afterAMinute, changed, describePlanted, type Planted, without } from './testing/planted-faults.ts';

const soundSystem = describePlanted([
  [
    'a fact that is missing in the middle',
    'FACTS',
    /order's OrderCooking is number 4, not 3/,
    (now, { fact }) => {
      const { id } = fact('OrderAccepted');
      now.outbox = without(now.outbox, (row) => row.id === id);
    },
  ],
  [
    'a committed fact that the stream does not have',
    'FACTS',
    /the stream has lost OrderCooking of order/,
    (now, { message }) => {
      const { place } = message('OrderCooking');
      now.facts = without(now.facts, (kept) => kept.place === place);
    },
  ],
  [
    'a fact that stays in its outbox',
    'FACTS',
    /OrderCooking of order .* is not published after \d+ s/,
    (now, { fact, message }) => {
      const { id, place } = { ...message('OrderCooking'), id: fact('OrderCooking').id };
      now.facts = without(now.facts, (kept) => kept.place === place);
      now.outbox = changed(now.outbox, (row) => row.id === id, { published: false, place: null });
      afterAMinute(now);
    },
  ],
  [
    'a second copy with other content',
    'FACTS',
    /the stream keeps another OrderPaid of order .* than was committed/,
    (now, { message }) => {
      const { body, ...kept } = message('OrderPaid');
      if (!body) throw new Error('it cannot be read');
      now.facts = [...now.facts, { ...kept, place: 10_000, body: { ...body, data: {} } }];
    },
  ],
  [
    'a message nobody committed',
    'FACTS',
    /nobody committed message 10000/,
    (now, { message }) => {
      const { body, ...kept } = message('OrderPaid');
      if (!body) throw new Error('it cannot be read');
      now.facts = [...now.facts, { ...kept, place: 10_000, body: { ...body, id: randomUUID() } }];
      afterAMinute(now);
    },
  ],
  [
    'facts of one order that the stream keeps in another order',
    'FACTS',
    /before an earlier one/,
    (now, { message }) => {
      const [paid, cooking] = [message('OrderPaid'), message('OrderCooking')];
      now.facts = now.facts.map((kept) =>
        kept === paid
          ? { ...kept, place: cooking.place }
          : kept === cooking
            ? { ...kept, place: paid.place }
            : kept,
      );
    },
  ],
  [
    'a fact that was acknowledged and not applied',
    'FACTS',
    /store acknowledged OrderPaid about .* and has not applied it/,
    (now, { fact }) => {
      const { id } = fact('OrderPaid');
      now.inbox = without(now.inbox, (row) => row.consumer === 'store' && row.id === id);
    },
  ],
  [
    'a fact that nobody hears any more',
    'FACTS',
    /store has not heard OrderPaid about .* after \d+ s/,
    (now, { fact }) => {
      const { id } = fact('OrderPaid');
      now.inbox = without(now.inbox, (row) => row.consumer === 'store' && row.id === id);
      now.acknowledged = {};
      afterAMinute(now);
    },
  ],
  [
    'facts of one order heard in another order',
    'FACTS',
    /tracking heard OrderCooking about .* before an earlier fact of order/,
    (now, { fact }) => {
      const { id } = fact('OrderCooking');
      const isIt = (row: Seen['inbox'][number]) => row.consumer === 'tracking' && row.id === id;
      now.inbox = changed(now.inbox, isIt, { handledAt: 1 });
    },
  ],
  [
    'a fact that is on record without its effect',
    'FACTS',
    /delivery heard OrderAccepted about .* and has no delivery of it/,
    (now, { orders }) => {
      now.deliveries = without(now.deliveries, ({ orderId }) => orderId === orders.delivered);
    },
  ],
  [
    'a fact about no order, under a number that cannot be',
    'FACTS',
    /order ghost: order's OrderPlaced is number 7, not 1/,
    (now, { fact }) => {
      now.outbox = [...now.outbox, { ...fact('OrderPlaced'), id: randomUUID(), key: 'ghost', sequence: 7 }];
    },
  ],
  [
    'a number that is missing while facts are under way',
    'FACTS',
    /order's OrderCooking is number 9, not 4/,
    (now, { fact }) => {
      const { id } = fact('OrderCooking');
      now.outbox = changed(now.outbox, (row) => row.id === id, { sequence: 9 });
      now.inbox = without(now.inbox, (row) => row.id === id);
    },
  ],
  [
    'a fact that is published without a place',
    'FACTS',
    /OrderCooking of order .* is published, and nowhere in the stream/,
    (now, { fact }) => {
      const { id } = fact('OrderCooking');
      now.outbox = changed(now.outbox, (row) => row.id === id, { place: null });
    },
  ],
  [
    'a state that is published without a place',
    'FACTS',
    /StoreState of store .* is published, and nowhere in the stream/,
    (now) => {
      now.outbox = changed(now.outbox, ({ type }) => type === 'StoreState', { place: null });
    },
  ],
  [
    'a stream that was emptied',
    'FACTS',
    /the stream has lost OrderPlaced of order/,
    (now) => {
      now.facts = [];
    },
  ],
]);

test('facts that have had their time are no loss', () => {
  const planted: Planted = { ...soundSystem().seen };
  planted.facts = [];
  planted.factsEndBefore = Infinity;
  expect(examine(planted).findings).toEqual([]);
});

test('a fact an operator dropped is no fault of hearing', () => {
  const { seen, sound } = soundSystem();
  const planted: Planted = { ...seen };
  const { id } = sound.fact('OrderCooking');
  const isIt = (row: Seen['inbox'][number]) => row.consumer === 'notification' && row.id === id;
  planted.inbox = changed(planted.inbox, isIt, { handledAt: null });
  planted.notifications = without(
    planted.notifications,
    ({ template, orderId }) => template === 'ORDER_COOKING' && orderId === sound.orders.delivered,
  );
  expect(examine(planted)).toMatchObject({
    findings: [],
    notes: expect.arrayContaining(['Facts dropped by an operator: 1.']),
  });
});
