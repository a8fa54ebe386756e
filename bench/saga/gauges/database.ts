// What PostgreSQL counts: commits, flushes of its log, statements of the contexts.
import type { Books } from '../books.ts';

export type Statement = {
  readonly id: string;
  readonly context: string;
  readonly calls: number;
  readonly ms: number;
  readonly text: string;
};
export type DatabaseCounts = {
  readonly commits: number;
  readonly walFlushes: number;
  /** Undefined where pg_stat_statements is not loaded. */
  readonly statements: readonly Statement[] | undefined;
};

export async function readDatabase(books: Books, countsStatements: boolean): Promise<DatabaseCounts> {
  const [row] = await books.query<{ commits: number; version: number }>(
    `select xact_commit::float8 as commits, current_setting('server_version_num')::int as version
     from pg_stat_database where datname = current_database()`,
  );
  const { commits = 0, version = 0 } = row ?? {};
  const [wal] = await books.query<{ flushes: number }>(version >= 180_000 ? FLUSHES : FLUSHES_BEFORE_18);
  return {
    commits: commits - books.asked(),
    walFlushes: wal?.flushes ?? 0,
    statements: countsStatements ? await books.query<Statement>(STATEMENTS) : undefined,
  };
}

const FLUSHES = `select coalesce(sum(fsyncs), 0)::float8 as flushes from pg_stat_io where object = 'wal'`;
const FLUSHES_BEFORE_18 = 'select wal_sync::float8 as flushes from pg_stat_wal';

/** Of the contexts, which are no administrators: who measures is one. */
const STATEMENTS = `
  select concat(userid, ':', queryid) as id, replace(rolname, 'delivery_', '') as context, sum(calls)::float8 as calls,
    sum(total_exec_time)::float8 as ms, min(query) as text
  from pg_stat_statements join pg_roles on pg_roles.oid = userid
  where dbid = (select oid from pg_database where datname = current_database()) and not rolsuper
  group by userid, queryid, rolname`;
