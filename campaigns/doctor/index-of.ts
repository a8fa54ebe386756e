// The same evidence, found by what the checks ask for.
import type { HeardRow, SaidRow } from './rows.ts';
import type { Seen } from './seen.ts';

export type Index = ReturnType<typeof indexOf>;

export function indexOf(seen: Seen) {
  const facts = seen.outbox.filter(({ stream }) => stream === 'FACTS');
  const heard = heardByConsumer(seen.inbox);
  const consumers = Object.entries(seen.hears);
  const followersOf = new Map<string, string[]>();
  for (const [consumer, types] of consumers)
    for (const type of types) followersOf.set(type, [...(followersOf.get(type) ?? []), consumer]);
  const heardBy = (consumer: string, { id }: Pick<SaidRow, 'id'>): HeardRow | undefined =>
    heard.get(consumer)?.get(id);
  const undigested = new Set<string>();
  for (const fact of facts)
    if (followersOf.get(fact.type)?.some((consumer) => !heardBy(consumer, fact))) undigested.add(fact.key);
  const factsByKey = Map.groupBy(facts, ({ key }) => key);
  const forgotten = new Set(facts.filter(({ message }) => !('data' in message)).map(({ key }) => key));
  return {
    facts,
    factsByKey,
    /** The contexts that follow the fact. */
    followersOf: (type: string): readonly string[] => followersOf.get(type) ?? [],
    heardBy,
    /** Whether the data of some of its events is no longer kept: then the order cannot be judged. */
    isForgotten: (orderId: string): boolean => forgotten.has(orderId),
    /** Whether all that was said about it has reached everybody whom it concerns. What has not is looked at elsewhere. */
    isDigested: (orderId: string): boolean => !undigested.has(orderId),
    /** The facts whose effect must be there: heard, and not dropped by an operator. */
    appliedBy: (consumer: string): SaidRow[] =>
      facts.filter((fact) => typeof heardBy(consumer, fact)?.handledAt === 'number'),
  };
}

/** Not by `consumer/id`: for a million rows those names alone are half of the memory and most of the time. */
function heardByConsumer(inbox: readonly HeardRow[]): ReadonlyMap<string, ReadonlyMap<string, HeardRow>> {
  const heard = new Map<string, Map<string, HeardRow>>();
  for (const row of inbox) {
    const own = heard.get(row.consumer);
    if (own) own.set(row.id, row);
    else heard.set(row.consumer, new Map([[row.id, row]]));
  }
  return heard;
}

export const secondsSince = (seen: Seen, at: number): number => Math.round((seen.takenAt - at) / 1_000);

export const isYoung = ({ takenAt, graceMs }: Seen, at: number): boolean => takenAt - at < graceMs;
