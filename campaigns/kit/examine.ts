// The doctor's look at a system at rest that has been through everything: sound, but for the poison that was put in on purpose.
import { subgraphs } from '../../main.ts';
import { examine } from '../doctor/examine.ts';
import { look } from '../doctor/look.ts';
import type { Evidence } from '../invariants.ts';
import type { System } from './at-rest.ts';
import type { Poison } from './poison-book.ts';
import { withDatabase } from './with-database.ts';

/** Nothing is young enough to be forgiven. */
const NO_GRACE_MS = 0;

/** What is wrong, as sentences. `poisoned` is what must be parked or dropped. */
export async function examineAtRest(
  system: System,
  patience: Evidence['patience'],
  poisoned: readonly Poison[] = [],
): Promise<string[]> {
  const { parked, dropped } = await setAside(system.databaseUrl);
  const seen = await look(system, subgraphs, NO_GRACE_MS);
  const found = examine(seen, patience).findings.filter(({ what }) => !isMeant(what, poisoned));
  return [
    ...found.map(({ promise, what }) => `${promise}: ${what}`),
    ...parkedIsPoison(parked, poisoned),
    ...droppedIsPoison(dropped, poisoned),
  ];
}

/** Nobody said the poison, so the stream holds it without an outbox row; and where nobody drops it, it is parked. */
export const isMeant = (what: string, poisoned: readonly Poison[]): boolean =>
  poisoned.some(
    ({ id, key, place, subject, mustBeDropped }) =>
      what === `nobody committed message ${place} of the stream, on ${subject}` ||
      (!mustBeDropped && what.includes(`parked`) && what.includes(` ${key} (${id})`)),
  );

type Parked = { readonly consumer: string; readonly id: string; readonly key: string };
type Dropped = Omit<Parked, 'key'>;

const setAside = (databaseUrl: string) =>
  withDatabase(databaseUrl, async (client) => {
    const fromEach = (sql: (context: string) => string) =>
      client.query(subgraphs.map(({ name }) => sql(name)).join(' union all '));
    const parked = await fromEach(
      (name) => `select consumer, event_id as id, key from "${name}".waiting_fact where status = 'PARKED'`,
    );
    const dropped = await fromEach(
      (name) => `select consumer, event_id as id from "${name}".inbox where handled_at = '-infinity'`,
    );
    return { parked: parked.rows as Parked[], dropped: dropped.rows as Dropped[] };
  });

/** Each of them once in every context that hears it, and nothing else. */
export function parkedIsPoison(parked: readonly Parked[], poisoned: readonly Poison[]): string[] {
  const expected = poisoned
    .filter(({ mustBeDropped }) => !mustBeDropped)
    .flatMap(({ id, key, drinkers }) => drinkers.map((drinker) => `${drinker} ${key} ${id}`));
  const found = parked.map(({ consumer, key, id }) => `${consumer} ${key} ${id}`);
  return [
    ...without(expected, found).map((each) => `not parked: ${each}`),
    ...without(found, expected).map((each) => `parked, and was no poison or too often: ${each}`),
  ];
}

/** What the operator was to drop was dropped by everybody who heard it, and nothing else was. */
export function droppedIsPoison(dropped: readonly Dropped[], poisoned: readonly Poison[]): string[] {
  const expected = poisoned
    .filter(({ mustBeDropped }) => mustBeDropped)
    .flatMap(({ id, drinkers }) => drinkers.map((drinker) => `${drinker} ${id}`));
  const found = dropped.map(({ consumer, id }) => `${consumer} ${id}`);
  return [
    ...without(expected, found).map((each) => `not dropped: ${each}`),
    ...without(found, expected).map((each) => `dropped, and was no poison: ${each}`),
  ];
}

/** What is in one list more often than in the other. */
function without(all: readonly string[], others: readonly string[]): string[] {
  const left = Map.groupBy(others, (each) => each);
  return all.filter((each) => left.get(each)?.pop() === undefined);
}
