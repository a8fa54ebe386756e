// The statements by which due rows are claimed and put off, each over a partial index that holds only what is due at all.
import { type SqlEntityManager, UnderscoreNamingStrategy } from '@mikro-orm/postgresql';
import { safeReason } from '../safe-error.ts';
import { type DueRows, putOffMs } from './due-work.ts';

export type Claimed = {
  readonly id: string;
  /** How often it was tried and threw. */
  readonly failures: number;
  /** Since when it is due, or until when it is claimed: to be compared and nothing else. */
  readonly moment: string;
};

export type DueTable = {
  /** Rows that are due, oldest first; nobody holds them yet. */
  find(em: SqlEntityManager, now: Date, limit: number): Promise<Claimed[]>;
  /** The same, made due at `until`: until then they are the caller's. Rows that somebody else is writing are passed over. */
  claim(em: SqlEntityManager, now: Date, limit: number, until: Date): Promise<Claimed[]>;
  /** Counts a failure, and puts the row off unless it changed since it was claimed until `until`. Answers until when. */
  fail(em: SqlEntityManager, id: string, now: Date, until: Date, error: unknown): Promise<Date>;
  /** Makes a row due at once that was claimed until `until`, unless it changed. */
  giveBack(em: SqlEntityManager, id: string, now: Date, until: Date): Promise<void>;
  /** It went through at last. */
  forgive(em: SqlEntityManager, id: string): Promise<void>;
};

const columnOf = (property: string) => `"${new UnderscoreNamingStrategy().propertyToColumnName(property)}"`;

/** Table, name and moment of due rows as they stand in statements. */
export function namesOf({ entity, due }: DueRows): { table: string; id: string; due: string } {
  const [key] = Object.entries(entity.meta.properties).filter(([, { primary }]) => primary);
  if (!key) throw new Error(`${entity.meta.className} has no key`);
  return { table: `"${entity.meta.tableName}"`, id: columnOf(key[0]), due: columnOf(due) };
}

export function dueTable(rows: DueRows): DueTable {
  const { table, id, due } = namesOf(rows);
  const failure = `due_failure as failure where failure.work = ? and failure.id = t.${id}::text`;
  const isDue = `t.${due} <= ? and not exists (select from ${failure} and failure.again_at > ?)`;
  const found = `t.${id}::text as id, coalesce((select failure.attempts from ${failure}), 0) as failures, t.${due}::text as moment`;
  const { name } = rows;
  const move = async (em: SqlEntityManager, key: string, from: Date, to: Date) =>
    void (await em.execute(`update ${table} set ${due} = ? where ${id} = ? and ${due} = ?`, [to, key, from]));
  return {
    find: (em, now, limit) =>
      em.execute<Claimed[]>(`select ${found} from ${table} as t where ${isDue} order by t.${due} limit ?`, [
        name,
        now,
        name,
        now,
        limit,
      ]),
    claim: (em, now, limit, until) =>
      em.execute<Claimed[]>(
        // An array, not `in`: joined, the planner may run the select anew for each row, and it would pick others each time.
        `update ${table} as t set ${due} = ? where t.${id} = any(array(
           select t.${id} from ${table} as t where ${isDue} order by t.${due} limit ? for update skip locked
         )) returning ${found}`,
        [until, now, name, now, limit, name],
      ),
    fail: async (em, key, now, until, error) => {
      // Rows that were seen to meanwhile by somebody's decision are no failures any more; so the table stays as small as the trouble is.
      const [failed] = await em.execute<{ attempts: number }[]>(
        `with moot as (
           delete from due_failure as failure where failure.work = ? and failure.id <> ?
           and not exists (select from ${table} as t where t.${id}::text = failure.id and t.${due} is not null)
         )
         insert into due_failure (work, id, attempts, reason, again_at) values (?, ?, 1, ?, ?)
         on conflict (work, id) do update set attempts = due_failure.attempts + 1, reason = excluded.reason
         returning attempts`,
        [name, key, name, key, safeReason(error), now],
      );
      const again = new Date(now.getTime() + putOffMs(failed?.attempts ?? 1));
      await em.execute(`update due_failure set again_at = ? where work = ? and id = ?`, [again, name, key]);
      await move(em, key, until, again);
      return again;
    },
    giveBack: (em, key, now, until) => move(em, key, until, now),
    forgive: async (em, key) =>
      void (await em.execute(`delete from due_failure where work = ? and id = ?`, [name, key])),
  };
}
