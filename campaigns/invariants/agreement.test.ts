// Where an operator's cancel and a rider's arrival cross, and where they must not.
import { expect, test } from '@jest/globals';
import type { OrderRow } from '../../subgraphs/order/order.entity.ts';
import { checkAgreement } from './agreement.ts';
import type { Evidence } from './evidence.ts';
import { checkTakings } from './money.ts';

const arrivedAt = (order: Pick<OrderRow, 'status' | 'cancellationReason'>): Evidence => ({
  orders: [{ id: 'o1', total: 23_000, revision: 7, riderId: 'lee', ...order }],
  payments: [{ id: 'o1', phase: 'REFUNDED', captured: 23_000, refunded: 23_000 }],
  tickets: [{ id: 'o1', status: 'CANCELLED' }],
  deliveries: [{ orderId: 'o1', status: 'DELIVERED', riderId: 'lee' }],
  charges: [{ orderId: 'o1', amount: 23_000, approved: true }],
  refunds: [{ orderId: 'o1', amount: 23_000, done: true }],
  said: [],
  heard: [],
  waiting: [],
  hears: {},
  scheduled: [],
  providerAnswers: true,
  patience: 'EVERYBODY_ACTED',
});
const wrongWith = (evidence: Evidence) => [...checkAgreement(evidence), ...checkTakings(evidence)];

test('a meal that arrived while the operator cancelled its order is given back, and that is the operator’s word', () => {
  expect(wrongWith(arrivedAt({ status: 'CANCELLED', cancellationReason: 'OPERATOR' }))).toEqual([]);
});

test('no other cancel crosses a rider at the door', () => {
  for (const cancellationReason of ['CUSTOMER', 'STORE_REJECTED', 'DELIVERY_FAILED'] as const)
    expect(wrongWith(arrivedAt({ status: 'CANCELLED', cancellationReason }))).toMatchObject([
      { what: expect.stringMatching(/they disagree/) },
    ]);
});

test('an order that was delivered is never given back', () => {
  expect(wrongWith(arrivedAt({ status: 'DELIVERED', cancellationReason: null }))).toContainEqual(
    expect.objectContaining({ what: expect.stringMatching(/it was delivered, and its money went back/) }),
  );
});
