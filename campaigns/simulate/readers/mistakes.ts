// Mistakes made on purpose by those who only listen. Each must be found by its own invariant: the saga's do not speak for it.
import type { Policy } from '#platform/policies.ts';
import type { Transaction } from '#platform/transaction.ts';
import { orderFacts } from '../../../subgraphs/order/events.ts';
import { TrackingEntity } from '../../../subgraphs/tracking/tracking.entity.ts';
import { definitions, type Reader } from '../contexts.ts';
import type { Mistake } from '../mistakes.ts';

type Follow = Policy['follow'];

/** The reader's policies, with something done about one type of fact instead of what is right. */
const instead = (reader: Reader, types: readonly string[], mistaken: (right: Follow) => Follow) => ({
  instead: {
    [reader]: (definitions[reader].policies ?? []).map((policy): Policy => {
      const { fact, follow } = policy;
      return types.includes(fact.type) ? { fact, follow: mistaken(follow) } : policy;
    }),
  },
});

const nothing = (): Follow => async () => {};

const asHeardNext =
  (right: Follow): Follow =>
  async (heard, tx, settings) => {
    const row = await tx.em.findOne(TrackingEntity, heard.key);
    return right({ ...heard, sequence: (row?.steps.length ?? 0) + 1 }, tx, settings);
  };

const withoutJob =
  (right: Follow): Follow =>
  (heard, tx, settings) => {
    const without: Transaction = { ...tx, schedule: async () => {} };
    return right(heard, without, settings);
  };

const ORDER_FACTS = Object.keys(orderFacts);
const opened =
  definitions.review.policies?.map(({ follow }) => ({ fact: orderFacts.OrderPickedUp, follow })) ?? [];

export const readersMistakes: readonly Mistake[] = [
  {
    name: 'tracking takes a step that comes early for the next one',
    world: instead('tracking', ORDER_FACTS, asHeardNext),
    foundBy: ['tracking'],
  },
  {
    name: 'tracking does not show the refund',
    world: instead('tracking', ['PaymentRefunded'], nothing),
    foundBy: ['tracking'],
  },
  {
    name: 'ranking counts without its unique key, so that a cancellation does not meet its payment',
    world: { withoutKeys: new Set(['counted_order']) },
    foundBy: ['ranking'],
  },
  {
    name: 'ranking takes nothing back',
    world: instead('ranking', ['OrderCancelled'], nothing),
    foundBy: ['ranking'],
  },
  {
    // Its inbox alone would hide it.
    name: 'notification has neither an inbox nor a unique key',
    world: { forgetsInbox: ['notification'], withoutKeys: new Set(['notification']) },
    foundBy: ['notification'],
  },
  {
    name: 'a message is wished for and nobody is sent',
    world: instead('notification', ['OrderDelivered', 'PaymentRefunded'], withoutJob),
    foundBy: ['notification'],
  },
  {
    name: 'the customer is not told of the refund',
    world: instead('notification', ['PaymentRefunded'], nothing),
    foundBy: ['notification'],
  },
  {
    name: 'every call to the dealer has a key of its own',
    world: { sendsWithNewKeys: true },
    foundBy: ['notification'],
  },
  {
    name: 'a review may be written once the rider has the meal',
    world: { instead: { review: opened } },
    foundBy: ['review'],
  },
];
