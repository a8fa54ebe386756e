// What there is about one order, so that looking at all of them costs no more than reading them.
import type { Evidence } from '../../invariants.ts';
import type { Index } from '../index-of.ts';
import type { Seen } from '../seen.ts';
import { booksOf } from './books.ts';

export function slicer(seen: Seen, { factsByKey, heardBy }: Index, patience: Evidence['patience']) {
  const books = booksOf(seen);
  const payments = Map.groupBy(seen.payments, ({ id }) => id);
  const tickets = Map.groupBy(seen.tickets, ({ id }) => id);
  const deliveries = Map.groupBy(seen.deliveries, ({ orderId }) => orderId);
  const refunds = Map.groupBy(books.refunds, ({ orderId }) => orderId);
  const charges = Map.groupBy(books.charges, ({ orderId }) => orderId);
  const scheduled = Map.groupBy(
    seen.jobs.filter(({ givenUp }) => !givenUp).map(({ task, key }) => ({ task, orderId: orderIdIn(key) })),
    ({ orderId }) => orderId,
  );
  const consumers = Object.keys(seen.hears);
  // What the customer context says is about somebody, under a key that is no order.
  const aboutOrders = new Map([...factsByKey].filter(([, [fact]]) => fact?.context !== 'customer'));

  /** Of everything but its jobs: one of them may be about no order at all. */
  const ids: ReadonlySet<string> = new Set(
    [aboutOrders, payments, tickets, deliveries, refunds, charges].flatMap((each) => [...each.keys()]),
  );

  const sliceOf = (id: string, order?: Seen['orders'][number]): Evidence => {
    const facts = factsByKey.get(id) ?? [];
    return {
      orders: order ? [order] : [],
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
      // While it runs money may be on its way at any time; then somebody must be going on asking for it.
      providerAnswers: patience === 'EVERYBODY_ACTED',
      patience,
    };
  };
  return { ids, sliceOf };
}

const orderIdIn = (key: string | null): string => key?.slice(key.lastIndexOf(':') + 1) ?? '';
