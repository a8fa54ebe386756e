// Each lie a system could tell its clients is found in their history.
import { expect, test } from '@jest/globals';
import type { Became } from './became.ts';
import { type History, openHistory, type Placement } from './history.ts';
import { judge } from './judge.ts';

const sound: Became = {
  orders: new Map([['o1', { status: 'DELIVERED', revision: 7, riderId: 'lee' }]]),
  placements: new Map([['k1', 'o1']]),
  payments: new Set(['o1']),
  tickets: new Map([['o1', 'HANDED_OVER']]),
  deliveries: new Map([['o1', { status: 'DELIVERED', riderId: 'lee' }]]),
  reviews: new Map([['o1', 'r1']]),
  notifications: new Map([
    ['n1', { customerId: 'junho', template: 'order-paid', phase: 'SENT', sentAt: 10_000 }],
  ]),
  said: new Set([
    'OrderPlaced o1',
    'DeliveryCompleted o1',
    'DeliveryCompleted o1 lee',
    'ReviewWritten o1',
    'OrderCooking o1',
  ]),
  dropped: 1,
  menuItem: { price: 12_000, soldOut: true },
};

const placement = (changes: Partial<Placement> = {}): Placement => ({
  key: 'k1',
  customerId: 'mina',
  willCancel: false,
  orderIds: new Set(['o1']),
  outcome: 'ORDERED',
  ...changes,
});

/** What everybody saw of the one sound order, and what is changed about it. */
function whatIsWrong(change: (history: History) => void, changes: Partial<Became> = {}): string[] {
  const history = openHistory();
  history.placements.push(placement());
  history.views.set('o1', {
    orderId: 'o1',
    revisions: [1, 2, 3, 4, 5, 6, 7],
    lastStatus: 'DELIVERED',
    resumed: 0,
  });
  history.acknowledged.push({ fact: 'DeliveryCompleted', orderId: 'o1', by: 'lee' });
  history.reviews.set('o1', new Set(['r1']));
  history.kitchen.statuses.set('o1', ['WAITING', 'ACCEPTED', 'COOKING', 'READY', 'HANDED_OVER']);
  history.board.statuses.set('o1', ['WAITING', 'CLAIMED']);
  history.phone.statuses.set('n1', ['SENT']);
  Object.assign(history.menu, { price: 12_000, soldOut: true });
  change(history);
  return judge(history, { ...sound, ...changes });
}
const onlyPlaced = (changes: Partial<Placement>) => (history: History) => {
  history.placements.splice(0, 1, placement(changes));
};

test('what was kept is not complained about', () => {
  expect(whatIsWrong(() => {})).toEqual([]);
});

