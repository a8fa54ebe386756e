// One unit of work: rows, facts, states and deferred work commit together or not at all. Several may share one transaction.
import type { EntitySchema, SqlEntityManager } from '@mikro-orm/postgresql';
import { v7 as uuid } from 'uuid';
import type { Said, StateType, Versioned } from './fact.ts';
import type { Cause } from './outbox.ts';
import type { RowRef } from './transaction/rows.ts';
import type { Sql } from './transaction/statement.ts';
import type { Columns } from './transaction/table.ts';

export type { RowRef } from './transaction/rows.ts';

export type Transaction = {
  /**
   * MikroORM in this transaction, for what is not asked on the path of every order. It writes first what is unwritten, and knows none of
   * the entities of the units before.
   */
  readonly em: SqlEntityManager;
  /** The one time of everything in this unit of work. */
  readonly now: Date;
  /** A statement with `$1`, `$2` …, prepared once a connection. What is unwritten is written first. */
  readonly sql: Sql;
  /** The row, locked until the commit and as it is now: read once a transaction, however many units ask for it. */
  row<Row>(entity: EntitySchema<Row>, id: string): Promise<Readonly<Row> | undefined>;
  /**
   * Changes the row that was asked for, or makes it where there was none. Written before the commit, together with what other units
   * put.
   */
  put<Row>(entity: EntitySchema<Row>, columns: Columns): void;
  /** Inserts at once; false where a row with the same `uniqueBy` was there before. */
  insertOnce<Row>(entity: EntitySchema<Row>, columns: Columns, uniqueBy: readonly string[]): Promise<boolean>;
  /** Says a fact about `key`; it is published after the commit. */
  say(key: string, said: Said): Promise<void>;
  /** Announces the present state of a thing. */
  announce<Data extends Versioned>(state: StateType<Data>, id: string, data: Data): Promise<void>;
  /** Says that a row was written: what is due of it is seen to after the commit, and not only when it is next looked for. `put` and `insertOnce` say so. */
  wrote(entity: EntitySchema, columns: Columns): void;
  /** Asks for work to be done after the commit, now or at `at`. A later wish with the same `jobKey` replaces an earlier that has not begun. */
  schedule(job: ScheduledJob): Promise<void>;
  /** Tells every process that watches the topic right now, after the commit. It may get lost: who watches reads again after a gap. */
  notify(topic: string, message: unknown): void;
  /**
   * Tells whoever follows changes, after the commit, that what this context answers about `key` may be another now. Every event that is
   * applied does so by itself; this is for what changes without one.
   */
  changed(key: string): void;
};

export type ScheduledJob = {
  readonly task: string;
  readonly payload: Record<string, unknown>;
  readonly at?: Date;
  /** Names what is wished for: nothing is wished for twice at a time. Without exception, so that a job without its key is known to be replaced. */
  readonly jobKey: string;
  /** An earlier wish that has not begun keeps its time. */
  readonly keepsTime?: boolean;
  readonly maxAttempts?: number;
};

/** @throws OutcomeUnknown where the connection broke while it was committed. */
export type Transact = <T>(cause: Cause, work: (tx: Transaction) => Promise<T>) => Promise<T>;

/** As `Transact`; where any unit fails nothing of any is kept, so that who shares a transaction must be able to do it all again. */
export type Together = <T>(work: (shared: Shared) => Promise<T>) => Promise<T>;

/** A transaction of several units. */
export type Shared = {
  /** The one time of all units. */
  readonly now: Date;
  /** For the platform's own tables, outside of any unit. */
  readonly em: SqlEntityManager;
  /** As a unit's, but for the platform's own tables alone: nothing is written first. */
  readonly sql: Sql;
  /** Locks and reads rows that units will ask for, in one order for all transactions, so that no two wait for each other. */
  lock(rows: readonly RowRef[]): Promise<void>;
  /** One after the other, each seeing what those before it changed. What a unit tells after the commit is told once, in their order. */
  unit<T>(cause: Cause, work: (tx: Transaction) => Promise<T>): Promise<T>;
};

/** What follows a commit. */
export type AfterCommit = {
  nudgeRelay: () => void;
  wakeWorker: () => void;
  wrote: (entity: EntitySchema, columns: Columns) => void;
  notify: (topic: string, message: unknown) => void;
  tellChanged: (key: string) => void;
};

/** A new, unique, time-ordered identifier (UUID version 7, RFC 9562). */
export const newId = (): string => uuid();
