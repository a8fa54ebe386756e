// Every order that everybody has heard all of: its money, its steps, and what the contexts believe of it.
import { type Evidence, violations } from '../../invariants.ts';
import type { Index } from '../index-of.ts';
import type { Finding, Findings, Seen } from '../seen.ts';

const PROMISE: Readonly<Record<string, Finding['promise']>> = {
  money: 'MONEY',
  steps: 'ONCE',
  agreement: 'ONCE',
  facts: 'FACTS',
};

/** Payment, or the kitchen, has the next word; how long it may take is looked at where orders are stuck. */
const AWAITING_ANSWER = new Set(['PLACED', 'CANCELLING']);

export function* checkOrders(seen: Seen, index: Index): Findings {
  const slice = slicer(seen, index);
  const ids = new Set(seen.orders.map(({ id }) => id));
  for (const order of seen.orders) {
    if (order.version < order.revision)
      yield { promise: 'ONCE', what: `order ${order.id} has said more than it has changed` };
    if (!isDigested(order.id, index)) continue;
    for (const { invariant, what } of violations(slice(order))) {
      const isJudgement = invariant === 'money' || invariant === 'agreement';
      if (isJudgement && AWAITING_ANSWER.has(order.status)) continue;
      yield { promise: PROMISE[invariant] ?? 'ONCE', what: `order ${order.id}: ${what}` };
    }
  }
  for (const { id } of [
    ...seen.payments,
    ...seen.tickets,
    ...seen.deliveries.map((row) => ({ id: row.orderId })),
  ])
    if (!ids.has(id))
      yield { promise: 'ONCE', what: `order ${id} does not exist, but a context has a row of it` };
}

/** Whether all that was said about it has reached everybody whom it concerns. What has not is looked at elsewhere. */
const isDigested = (orderId: string, { factsByKey, followersOf, heardBy }: Index): boolean =>
  (factsByKey.get(orderId) ?? []).every((fact) =>
    followersOf(fact.type).every((consumer) => heardBy(consumer, fact)),
  );

/** What there is about one order, so that looking at all of them costs no more than reading them. */
function slicer(seen: Seen, { factsByKey, heardBy }: Index) {
  const payments = Map.groupBy(seen.payments, ({ id }) => id);
  const tickets = Map.groupBy(seen.tickets, ({ id }) => id);
  const deliveries = Map.groupBy(seen.deliveries, ({ orderId }) => orderId);
  const refunds = Map.groupBy(seen.refunds, ({ orderId }) => orderId);
  const charges = Map.groupBy(chargesOf(seen), ({ orderId }) => orderId);
  const scheduled = Map.groupBy(
    seen.jobs.filter(({ givenUp }) => !givenUp).map(({ task, key }) => ({ task, orderId: orderIdIn(key) })),
    ({ orderId }) => orderId,
  );
  const consumers = Object.keys(seen.hears);

  return (order: Seen['orders'][number]): Evidence => {
    const { id } = order;
    const facts = factsByKey.get(id) ?? [];
    return {
      orders: [order],
      payments: payments.get(id) ?? [],
      tickets: tickets.get(id) ?? [],
      deliveries: deliveries.get(id) ?? [],
      charges: charges.get(id) ?? [],
      refunds: refunds.get(id) ?? [],
      scheduled: scheduled.get(id) ?? [],
      said: facts.map((fact) => ({
        ...fact,
        causationId: fact.message.causationId ?? null,
        data: fact.message.data,
      })),
      heard: consumers.flatMap((consumer) =>
        facts.flatMap((fact) => (heardBy(consumer, fact) ? [{ consumer, eventId: fact.id }] : [])),
      ),
      waiting: [],
      hears: seen.hears,
      // Money may be on its way at any time; then somebody must be going on asking for it.
      providerAnswers: false,
      patience: 'RUNNING',
    };
  };
}

/** Only the sandbox shows its books; of another provider ours must do. */
const chargesOf = ({ charges, payments }: Seen): Evidence['charges'] =>
  charges.length > 0
    ? charges
    : payments
        .filter(({ captured }) => captured > 0)
        .map(({ id, captured }) => ({ orderId: id, amount: captured, approved: true }));

const orderIdIn = (key: string | null): string => key?.slice(key.indexOf(':') + 1) ?? '';
