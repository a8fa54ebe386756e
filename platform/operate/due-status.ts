// How a context keeps up with what its rows still need done: what fails and is tried again, and what nobody has seen to.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { namesOf } from '../due/due-table.ts';
import type { DueRows } from '../due/due-work.ts';

/** What was due this long ago and is not under way is overdue. */
export const OVERDUE_AFTER_SECONDS = 30;

export type DueStatus = { readonly failing: number; readonly overdue: number };

export async function readDueStatus(em: SqlEntityManager, works: readonly DueRows[]): Promise<DueStatus> {
  if (works.length === 0) return { failing: 0, overdue: 0 };
  const counts = works.map((work) => {
    const { table, id, due } = namesOf(work);
    const failed = `exists (select from due_failure where work = ? and due_failure.id = t.${id}::text)`;
    return `select count(*) filter (where ${failed})::int as failing,
      count(*) filter (where t.${due} < now() - make_interval(secs => ?) and not ${failed})::int as overdue
      from ${table} as t where t.${due} is not null`;
  });
  const values = works.flatMap(({ name }) => [name, OVERDUE_AFTER_SECONDS, name]);
  const rows = await em.execute<DueStatus[]>(counts.join(' union all '), values);
  const sum = (of: keyof DueStatus) => rows.reduce((total, row) => total + row[of], 0);
  return { failing: sum('failing'), overdue: sum('overdue') };
}
