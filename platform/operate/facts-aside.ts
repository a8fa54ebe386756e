// The facts that wait in a context, as an operator may see them: which they are and why, never what they say.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { FactAside } from './questions.ts';

const COLUMNS = `
  position::text, event_id as "eventId", key, subject, status, reason, attempts,
  to_char(arrived_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "arrivedAt"`;

type Row = Omit<FactAside, 'type'>;

/** In the order they came. `after` is a `position`. */
export async function listFactsAside(
  em: SqlEntityManager,
  page: { status: FactAside['status']; after: string | null; limit: number },
): Promise<FactAside[]> {
  const rows = await em.execute<Row[]>(
    `select ${COLUMNS} from waiting_fact where status = ? and position > ?::bigint order by position limit ?`,
    [page.status, page.after ?? '0', page.limit],
  );
  return rows.map(presentable);
}

export async function findFactAside(em: SqlEntityManager, eventId: string): Promise<FactAside | null> {
  const [row] = await em.execute<Row[]>(`select ${COLUMNS} from waiting_fact where event_id = ?`, [eventId]);
  return row ? presentable(row) : null;
}

/** The reason holds no values of the fact: it was written down without them. */
const presentable = (row: Row): FactAside => ({
  ...row,
  type: row.subject.slice(row.subject.lastIndexOf('.') + 1),
});
