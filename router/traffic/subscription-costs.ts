// What one asker's running subscriptions may cost together: each event is worked out anew, long after its subscription was counted.
import type { GraphQLError } from 'graphql';
import { refusal } from '../server/refusal.ts';
import { type Asker, askerKey } from './asker.ts';

export type SubscriptionCosts = {
  /** A function that gives the cost back. @throws TOO_MANY_OPERATIONS, with `limit`, where it is more than is left. */
  take(asker: Asker, cost: number): () => void;
};

/** Remembers only askers who hold something: as many as there are subscriptions, at most. */
export function subscriptionCosts(perAsker: number): SubscriptionCosts {
  const held = new Map<string, number>();
  return {
    take(asker, cost) {
      const key = askerKey(asker);
      const before = held.get(key) ?? 0;
      if (before + cost > perAsker) throw tooMany(perAsker);
      held.set(key, before + cost);
      let given = false;
      return () => {
        if (given) return;
        given = true;
        const now = (held.get(key) ?? 0) - cost;
        if (now > 0) held.set(key, now);
        else held.delete(key);
      };
    },
  };
}

const tooMany = (limit: number): GraphQLError =>
  refusal(`All subscriptions of one person may cost ${limit} together, an event of each: end some first`, {
    code: 'TOO_MANY_OPERATIONS',
    extensions: { limit },
  });
