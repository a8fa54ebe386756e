// Every commit point at which a context may die, by name; what must be on the list is read from the definitions, never written by hand.
import type { StateType } from '#platform/fact.ts';
import type { AnySubgraph, Scope } from '#platform/subgraph.ts';
import type { Job } from '#platform/work.ts';
import { dueOf, scopeToRead } from '../doctor/due-rows.ts';

/** A commit point of a handler, such as `order hears TicketAccepted: before its commit`. */
export type CommitPoint = string;

export const uncommitted = (context: string, type: string): CommitPoint =>
  `${context} hears ${type}: before its commit`;
export const unacknowledged = (context: string, type: string): CommitPoint =>
  `${context} hears ${type}: after its commit, before it is acknowledged`;
export const unmarked = (context: string, type: string): CommitPoint =>
  `${context} says ${type}: published, not yet marked`;
export const commitOf = (context: string, task: string, nth: number): CommitPoint =>
  `${context} does ${task}: before commit ${nth}`;
export const claimed = (context: string, work: string): CommitPoint =>
  `${context} sees to ${work}: claimed, nothing called yet`;
export const undone = (context: string, task: string): CommitPoint =>
  `${context} does ${task}: done, not yet marked as done`;

/**
 * Every one there must be. Of a job that commits more than once only the first commit can be read from a definition; the
 * others die when they are reached, and no job is done before each commit on its way has died: see `isFurtherCommit`.
 */
export function commitPointsOf(definitions: readonly AnySubgraph[]): ReadonlySet<CommitPoint> {
  const kept = definitions.flatMap(({ keepers = [] }) => keepers.map(({ state }) => state));
  return new Set(definitions.flatMap((definition) => pointsOfOne(definition, kept)));
}

function pointsOfOne(definition: AnySubgraph, kept: readonly StateType[]): CommitPoint[] {
  const { name, policies = [], keepers = [], facts = {} } = definition;
  const heard = [...policies.map(({ fact }) => fact.type), ...keepers.map(({ state }) => state.type)];
  // What nobody keeps a copy of is announced to nobody.
  const announced = kept.filter(({ context }) => context === name).map(({ type }) => type);
  return [
    ...heard.flatMap((type) => [uncommitted(name, type), unacknowledged(name, type)]),
    ...[...Object.keys(facts), ...announced].map((type) => unmarked(name, type)),
    ...jobNamesOf(definition).flatMap((task) => [commitOf(name, task, 1), undone(name, task)]),
    ...dueOf(definition, scopeToRead(definition)).flatMap((work) => [
      commitOf(name, work.name, 1),
      ...('call' in work ? [claimed(name, work.name)] : []),
    ]),
  ];
}

/** Whether a job of `definitions` came to this point by committing a second time or more. */
export const isFurtherCommit = (definitions: readonly AnySubgraph[], point: CommitPoint): boolean =>
  definitions.some((definition) =>
    tasksOf(definition).some((task) => {
      const [, nth] = point.split(commitOf(definition.name, task, 0).slice(0, -1));
      return Number(nth) > 1;
    }),
  );

const tasksOf = (definition: AnySubgraph): string[] => [
  ...jobNamesOf(definition),
  ...dueOf(definition, scopeToRead(definition)).map(({ name }) => name),
];

const jobNamesOf = (definition: AnySubgraph): string[] =>
  Object.keys(jobsOf(definition, scopeToRead(definition)));

/** Jobs are values: making them does nothing, so this scope may be good for nothing. */
export const jobsOf = (definition: AnySubgraph, scope: Scope): Readonly<Record<string, Job>> =>
  definition.jobs?.(scope) ?? {};