test.each<[string, (history: History) => void, Partial<Became>, string]>([
  ['one key gave two orders', onlyPlaced({ orderIds: new Set(['o1', 'o2']) }), {}, 'answered with 2 orders'],
  ['a key was never answered', onlyPlaced({ orderIds: new Set() }), {}, 'answered with 0 orders'],
  [
    'an acknowledged order is gone',
    () => {},
    { orders: new Map() },
    'order o1 was acknowledged and does not exist',
  ],
  ['a key names another order', () => {}, { placements: new Map([['k1', 'o2']]) }, 'names o2'],
  ['a key names none', () => {}, { placements: new Map() }, 'names undefined'],
  [
    'an unknown outcome has no order',
    onlyPlaced({ orderIds: new Set(), outcome: 'UNKNOWN' }),
    { orders: new Map() },
    'there is no order',
  ],
  [
    '… no fact',
    onlyPlaced({ orderIds: new Set(), outcome: 'UNKNOWN' }),
    { said: new Set() },
    'there is no fact',
  ],
  [
    '… no payment',
    onlyPlaced({ orderIds: new Set(), outcome: 'UNKNOWN' }),
    { payments: new Set() },
    'there is no payment',
  ],
  [
    'what was refused is an order',
    onlyPlaced({ orderIds: new Set(), outcome: 'REFUSED' }),
    {},
    'key k1 was refused, and names order o1',
  ],
  ['a cancel was never answered', onlyPlaced({ willCancel: true }), {}, 'never answered'],
  [
    'a cancel that was granted did nothing',
    onlyPlaced({ willCancel: true, cancel: { type: 'CancelOrderSuccess', status: 'CANCELLED' } }),
    {},
    'was answered CANCELLED, and it is DELIVERED',
  ],
  [
    'a cancel was forgotten by the kitchen',
    onlyPlaced({ willCancel: true, cancel: { type: 'CancelOrderSuccess', status: 'CANCELLING' } }),
    {},
    'was answered CANCELLING, and it is DELIVERED',
  ],
  [
    'one’s own order is not found',
    onlyPlaced({ willCancel: true, cancel: { type: 'NotFound', status: null } }),
    {},
    'was answered NotFound',
  ],
  [
    'a revision was left out',
    ({ views }) => views.get('o1')?.revisions.splice(2, 1),
    {},
    'saw revisions 1 2 4',
  ],
  ['a revision came twice', ({ views }) => views.get('o1')?.revisions.push(7), {}, 'saw revisions'],
  ['a view ended early', ({ views }) => views.get('o1')?.revisions.pop(), {}, 'saw 6 revisions'],
  [
    'a view ended otherwise',
    () => {},
    { orders: new Map([['o1', { status: 'CANCELLED', revision: 7, riderId: 'lee' }]]) },
    'saw it end DELIVERED',
  ],
  [
    'a claim that was granted was never said',
    ({ acknowledged }) => acknowledged.push({ fact: 'DeliveryClaimed', orderId: 'o1', by: 'choi' }),
    {},
    'nobody said DeliveryClaimed',
  ],
  [
    'another rider delivered it',
    () => {},
    { orders: new Map([['o1', { status: 'DELIVERED', revision: 7, riderId: 'choi' }]]) },
    'its order names choi',
  ],
  [
    'what was delivered is not',
    () => {},
    { deliveries: new Map([['o1', { status: 'CANCELLED', riderId: 'lee' }]]) },
    'the delivery is CANCELLED',
  ],
  ['a review came twice', ({ reviews }) => reviews.get('o1')?.add('r2'), {}, 'answered with 2 reviews'],
  ['a review is gone', () => {}, { reviews: new Map() }, 'review r1 of o1 was acknowledged'],
  [
    'the kitchen missed the end',
    ({ kitchen }) => kitchen.statuses.get('o1')?.pop(),
    {},
    'shows ticket o1 READY',
  ],
  [
    'the kitchen was shown a change twice',
    ({ kitchen }) => kitchen.statuses.get('o1')?.push('HANDED_OVER'),
    {},
    'HANDED_OVER HANDED_OVER',
  ],
  ['a delivery stays on the board', ({ board }) => board.statuses.get('o1')?.pop(), {}, 'shows delivery o1'],
  ['a message was shown twice', ({ phone }) => phone.statuses.get('n1')?.push('SENT'), {}, '2 times'],
  ['a message was not shown', ({ phone }) => phone.statuses.clear(), {}, 'not shown message n1'],
  [
    'a message was shown that was not sent',
    ({ phone }) => phone.statuses.set('n2', ['SENT']),
    {},
    'n2, which was not sent',
  ],
  [
    'a price was forgotten',
    () => {},
    { menuItem: { price: 11_000, soldOut: true } },
    'price 12000, and says 11000',
  ],
  [
    'somebody complained',
    ({ complaints }) => complaints.push('no answer makes sense'),
    {},
    'no answer makes sense',
  ],
])('%s', (_, change, changes, sentence) => {
  expect(whatIsWrong(change, changes).join('\n')).toContain(sentence);
});

test('nobody misses an order that never came to be, and nobody waited for', () => {
  expect(
    whatIsWrong((history) =>
      history.placements.push(placement({ key: 'k2', orderIds: new Set(), outcome: 'UNKNOWN' })),
    ),
  ).toEqual([]);
});

test('who was refused and left has no order', () => {
  expect(
    whatIsWrong((history) =>
      history.placements.push(placement({ key: 'k2', orderIds: new Set(), outcome: 'REFUSED' })),
    ),
  ).toEqual([]);
});

test('what was sent before the phone listened need not be shown', () => {
  expect(
    whatIsWrong(({ phone }) => {
      phone.statuses.clear();
      phone.since = 9_000;
    }),
  ).toEqual([]);
});
