// Orders, tickets, deliveries, riders, reviews and keys that are not one of each, or not in lawful steps: planted, and found.
import { randomUUID } from 'node:crypto';
import { changed, describePlanted, undigested, without } from './testing/planted-faults.ts';

describePlanted([
  [
    'an order that came back from its end',
    'ONCE',
    /it is COOKING, but was said to be DELIVERED/,
    (now, { orders }) => {
      now.orders = changed(now.orders, ({ id }) => id === orders.delivered, { status: 'COOKING' });
    },
  ],
  [
    'a delivery that goes on for a cancelled order',
    'ONCE',
    /they disagree/,
    (now, { orders }) => {
      now.deliveries = changed(now.deliveries, ({ orderId }) => orderId === orders.cancelled, {
        status: 'WAITING',
      });
    },
  ],
  [
    'a second ticket',
    'ONCE',
    /more than one ticket/,
    (now, { orders }) => {
      now.tickets = [...now.tickets, { id: orders.cooking, status: 'COOKING' }];
    },
  ],
  [
    'a version of a state that was left out',
    'ONCE',
    /is version 3 after 1/,
    (now) => {
      const newest = now.outbox.findLast(({ type }) => type === 'StoreState');
      if (!newest) throw new Error('no store was announced');
      now.outbox = [...now.outbox, { ...newest, id: randomUUID(), sequence: newest.sequence + 2 }];
    },
  ],
  [
    'two orders of one key',
    'KEYS',
    /key mina\/.* gave 2 orders/,
    (now) => {
      const [one] = now.placements;
      if (!one) throw new Error('nobody sent a key');
      now.placements = now.placements.map((each) => ({ ...each, key: one.key }));
      now.placements = now.placements.slice(0, 2);
    },
  ],
  [
    'an order that came of no key',
    'KEYS',
    /came of 0 keys/,
    (now, { orders }) => {
      now.placements = without(now.placements, ({ orderId }) => orderId === orders.cooking);
    },
  ],
  [
    'an order that came back from its end while facts are under way',
    'ONCE',
    /it is COOKING, but was said to be DELIVERED/,
    (now, sound) => {
      undigested(now, sound, 'OrderDelivered');
      now.orders = changed(now.orders, ({ id }) => id === sound.orders.delivered, { status: 'COOKING' });
    },
  ],
  [
    'a fact about an order that does not exist',
    'ONCE',
    /order ghost does not exist, but order has said OrderPlaced about it/,
    (now, { fact }) => {
      now.outbox = [...now.outbox, { ...fact('OrderPlaced'), id: randomUUID(), key: 'ghost', sequence: 7 }];
    },
  ],
  [
    'a ticket of an order that does not exist',
    'ONCE',
    /order ghost does not exist, but store has a ticket of it/,
    (now) => {
      now.tickets = [...now.tickets, { id: 'ghost', status: 'COOKING' }];
    },
  ],
  [
    'an order that names another rider than its delivery',
    'ONCE',
    /the order names rider park, its delivery lee/,
    (now, { orders }) => {
      now.orders = changed(now.orders, ({ id }) => id === orders.delivered, { riderId: 'park' });
    },
  ],
  [
    'a meal that arrived although its customer had cancelled',
    'ONCE',
    /they disagree: order CANCELLED, payment REFUNDED, ticket CANCELLED, delivery DELIVERED/,
    (now, { orders }) => {
      now.deliveries = changed(now.deliveries, ({ orderId }) => orderId === orders.cancelled, {
        status: 'DELIVERED',
      });
    },
  ],
  [
    'a second review of an order',
    'ONCE',
    /has 2 reviews/,
    (now, { orders }) => {
      const one = now.reviews.find(({ orderId }) => orderId === orders.delivered);
      if (one) now.reviews = [...now.reviews, { ...one, reviewId: randomUUID() }];
    },
  ],
  [
    'a review that was written twice',
    'ONCE',
    /review said ReviewWritten after ReviewWritten/,
    (now, { fact }) => {
      now.outbox = [...now.outbox, { ...fact('ReviewWritten'), id: randomUUID(), sequence: 2 }];
    },
  ],
  [
    'a review of an order that was not delivered',
    'ONCE',
    /may be reviewed, and is COOKING, not DELIVERED/,
    (now, { orders }) => {
      now.reviews = changed(now.reviews, () => true, { orderId: orders.cooking });
    },
  ],
  [
    'one review of two orders',
    'ONCE',
    /2 orders have the review/,
    (now, { orders }) => {
      const one = now.reviews.find(({ orderId }) => orderId === orders.delivered);
      if (one) now.reviews = [...now.reviews, { ...one, orderId: orders.cooking }];
    },
  ],
  [
    'a review that was said and is not there',
    'ONCE',
    /the review of order .* is REVIEWABLE, but was said to be PUBLISHED/,
    (now) => {
      now.reviews = changed(now.reviews, () => true, { status: 'REVIEWABLE', reviewId: null, rating: null });
    },
  ],
]);
