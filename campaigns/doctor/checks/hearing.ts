// Every context has heard every fact it listens to, once, each order's in order, and what follows from it is there.
import { laneName } from '#platform/nats/lane-names.ts';
import { partitionOf } from '#platform/partition.ts';
import { type Index, isYoung, secondsSince } from '../index-of.ts';
import type { Finding, Findings, Seen } from '../seen.ts';

const found = (what: string): Finding => ({ promise: 'FACTS', what });

export function* checkHearing(seen: Seen, index: Index): Findings {
  yield* checkHeard(seen, index);
  yield* checkOrderOfHearing(seen, index);
  yield* checkEffects(seen, index);
  const said = new Set(index.facts.map(({ id }) => id));
  for (const { consumer, id, handledAt } of seen.inbox)
    if (handledAt !== null && !said.has(id)) yield found(`${consumer} heard ${id}, which nobody said`);
}

function* checkHeard(seen: Seen, { facts, followersOf, heardBy }: Index): Findings {
  const waits = new Set(seen.waiting.map(({ consumer, id }) => `${consumer}/${id}`));
  for (const fact of facts) {
    for (const consumer of followersOf(fact.type)) {
      if (heardBy(consumer, fact) || waits.has(`${consumer}/${fact.id}`)) continue;
      const what = `${fact.type} about ${fact.key} (${fact.id})`;
      const acknowledged = seen.acknowledged[laneName(consumer, partitionOf(fact.key))] ?? 0;
      if (fact.place !== null && fact.place <= acknowledged)
        yield found(`${consumer} acknowledged ${what} and has not applied it`);
      else if (!isYoung(seen, fact.saidAt))
        yield found(`${consumer} has not heard ${what} after ${secondsSince(seen, fact.saidAt)} s`);
    }
  }
}

function* checkOrderOfHearing(seen: Seen, { factsByKey, heardBy }: Index): Findings {
  for (const consumer of Object.keys(seen.hears)) {
    for (const [key, facts] of factsByKey) {
      const last = new Map<string, number>();
      for (const fact of facts) {
        const handledAt = heardBy(consumer, fact)?.handledAt;
        if (typeof handledAt !== 'number') continue;
        if (handledAt < (last.get(fact.context) ?? 0))
          yield found(
            `${consumer} heard ${fact.type} about ${key} before an earlier fact of ${fact.context}`,
          );
        last.set(fact.context, handledAt);
      }
    }
  }
}

/** What must be there of an order once one of these was heard of it. */
const EFFECTS: readonly {
  readonly consumer: string;
  readonly types: readonly string[];
  readonly row: string;
  readonly ids: (seen: Seen) => readonly string[];
}[] = [
  {
    consumer: 'payment',
    types: ['OrderPlaced', 'OrderCancelled'],
    row: 'payment',
    ids: ({ payments }) => payments.map(({ id }) => id),
  },
  {
    consumer: 'store',
    types: ['OrderPaid', 'OrderCancelled'],
    row: 'ticket',
    ids: ({ tickets }) => tickets.map(({ id }) => id),
  },
  {
    consumer: 'delivery',
    types: ['OrderAccepted', 'OrderReady', 'OrderCancelled'],
    row: 'delivery',
    ids: ({ deliveries }) => deliveries.map(({ orderId }) => orderId),
  },
  {
    consumer: 'review',
    types: ['OrderDelivered'],
    row: 'review to be written',
    ids: ({ reviews }) => reviews.map(({ orderId }) => orderId),
  },
];

function* checkEffects(seen: Seen, { appliedBy }: Index): Findings {
  for (const { consumer, types, row, ids } of EFFECTS) {
    const present = new Set(ids(seen));
    for (const { type, key } of appliedBy(consumer))
      if (types.includes(type) && !present.has(key))
        yield found(`${consumer} heard ${type} about ${key} and has no ${row} of it`);
  }
}
