// The facts that wait in a context, as an operator may see them: which they are and why, never what they say.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { FactAside } from './questions.ts';

const REASON_MAX_CHARACTERS = 500;

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

const presentable = (row: Row): FactAside => ({
  ...row,
  type: row.subject.slice(row.subject.lastIndexOf('.') + 1),
  reason: withoutValues(row.reason).slice(0, REASON_MAX_CHARACTERS),
});

/** A database's error begins with the statement and its values, which may be the fact's; what is wrong follows after a dash. */
const withoutValues = (reason: string): string =>
  /\b(insert into|update|delete from|select)\b/i.test(reason) && reason.includes(' - ')
    ? reason.slice(reason.lastIndexOf(' - ') + 3)
    : reason;
