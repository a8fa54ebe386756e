// All contexts of the saga around one simulated stream, clock and provider: what can happen, one thing at a time.
import type { Envelope } from '#platform/fact.ts';
import {
  applyOnce,
  causedBy,
  type Inbox,
  readEnvelope,
  setAside,
  TRY_WAITING_FACTS,
} from '#platform/inbox.ts';
import { openLog } from '#platform/log.ts';
import type { Scope } from '#platform/subgraph.ts';
import type { Transact } from '#platform/transaction.ts';
import { retryWaiting } from '#platform/waiting.ts';
import type { Job } from '#platform/work.ts';
import { Bus, type Entry, type Ordering } from './bus.ts';
import { type Clock, virtualClock } from './clock.ts';
import { CONTEXTS, type Context, definitions, hears, ofEach, primaryKeys, settings } from './contexts.ts';
import { Crash, type Database, type Ending, openDatabase } from './database.ts';
import type { JobRow, SaidFact } from './memory.ts';
import { type How, PausedWork } from './paused-work.ts';
import { type Behaviour, Provider } from './provider.ts';
import { changeWatch } from './watch.ts';

/** A job whose process died is given to another worker after this time, as the platform's sweep does. */
const LEASE_MS = 30_000;
/** After this time a worker leaves a job behind as failed, though its code may still be running. */
const JOB_TIMEOUT_MS = 25_000;
const NEVER = new AbortController().signal;
const SILENT = openLog('simulation', 'silent');

export type RunningJob = {
  readonly context: Context;
  readonly row: JobRow;
  readonly work: PausedWork;
  /** What its worker makes of it: it waits, it has the answer, or it has given up waiting. */
  worker: 'WAITS' | 'HAS_ANSWER' | 'GAVE_UP';
};

export type WorldOptions = {
  readonly ordering: Ordering;
  readonly skewMs: Readonly<Record<Context, number>>;
  behaviourOf(orderId: string): Behaviour;
  readonly sabotage?: Sabotage;
};

/** What is broken on purpose, to see that it is found. */
export type Sabotage = {
  readonly acknowledgesFirst?: boolean;
  readonly forgetsInbox?: boolean;
  readonly ignoresRefundKeys?: boolean;
  readonly relayOvertakes?: boolean;
  readonly neverGivesUp?: boolean;
};

export class World {
  readonly clock: Clock;
  readonly bus: Bus;
  readonly provider: Provider;
  readonly databases: Readonly<Record<Context, Database>>;
  readonly running: RunningJob[] = [];
  readonly watch = changeWatch();
  readonly sabotage: Sabotage;
  private readonly published = new Set<string>();
  private ids = 0;

  constructor({ ordering, skewMs, behaviourOf, sabotage = {} }: WorldOptions) {
    this.sabotage = sabotage;
    this.clock = virtualClock((context) => skewMs[context as Context]);
    this.bus = new Bus(ordering);
    this.provider = new Provider(behaviourOf);
    this.provider.ignoresRefundKeys = sabotage.ignoresRefundKeys ?? false;
    const surroundings = { clock: this.clock, newId: () => this.newId(), onCommit: this.watch.see };
    this.databases = ofEach((name) => openDatabase(definitions[name], primaryKeys, surroundings));
    for (const name of CONTEXTS) {
      this.bus.listen(name, hears[name]);
      this.databases[name].memory.forgetsInbox = sabotage.forgetsInbox ?? false;
    }
  }

  /** What a relay may publish now: of each key the first that it has not marked as published. */
  unpublished(context: Context): readonly SaidFact[] {
    const left = this.databases[context].memory.outbox.filter(({ id }) => !this.published.has(id));
    if (this.sabotage.relayOvertakes) return left.toReversed();
    const keys = new Set<string>();
    return left.filter(({ key }) => !keys.has(key) && keys.add(key));
  }

  /** `isMarked` is false when the relay died between the stream's answer and its own note of it. */
  publish(fact: SaidFact, isMarked: boolean): void {
    this.bus.publish(fact);
    if (isMarked) this.published.add(fact.id);
  }

  /** One fact reaches one consumer. Without the acknowledgement it comes again. */
  async hear(consumer: Context, entry: Entry, ending: Ending, isAcknowledged: boolean): Promise<void> {
    if (this.sabotage.acknowledgesFirst) this.bus.acknowledge(consumer, entry);
    try {
      await applyOnce(this.inbox(consumer, this.transactIn(consumer, ending)), envelopeOf(entry), SUBJECT);
      if (isAcknowledged) this.bus.acknowledge(consumer, entry);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (!(error instanceof Crash)) this.bus.fail(consumer, entry, error);
    }
  }

