// The same evidence, found by what the checks ask for.
import type { HeardRow, SaidRow, Seen } from './seen.ts';

export type Index = ReturnType<typeof indexOf>;

export function indexOf(seen: Seen) {
  const facts = seen.outbox.filter(({ stream }) => stream === 'FACTS');
  const heard = new Map(seen.inbox.map((row) => [`${row.consumer}/${row.id}`, row]));
  const consumers = Object.entries(seen.hears);
  const followersOf = new Map<string, string[]>();
  for (const [consumer, types] of consumers)
    for (const type of types) followersOf.set(type, [...(followersOf.get(type) ?? []), consumer]);
  const heardBy = (consumer: string, { id }: Pick<SaidRow, 'id'>): HeardRow | undefined =>
    heard.get(`${consumer}/${id}`);
  return {
    facts,
    factsByKey: Map.groupBy(facts, ({ key }) => key),
    /** The contexts that follow the fact. */
    followersOf: (type: string): readonly string[] => followersOf.get(type) ?? [],
    heardBy,
    /** The facts whose effect must be there: heard, and not dropped by an operator. */
    appliedBy: (consumer: string): SaidRow[] =>
      facts.filter((fact) => typeof heardBy(consumer, fact)?.handledAt === 'number'),
  };
}

export const secondsSince = (seen: Seen, at: number): number => Math.round((seen.takenAt - at) / 1_000);

export const isYoung = ({ takenAt, graceMs }: Seen, at: number): boolean => takenAt - at < graceMs;
