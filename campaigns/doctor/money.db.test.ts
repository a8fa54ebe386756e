// Money that is taken twice, kept, given back wrongly, or of no order: planted, and found.
import { changed, describePlanted, undigested, without } from './testing/planted-faults.ts';

describePlanted([
  [
    'a refund that is not on our books',
    'MONEY',
    /our books say 23000 and 0/,
    (now, { orders }) => {
      now.payments = changed(now.payments, ({ id }) => id === orders.cancelled, { refunded: 0 });
    },
  ],
  [
    'a cancelled order whose refund nobody tries any more',
    'MONEY',
    /what the customer is out of/,
    (now, { orders }) => {
      now.jobs = without(now.jobs, ({ key }) => key === `refund:${orders.refunding}`);
    },
  ],
  [
    'a second charge',
    'MONEY',
    /charged 2 times/,
    (now, { orders }) => {
      now.charges = [...now.charges, { orderId: orders.delivered, amount: 23_000, approved: true }];
    },
  ],
  [
    'a delivered order whose money went back',
    'MONEY',
    /what the customer is out of/,
    (now, { orders }) => {
      now.refunds = [...now.refunds, { orderId: orders.delivered, amount: 23_000, done: true }];
      now.payments = changed(now.payments, ({ id }) => id === orders.delivered, { refunded: 23_000 });
    },
  ],
  [
    'a second charge of an order whose facts are still under way',
    'MONEY',
    /charged 2 times/,
    (now, sound) => {
      undigested(now, sound, 'OrderPaid', sound.orders.cooking);
      now.charges = [...now.charges, { orderId: sound.orders.cooking, amount: 23_000, approved: true }];
    },
  ],
  [
    'a second charge of an order whose fact is parked',
    'MONEY',
    /charged 2 times/,
    (now, sound) => {
      undigested(now, sound, 'OrderDelivered');
      now.waiting = changed(now.waiting, () => true, { status: 'PARKED' });
      now.charges = [...now.charges, { orderId: sound.orders.delivered, amount: 23_000, approved: true }];
    },
  ],
  [
    'a charge above the price while the payment is still asked about',
    'MONEY',
    /more was taken than it costs/,
    (now, { orders }) => {
      now.orders = changed(now.orders, ({ id }) => id === orders.cooking, { status: 'PLACED' });
      now.charges = changed(now.charges, ({ orderId }) => orderId === orders.cooking, { amount: 24_000 });
    },
  ],
  [
    'more given back than was taken while facts are under way',
    'MONEY',
    /more was given back than was taken/,
    (now, sound) => {
      undigested(now, sound, 'OrderCancelled', sound.orders.cancelled);
      now.refunds = [...now.refunds, { orderId: sound.orders.cancelled, amount: 1_000, done: true }];
    },
  ],
  [
    'a delivered order whose money goes back before everybody has heard of it',
    'MONEY',
    /it was delivered, and its money went back/,
    (now, sound) => {
      undigested(now, sound, 'OrderDelivered');
      now.refunds = [...now.refunds, { orderId: sound.orders.delivered, amount: 23_000, done: true }];
    },
  ],
  [
    'a charge of no order',
    'MONEY',
    /order ghost: charged for no order/,
    (now) => {
      now.charges = [...now.charges, { orderId: 'ghost', amount: 23_000, approved: true }];
    },
  ],
  [
    'a refund of a charge that is not there',
    'MONEY',
    /order sandbox-charge-ghost: given back for no order/,
    (now) => {
      now.refunds = [...now.refunds, { orderId: 'sandbox-charge-ghost', amount: 23_000, done: true }];
    },
  ],
  [
    'a sum that the orders do not explain',
    'MONEY',
    /the provider holds 70000 won, and the orders explain 23000 for delivered orders, 23000 for orders under way, 23000 not/,
    (now) => {
      now.charges = [...now.charges, { orderId: 'ghost', amount: 1_000, approved: true }];
    },
  ],
  [
    'books of the provider that were emptied',
    'MONEY',
    /captured 0, refunded 0, payment APPROVED/,
    (now) => {
      now.charges = [];
      now.refunds = [];
    },
  ],
  [
    'a payment of another provider that our own books contradict',
    'MONEY',
    /what the customer is out of is not what they get/,
    (now, { orders }) => {
      const isIt = ({ id }: { id: string }) => id === orders.delivered;
      now.payments = changed(now.payments, isIt, { reference: 'toss-1', captured: 20_000 });
      now.charges = without(now.charges, ({ orderId }) => orderId === orders.delivered);
    },
  ],
]);