  /** What failed goes to the waiting table, in a transaction of its own. */
  async setAside(consumer: Context, entry: Entry, ending: Ending, isAcknowledged: boolean): Promise<void> {
    const why = String(this.bus.failed(consumer).get(entry));
    const envelope = envelopeOf(entry);
    try {
      await this.transactIn(consumer, ending)(causedBy(envelope), (tx) =>
        setAside(tx, consumer, envelope, SUBJECT, why),
      );
      if (isAcknowledged) this.bus.acknowledge(consumer, entry);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
  }

  due(context: Context): readonly JobRow[] {
    const now = this.clock.nowMs();
    const jobs = [...this.databases[context].memory.jobs.values()];
    return jobs.filter((job) => job.lockedAtMs === null && wakesAtMs(job) <= now);
  }

  /** Jobs whose worker is believed to be gone; it may only be slow. */
  lost(context: Context): readonly JobRow[] {
    const now = this.clock.nowMs();
    const jobs = [...this.databases[context].memory.jobs.values()];
    return jobs.filter((job) => job.lockedAtMs !== null && job.lockedAtMs + LEASE_MS <= now);
  }

  /** Gives a lost job to whoever comes. graphile-worker knows it by its id alone: what its slow worker removes is removed. */
  sweep(context: Context, row: JobRow): void {
    this.databases[context].memory.jobs.set(row.id, { ...row, lockedAtMs: null });
  }

  /** When the next thing becomes due; undefined when nothing ever will. */
  nextWakeMs(isIncluded: (job: JobRow) => boolean): number | undefined {
    const jobs = CONTEXTS.flatMap((name) => [...this.databases[name].memory.jobs.values()]);
    const times = jobs.filter(isIncluded).map(wakesAtMs).filter(Number.isFinite);
    return times.length > 0 ? Math.min(...times) : undefined;
  }

  /** A worker takes the job and runs it up to its first pause. */
  async startJob(context: Context, { id }: JobRow): Promise<void> {
    const { jobs } = this.databases[context].memory;
    const waiting = jobs.get(id);
    if (!waiting) return;
    const row = { ...waiting, attempts: waiting.attempts + 1, lockedAtMs: this.clock.nowMs() };
    jobs.set(id, row);
    const running: RunningJob = { context, row, work: new PausedWork(), worker: 'WAITS' };
    this.running.push(running);
    await running.work.start(() => this.runJob(running));
    this.finish(running);
  }

  async goOn(running: RunningJob, how: How): Promise<void> {
    const isLate = this.clock.nowMs() - (running.row.lockedAtMs ?? 0) >= JOB_TIMEOUT_MS;
    if (isLate && running.worker === 'WAITS' && !this.sabotage.neverGivesUp) {
      running.worker = 'GAVE_UP';
      this.tryLater(running);
    }
    await running.work.goOn(how);
    this.finish(running);
  }

  transactIn(context: Context, ending: Ending): Transact {
    return this.databases[context].transact(ending);
  }

  private async runJob(running: RunningJob): Promise<void> {
    const { context, row, work } = running;
    const transact: Transact = async (cause, unit) => {
      const how = await work.pause('before a commit');
      return this.transactIn(context, how === 'ROLLBACK' ? 'ROLLBACK' : 'COMMIT')(cause, unit);
    };
    const provider = this.provider.asCalledBy((at) => work.pause(at), this.clock.nowMs);
    const scope = {
      settings: settings[context],
      ports: { provider },
      transact,
      reader: this.databases[context].reader,
      log: SILENT,
    } as unknown as Scope;
    const jobs: Readonly<Record<string, Job>> = {
      ...definitions[context].jobs?.(scope),
      [TRY_WAITING_FACTS]: {
        run: ({ key }: { key: string }) => retryWaiting(this.inbox(context, transact), key, SILENT),
      },
    };
    const job = jobs[row.task];
    if (!job) throw new Error(`${context} has no job ${row.task}`);
    const lastAttempt = row.attempts >= row.maxAttempts;
    await job.run(row.payload as never, { attempt: row.attempts, lastAttempt, signal: NEVER });
    if (running.worker === 'WAITS') running.worker = 'HAS_ANSWER';
    await work.pause('before it is removed');
  }

  /** As graphile-worker does: what is done is removed, what failed is tried again ever later, what died stays locked. */
  private finish(running: RunningJob): void {
    const { over, error } = running.work;
    if (!over) return;
    if (error && !(error instanceof Crash)) this.watch.fail(`job ${running.row.task} failed: ${error}`);
    this.running.splice(this.running.indexOf(running), 1);
    if (over === 'DONE' && running.worker === 'HAS_ANSWER')
      this.databases[running.context].memory.jobs.delete(running.row.id);
    if (over === 'FAILED' && running.worker === 'WAITS') this.tryLater(running);
  }

  /** Nothing when the job was taken from this worker meanwhile. */
  private tryLater({ context, row: taken }: RunningJob): void {
    const { jobs } = this.databases[context].memory;
    const row = jobs.get(taken.id);
    if (!row || row.lockedAtMs !== taken.lockedAtMs) return;
    const delayMs = Math.round(Math.exp(Math.min(row.attempts, 10)) * 1_000);
    const runAtMs = Math.max(this.clock.nowMs(), row.runAtMs) + delayMs;
    jobs.set(row.id, { ...row, runAtMs, lockedAtMs: null });
  }

  private inbox(consumer: Context, transact: Transact): Inbox {
    const policies = definitions[consumer].policies ?? [];
    return {
      consumer,
      transact,
      settings: settings[consumer],
      policiesFor: (type) => policies.filter(({ fact }) => fact.type === type),
    };
  }

  private newId(): string {
    this.ids += 1;
    return `00000000-0000-7000-8000-${this.ids.toString(16).padStart(12, '0')}`;
  }
}

/** Where a fact lies in the real stream; here nobody looks. */
const SUBJECT = 'simulated';

/** As it arrives: read from text, and checked. */
function envelopeOf({ fact: { heard, context, ...envelope } }: Entry): Envelope {
  return readEnvelope(envelope);
}

const wakesAtMs = ({ attempts, maxAttempts, runAtMs, lockedAtMs }: JobRow): number => {
  if (attempts >= maxAttempts) return Number.POSITIVE_INFINITY;
  return lockedAtMs === null ? runAtMs : Math.max(runAtMs, lockedAtMs + LEASE_MS);
};
