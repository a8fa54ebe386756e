// Where in every context something may be due, read from the definitions.
import { namesOf } from '#platform/due/due-table.ts';
import type { DueWork } from '#platform/due/due-work.ts';
import type { AnySubgraph, Scope } from '#platform/subgraph.ts';

/** Due work is a value: making it does nothing, so this scope may be good for nothing. */
export const scopeToRead = (definition: AnySubgraph): Scope =>
  ({ settings: definition.settings.parse({}) }) as Scope;

export const dueOf = (definition: AnySubgraph, scope: Scope): readonly DueWork[] =>
  definition.due?.(scope) ?? [];

export type DueColumn = {
  /** What is due there. */
  readonly work: string;
  /** As they stand in statements. */
  readonly table: string;
  readonly id: string;
  readonly due: string;
  /** Whether something outside is called about it, under a lease. */
  readonly isLeased: boolean;
};

export const dueColumnsOf = (definition: AnySubgraph): DueColumn[] =>
  dueOf(definition, scopeToRead(definition)).map((work) => {
    const { table, id, due } = namesOf(work);
    return { work: work.name, table: `"${definition.name}".${table}`, id, due, isLeased: 'call' in work };
  });
