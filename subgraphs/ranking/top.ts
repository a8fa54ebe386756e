// The top of a ranking, read from the sums.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { daysOf, type Period } from './period.ts';

export type Place = { readonly rank: number; readonly orderCount: number; readonly id: string };

type Kind = 'MENU_ITEM' | 'STORE';
type Count = { readonly id: string; readonly orders: number };

/** Most orders first; equals by id, so that they keep their order from one look to the next. */
export async function topOf(
  em: SqlEntityManager,
  kind: Kind,
  period: Period,
  first: number,
  now: Date,
): Promise<readonly Place[]> {
  return ranked(
    period === 'ALL' ? await ever(em, kind, first) : await within(em, kind, daysOf(period, now), first),
  );
}

const ever = (em: SqlEntityManager, kind: Kind, first: number) =>
  em.execute<Count[]>(
    'select id, orders from total_count where kind = ?::ranked order by orders desc, id limit ?',
    [kind, first],
  );

const within = (em: SqlEntityManager, kind: Kind, days: { from: string; to: string }, first: number) =>
  em.execute<Count[]>(
    `select id, sum(orders)::int as orders from daily_count where kind = ?::ranked and day between ? and ?
     group by id order by orders desc, id limit ?`,
    [kind, days.from, days.to, first],
  );

/** Equals share a place, and the next one is as far behind as if they had not: 1, 1, 3. */
export function ranked(counts: readonly Count[]): readonly Place[] {
  return counts.map(({ id, orders }) => ({
    id,
    orderCount: orders,
    rank: counts.findIndex((other) => other.orders === orders) + 1,
  }));
}
