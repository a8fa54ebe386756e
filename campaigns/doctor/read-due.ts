// What rows still need done, as of the same moment as everything else, in the shape of work that was put off.
import type { AnySubgraph } from '#platform/subgraph.ts';
import { type Ask, ms } from './ask.ts';
import { dueColumnsOf } from './due-rows.ts';
import type { JobRow } from './rows.ts';

export async function readDue(ask: Ask, definitions: readonly AnySubgraph[]): Promise<JobRow[]> {
  const all: JobRow[][] = [];
  for (const definition of definitions)
    for (const { work, table, id, due } of dueColumnsOf(definition))
      all.push(
        await ask<JobRow>(
          `select '${definition.name}' as context, '${work}' as task, '${work}:' || ${id}::text as key,
             ${ms(due)} as "dueAt", null as "lockedAt", false as "givenUp"
           from ${table} where ${due} is not null`,
        ),
      );
  return all.flat();
}
