// Everything that is made of what others said - read models, copies, sums, messages - and is not what was said: planted, and found.
import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { subgraphs } from '../../main.ts';
import { COPIED } from './checks/copies.ts';
import { afterAMinute, changed, describePlanted, type Fault, without } from './testing/planted-faults.ts';

/** A copy in which one column is not what was announced. */
const spoilt = (keeper: string, type: string, id: string, columns: Record<string, unknown>): Fault => [
  `a copy of ${type} that ${keeper} has otherwise: ${Object.keys(columns)}`,
  'FACTS',
  new RegExp(`${keeper}'s copy of ${type} of ${id} differs from what was announced as version \\d+`),
  (now) => {
    now.copies = now.copies.map((copy) =>
      copy.keeper === keeper && copy.type === type && Object.values(copy.row).includes(id)
        ? { ...copy, row: { ...copy.row, ...columns } }
        : copy,
    );
  },
];
const STORE = 'store-gangnam-bunsik';

describePlanted([
  [
    'a tracking row that was changed by hand',
    'FACTS',
    /tracking shows order .* otherwise than it was told/,
    (now, { orders }) => {
      now.trackings = changed(now.trackings, (row) => row.order_id === orders.cancelled, { refunded: 0 });
    },
  ],
  [
    'a ranking that counts what was cancelled',
    'FACTS',
    /ranking counts order .* otherwise than it was told/,
    (now, { orders }) => {
      now.counted = changed(now.counted, ({ orderId }) => orderId === orders.cancelled, {
        cancelled: false,
      });
    },
  ],
  [
    'a ranking whose sums are wrong',
    'FACTS',
    /ranking has 3 orders instead of 2 in its totals: STORE store-gangnam-bunsik/,
    (now) => {
      now.totalCounts = changed(now.totalCounts, ({ kind }) => kind === 'STORE', { orders: 3 });
    },
  ],
  [
    'a customer who was not told',
    'TOLD',
    /there is no message ORDER_DELIVERED/,
    (now) => {
      now.notifications = without(now.notifications, ({ template }) => template === 'ORDER_DELIVERED');
    },
  ],
  [
    'a customer who was told twice',
    'TOLD',
    /there are 2 messages ORDER_DELIVERED/,
    (now) => {
      const one = now.notifications.find(({ template }) => template === 'ORDER_DELIVERED');
      if (one) now.notifications = [...now.notifications, one];
    },
  ],
  [
    'a gap in a timeline',
    'TOLD',
    /the timeline of order .* has a gap: 1, 3/,
    (now) => {
      now.trackings = now.trackings.map((row) => ({
        ...row,
        steps: (row.steps as { revision: number }[]).filter(({ revision }) => revision !== 2),
      }));
    },
  ],
  [
    'stars that are not the sum of the reviews',
    'FACTS',
    /store store-gangnam-bunsik shows 9 stars of 2 reviews instead of 5 of 1/,
    (now) => {
      now.ratings = [{ storeId: STORE, count: 2, stars: 9 }];
    },
  ],
  [
    'a review that nobody counted',
    'FACTS',
    /store store-gangnam-bunsik shows 0 stars of 0 reviews instead of 5 of 1/,
    (now) => {
      now.ratings = [];
    },
  ],
  spoilt('order', 'StoreState', STORE, { is_open: false }),
  spoilt('order', 'MenuItemState', 'menu-gangnam-bunsik-rose', { price: 1 }),
  spoilt('order', 'MenuItemState', 'menu-gangnam-bunsik-gimbap', { option_groups: ['none'] }),
  spoilt('order', 'PaymentState', 'provider', { available: false }),
  spoilt('delivery', 'StoreState', STORE, { latitude: 0 }),
  [
    'a copy that stayed behind',
    'FACTS',
    /delivery's copy of StoreState of store-gangnam-bunsik is version 1, not 2, after \d+ s/,
    (now, { fact }) => {
      const state = fact('StoreState', STORE);
      now.outbox = [...now.outbox, { ...state, id: randomUUID(), sequence: state.sequence + 1 }];
      afterAMinute(now);
    },
  ],
  [
    'a copy that was never made',
    'FACTS',
    /order's copy of MenuItemState of menu-gangnam-bunsik-rose is version none, not 1/,
    (now) => {
      now.copies = without(now.copies, ({ row }) => row.id === 'menu-gangnam-bunsik-rose');
      afterAMinute(now);
    },
  ],
  [
    'a copy of what nobody announced',
    'FACTS',
    /order's copy of StoreState of store-gangnam-bunsik is version 7, which nobody announced/,
    (now) => {
      const isIt = ({ keeper, row }: { keeper: string; row: object }) =>
        keeper === 'order' && 'id' in row && row.id === STORE;
      now.copies = changed(now.copies, isIt, {
        row: { ...now.copies.find(isIt)?.row, version: 7 },
      });
    },
  ],
]);

test('every copy a context keeps is looked at', () => {
  const kept = subgraphs.flatMap(({ name, keepers = [] }) =>
    keepers.map(({ state }) => `${name} ${state.type}`),
  );
  expect(COPIED.map(({ keeper, type }) => `${keeper} ${type}`).sort()).toEqual(kept.sort());
});
