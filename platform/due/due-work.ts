// What a row still needs done, as a value: which column says from when, and what is done about it then.
import type { EntitySchema } from '@mikro-orm/core';
import { growingDelay } from '../domain/backoff.ts';
import type { Transaction } from '../transaction.ts';

/** Where it stands when something is due. No value, or null: nothing is, so what is done or moot is never looked at. */
export type DueRows = {
  /** Names it in logs, in `due_failure`, in the simulation and among the commit points. */
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: an entity's type is a matter of its own context.
  readonly entity: EntitySchema<any>;
  /** The property that holds the moment; its column needs an index `where … is not null`. */
  readonly due: string;
};

export type DueRun = {
  /** Counts from 1, beyond 1 only where the run before it threw. */
  readonly attempt: number;
  /** Aborted when the run has used up its time, or when the process stops. */
  readonly signal: AbortSignal;
};

/** Right when it is made twice: its process may die before it is known what came of it. */
export type Call = (run: DueRun) => Promise<void>;

/**
 * A decision of our own about the row `id`, in a transaction: under the row's lock it asks again whether it is due, since two
 * processes may have seen the row, and it leaves the row due later or not at all. Where something outside must be called for it,
 * it makes the row due at `until`, the end of the lease, and answers the call: it is made after the commit.
 */
export type Decided = { decide(tx: Transaction, id: string, until: Date): Promise<Call | undefined> };

/**
 * A call outside about the row `id`, in no transaction. Whoever claims the row has made it due at the end of the lease and
 * nothing else. What came of the call, and when the row is due next, is for the call to write down.
 */
export type Called = { call(id: string, run: DueRun): Promise<void> };

export type DueWork = DueRows & {
  /** How many at a time in one process; `AT_ONCE`. */
  readonly atOnce?: number;
} & (Decided | Called);

export const AT_ONCE = 16;

/** How long a claim holds. Whoever made it is taken for gone afterwards. */
export const LEASE_MS = 30_000;

/** A run's own limit is below the lease, so that nothing is called by two at once: 25 s of 30 s. */
export const runWithinMs = (leaseMs: number): number => Math.floor((leaseMs * 5) / 6);

const FIRST_DELAY_MS = 1_000;
const MAX_DELAY_MS = 5 * 60_000;

/** After a run that threw: 1 s, 2 s, 4 s … 5 min, without an end. What is owed is never given up. */
export const putOffMs = (failures: number): number => growingDelay(failures, FIRST_DELAY_MS, MAX_DELAY_MS);
