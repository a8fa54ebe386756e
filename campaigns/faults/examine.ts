// The doctor's look at a system that has been through everything: sound, but for the poison that was put in on purpose.
import { subgraphs } from '../../main.ts';
import { examine } from '../doctor/examine.ts';
import { look } from '../doctor/look.ts';

/** At rest nothing is young enough to be forgiven. */
const NO_GRACE_MS = 0;

export async function examineAfterFaults(system: {
  databaseUrl: string;
  natsUrl: string;
  poisoned: readonly string[];
}): Promise<string[]> {
  const seen = await look(system, subgraphs, NO_GRACE_MS);
  // Nobody said the poison, so the stream holds it without an outbox row: that much is meant.
  const meant = (what: string) => system.poisoned.some((key) => what.includes(key));
  const found = examine(seen).findings.filter(({ what }) => !meant(what));
  const drinkers = subgraphs.filter(({ policies = [] }) =>
    policies.some(({ fact }) => fact.type === 'OrderPaid'),
  );
  const expected = new Set(drinkers.flatMap(({ name }) => system.poisoned.map((key) => `${name} ${key}`)));
  const parked = new Set(
    seen.waiting.filter(({ status }) => status === 'PARKED').map(({ consumer, key }) => `${consumer} ${key}`),
  );
  return [
    ...found.map(({ promise, what }) => `${promise}: ${what}`),
    ...[...expected].filter((each) => !parked.has(each)).map((each) => `not parked: ${each}`),
    ...[...parked].filter((each) => !expected.has(each)).map((each) => `parked, and was no poison: ${each}`),
  ];
}
