// What the doctor reads, row by row. Times are milliseconds since 1970.
import type { Evidence } from '../invariants.ts';

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

export type TransactionRow = { readonly who: string; readonly openMs: number; readonly waits: boolean };

/** An advisory lock of a session: a relay's, or one that is held although no transaction is open. */
export type LockRow = {
  readonly who: string;
  /** Whose relay holds it; null when it is no relay's. */
  readonly relayOf: string | null;
};

export type OrderRow = Evidence['orders'][number] & {
  readonly customerId: string;
  readonly version: number;
};

export type PlacementRow = { readonly customerId: string; readonly key: string; readonly orderId: string };

/** `reference` is what the provider calls the charge, once it is known to be one. */
export type PaymentRow = Evidence['payments'][number] & { readonly reference: string | null };

export type ReviewRow = {
  readonly orderId: string;
  readonly storeId: string;
  readonly status: string;
  readonly reviewId: string | null;
  readonly rating: number | null;
};

export type RatingRow = { readonly storeId: string; readonly count: number; readonly stars: number };

export type NotificationRow = {
  readonly orderId: string;
  readonly template: string;
  readonly channel: string;
  readonly phase: string;
};

/** A row as JSON, its columns named as in the table. */
export type JsonRow = Readonly<Record<string, unknown>>;

/** What a context keeps of a state that another announces. */
export type CopyRow = { readonly keeper: string; readonly type: string; readonly row: JsonRow };

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
