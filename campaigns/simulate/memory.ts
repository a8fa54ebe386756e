// The tables of one context in memory, with the one thing of a database that matters here: all of a transaction or nothing.
import type { Envelope } from '#platform/fact.ts';
import type { ScheduledJob } from '#platform/transaction.ts';
import type { Table } from './tables.ts';

export type Row = { readonly [column: string]: unknown };

/** What a context said, with the ids of what it had heard by then. */
export type SaidFact = Envelope & { readonly context: string; readonly heard: readonly string[] };

export type WaitingFact = {
  readonly position: number;
  readonly eventId: string;
  readonly key: string;
  readonly message: unknown;
  readonly status: 'WAITING' | 'PARKED';
  readonly reason: string;
  readonly attempts: number;
};

export type JobRow = {
  readonly id: number;
  readonly task: string;
  readonly payload: Record<string, unknown>;
  readonly runAtMs: number;
  readonly key: string | null;
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly lockedAtMs: number | null;
};

export type RowChange = { readonly table: Table; readonly before: Row | undefined; readonly after: Row };

const JOB_MAX_ATTEMPTS = 25;

export class Memory {
  readonly context: string;
  readonly tables = new Map<string, Map<string, Row>>();
  /** Event ids in the order they were taken; a list, so that one taken twice can be seen. */
  readonly inbox: string[] = [];
  readonly waiting = new Map<number, WaitingFact>();
  readonly outbox: SaidFact[] = [];
  readonly jobs = new Map<number, JobRow>();
  /** Of due work that failed, by its name and its row: a few statements of their own, never part of a unit of work. */
  readonly failures = new Map<string, { readonly attempts: number; readonly againAtMs: number }>();
  /** Sabotage: an inbox without its unique key. */
  forgetsInbox = false;
  /** Sabotage: tables without their unique keys. */
  withoutKeys: ReadonlySet<string> = new Set();
  private readonly undo: (() => void)[] = [];
  private changed: RowChange[] = [];
  private lastNumber = 0;

  constructor(context: string) {
    this.context = context;
  }

  nextNumber(): number {
    this.lastNumber += 1;
    return this.lastNumber;
  }

  rowsOf(table: string): Map<string, Row> {
    const rows = this.tables.get(table) ?? new Map<string, Row>();
    this.tables.set(table, rows);
    return rows;
  }

  write(table: Table, id: string, after: Row): void {
    this.changed.push({ table, before: this.rowsOf(table).get(id), after });
    this.set(this.rowsOf(table), id, after);
  }

  append<T>(list: T[], item: T): void {
    list.push(item);
    this.undo.push(() => list.pop());
  }

  removeLast<T>(list: T[]): void {
    const last = list.pop();
    if (last !== undefined) this.undo.push(() => list.push(last));
  }

  set<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void {
    const before = map.get(key);
    map.set(key, value);
    this.undo.push(() => (before === undefined ? map.delete(key) : map.set(key, before)));
  }

  delete<Key, Value>(map: Map<Key, Value>, key: Key): boolean {
    const before = map.get(key);
    if (before === undefined) return false;
    map.delete(key);
    this.undo.push(() => map.set(key, before));
    return true;
  }

  /** As graphile-worker's `add_job` does: a later wish replaces one that waits; one that runs only loses its key. */
  addJob({ task, payload, at, jobKey, maxAttempts, keepsTime }: ScheduledJob, nowMs: number): void {
    const earlier = [...this.jobs.values()].find(({ key }) => key !== null && key === jobKey);
    const isBusy = earlier && (earlier.lockedAtMs !== null || earlier.attempts >= earlier.maxAttempts);
    if (earlier && isBusy)
      this.set(this.jobs, earlier.id, { ...earlier, key: null, attempts: earlier.maxAttempts });
    const replaced = isBusy ? undefined : earlier;
    const wishedMs = at?.getTime() ?? nowMs;
    const id = replaced?.id ?? this.nextNumber();
    this.set(this.jobs, id, {
      id,
      task,
      payload: JSON.parse(JSON.stringify(payload)),
      runAtMs: keepsTime && replaced?.attempts === 0 ? replaced.runAtMs : wishedMs,
      key: jobKey,
      attempts: 0,
      maxAttempts: maxAttempts ?? JOB_MAX_ATTEMPTS,
      lockedAtMs: null,
    });
  }

  /** As a rebuild does: it is as if nothing had ever been heard. What was scheduled stays scheduled. */
  empty(): void {
    this.tables.clear();
    this.waiting.clear();
    this.inbox.length = 0;
  }

  /** What waits under a key, head first. */
  waitingUnder(key: string): readonly WaitingFact[] {
    const found = [...this.waiting.values()].filter((each) => each.key === key);
    return found.sort((one, other) => one.position - other.position);
  }

  /** What changed, for who watches. */
  commit(): readonly RowChange[] {
    const { changed } = this;
    this.changed = [];
    this.undo.length = 0;
    return changed;
  }

  rollback(): void {
    for (const each of this.undo.reverse()) each();
    this.undo.length = 0;
    this.changed = [];
  }
}
