// What the doctor looks at: one consistent moment of every context's tables, and the streams as they were just after it.
import type { Evidence } from '../invariants.ts';

/** Times are milliseconds since 1970. */
export type Seen = {
  /** When the tables were read, by the database's clock. */
  readonly takenAt: number;
  /** What is younger than this may be on its way. */
  readonly graceMs: number;
  /** Which types of facts each context follows. */
  readonly hears: Evidence['hears'];
  readonly outbox: readonly SaidRow[];
  readonly inbox: readonly HeardRow[];
  readonly waiting: readonly WaitingRow[];
  readonly jobs: readonly JobRow[];
  /** Transactions that were open for long. */
  readonly transactions: readonly {
    readonly who: string;
    readonly openMs: number;
    readonly waits: boolean;
  }[];

  readonly orders: readonly (Evidence['orders'][number] & {
    readonly customerId: string;
    readonly version: number;
  })[];
  readonly placements: readonly {
    readonly customerId: string;
    readonly key: string;
    readonly orderId: string;
  }[];
  readonly payments: Evidence['payments'];
  readonly tickets: Evidence['tickets'];
  readonly deliveries: Evidence['deliveries'];
  readonly charges: Evidence['charges'];
  readonly refunds: Evidence['refunds'];
  readonly reviews: readonly { readonly orderId: string; readonly status: string }[];
  readonly notifications: readonly {
    readonly orderId: string;
    readonly template: string;
    readonly channel: string;
  }[];
  /** Rows as JSON, as in the table. */
  readonly trackings: readonly Readonly<Record<string, unknown>>[];
  readonly counted: readonly Counted[];
  readonly dailyCounts: readonly Count[];
  readonly totalCounts: readonly Omit<Count, 'day'>[];

  readonly facts: readonly Kept[];
  readonly states: readonly Kept[];
  /** Facts before this sequence have had their time. */
  readonly firstFact: number;
  /** How far each lane had acknowledged, before the tables were read. */
  readonly acknowledged: Readonly<Record<string, number>>;
};

export type SaidRow = {
  readonly context: string;
  readonly id: string;
  readonly stream: 'FACTS' | 'STATE';
  readonly subject: string;
  readonly type: string;
  readonly key: string;
  readonly sequence: number;
  readonly message: Message;
  readonly saidAt: number;
  readonly published: boolean;
  /** Its place in the stream; null while it is not there. */
  readonly place: number | null;
};

/** What of an envelope is read here. */
export type Message = {
  readonly id: string;
  readonly causationId?: string | null;
  readonly occurredAt: string;
  readonly data: unknown;
};

/** `handledAt` null: an operator dropped it, so it was never applied. */
export type HeardRow = { readonly consumer: string; readonly id: string; readonly handledAt: number | null };

export type WaitingRow = {
  readonly consumer: string;
  readonly id: string;
  readonly key: string;
  readonly type: string;
  readonly status: 'WAITING' | 'PARKED';
  readonly reason: string;
  readonly arrivedAt: number;
};

export type JobRow = {
  readonly context: string;
  readonly task: string;
  readonly key: string | null;
  readonly dueAt: number;
  readonly lockedAt: number | null;
  readonly givenUp: boolean;
};

export type Counted = {
  readonly orderId: string;
  readonly paidOn: string | null;
  readonly storeId: string | null;
  readonly menuItemIds: readonly string[] | null;
  readonly cancelled: boolean;
};
export type Count = {
  readonly kind: string;
  readonly day: string;
  readonly id: string;
  readonly orders: number;
};

/** One message of a stream. `body` is null when it is no JSON. */
export type Kept = {
  readonly place: number;
  readonly subject: string;
  readonly at: number;
  readonly body: Message | null;
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
