// What the doctor looks at: one consistent moment of every context's tables, and the streams as they were just after it.
import type { Evidence } from '../invariants.ts';
import type * as rows from './rows.ts';

/** Times are milliseconds since 1970. */
export type Seen = {
  /** When the tables were read, by the database's clock. */
  readonly takenAt: number;
  /** What is younger than this may be on its way. 0: everything has come to rest, and nothing is excused. */
  readonly graceMs: number;
  /** Which types of facts each context follows. */
  readonly hears: Evidence['hears'];
  readonly outbox: readonly rows.SaidRow[];
  readonly inbox: readonly rows.HeardRow[];
  readonly waiting: readonly rows.WaitingRow[];
  readonly jobs: readonly rows.JobRow[];
  /** Those that were open for longer than any of ours should be. */
  readonly transactions: readonly rows.TransactionRow[];
  readonly locks: readonly rows.LockRow[];

  readonly orders: readonly rows.OrderRow[];
  readonly placements: readonly rows.PlacementRow[];
  readonly payments: readonly rows.PaymentRow[];
  readonly tickets: Evidence['tickets'];
  readonly deliveries: Evidence['deliveries'];
  /** The sandbox's own books; of another provider nothing is seen. */
  readonly charges: Evidence['charges'];
  readonly refunds: Evidence['refunds'];
  readonly reviews: readonly rows.ReviewRow[];
  readonly ratings: readonly rows.RatingRow[];
  readonly notifications: readonly rows.NotificationRow[];
  readonly trackings: readonly rows.JsonRow[];
  readonly counted: readonly rows.Counted[];
  readonly dailyCounts: readonly rows.Count[];
  readonly totalCounts: readonly Omit<rows.Count, 'day'>[];
  readonly copies: readonly rows.CopyRow[];

  readonly facts: readonly rows.Kept[];
  readonly states: readonly rows.Kept[];
  /** Facts before this place have had their time; 0 where facts are kept for ever. */
  readonly factsEndBefore: number;
  /** How far each lane had acknowledged, before the tables were read. */
  readonly acknowledged: Readonly<Record<string, number>>;
};

/** The parts of "what must hold". */
export const PROMISES = {
  MONEY: 'Money',
  ONCE: 'One of each, in lawful steps',
  FACTS: 'Facts',
  KEYS: 'Keys',
  REST: 'At rest',
  TOLD: 'What customers were told',
} as const;

export type Finding = { readonly promise: keyof typeof PROMISES; readonly what: string };
export type Findings = Iterable<Finding>;
