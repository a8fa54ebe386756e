// Every order: its money, its steps, and what the contexts believe of it; and whatever is about an order that does not exist.
import { type Evidence, type Violation, violationsAtAnyTime, violationsAtRest } from '../../invariants.ts';
import type { Index } from '../index-of.ts';
import type { Finding, Findings, Seen } from '../seen.ts';
import { slicer } from './slices.ts';

const PROMISE: Readonly<Record<string, Finding['promise']>> = {
  money: 'MONEY',
  steps: 'ONCE',
  agreement: 'ONCE',
  facts: 'FACTS',
};

/** Payment, or the kitchen, has the next word; how long it may take is looked at where orders are stuck. */
const AWAITING_ANSWER = new Set(['PLACED', 'CANCELLING']);

export function* checkOrders(seen: Seen, index: Index, patience: Evidence['patience']): Findings {
  const { ids, sliceOf } = slicer(seen, index, patience);
  const isJudged = (order: Seen['orders'][number]) =>
    index.isDigested(order.id) && !(patience === 'RUNNING' && AWAITING_ANSWER.has(order.status));
  const existing = new Set<string>();
  for (const order of seen.orders) {
    existing.add(order.id);
    if (index.isForgotten(order.id)) continue;
    if (order.version < order.revision)
      yield { promise: 'ONCE', what: `order ${order.id} has said more than it has changed` };
    const evidence = sliceOf(order.id, order);
    yield* violationsAtAnyTime(evidence).map(asFinding(order.id));
    if (isJudged(order)) yield* violationsAtRest(evidence).map(asFinding(order.id));
  }
  for (const id of ids) {
    if (existing.has(id) || index.isForgotten(id)) continue;
    const evidence = sliceOf(id);
    for (const trace of tracesIn(evidence))
      yield { promise: 'ONCE', what: `order ${id} does not exist, but ${trace}` };
    yield* violationsAtAnyTime(evidence).map(asFinding(id));
  }
}

const asFinding =
  (orderId: string) =>
  ({ invariant, what }: Violation): Finding => ({
    promise: PROMISE[invariant] ?? 'ONCE',
    what: `order ${orderId}: ${what}`,
  });

const tracesIn = ({ payments, tickets, deliveries, said }: Evidence): string[] => [
  ...(payments.length > 0 ? ['payment has a row of it'] : []),
  ...(tickets.length > 0 ? ['store has a ticket of it'] : []),
  ...(deliveries.length > 0 ? ['delivery has a row of it'] : []),
  ...said.map(({ context, type }) => `${context} has said ${type} about it`),
];
