// The workers of all contexts: jobs begun when they are due, stopped wherever anything may fit between, lost, late and repeated.
import type { Context } from './contexts.ts';
import { Crash } from './database.ts';
import { type JobsSurroundings, jobsOf } from './jobs.ts';
import type { JobRow } from './memory.ts';
import { type How, PausedWork } from './paused-work.ts';

/** A job whose process died is given to another worker after this time, as the platform's sweep does. */
const LEASE_MS = 30_000;
/** After this time a worker leaves a job behind as failed, though its code may still be running. */
const JOB_TIMEOUT_MS = 25_000;
const MAX_EXPONENT = 10;

export type RunningJob = {
  readonly context: Context;
  readonly row: JobRow;
  readonly work: PausedWork;
  /** What its worker makes of it: it waits, it has the answer, or it has given up waiting. */
  worker: 'WAITS' | 'HAS_ANSWER' | 'GAVE_UP';
  /** Aborted when its worker gives up: what the job calls after that is not called. */
  readonly stop: AbortController;
};

export type Surroundings = JobsSurroundings & {
  readonly contexts: readonly Context[];
  /** Told of a job that failed, though nothing of ours was away. */
  onFailure(what: string): void;
  /** Sabotage. */
  readonly neverGivesUp: boolean;
  readonly keepsLostNumbers: boolean;
};

export class Workers {
  readonly running: RunningJob[] = [];
  private readonly around: Surroundings;

  constructor(around: Surroundings) {
    this.around = around;
  }

  due(context: Context): readonly JobRow[] {
    const now = this.around.clock.nowMs();
    const jobs = [...this.around.databases[context].memory.jobs.values()];
    return jobs.filter((job) => job.lockedAtMs === null && wakesAtMs(job) <= now);
  }

  /** Jobs whose worker is believed to be gone; it may only be slow. */
  lost(context: Context): readonly JobRow[] {
    const now = this.around.clock.nowMs();
    const jobs = [...this.around.databases[context].memory.jobs.values()];
    return jobs.filter((job) => job.lockedAtMs !== null && job.lockedAtMs + LEASE_MS <= now);
  }

  /** Gives a lost job to whoever comes, under a new number: what its slow worker removes by the old one is nobody's. */
  sweep(context: Context, row: JobRow): void {
    const { memory } = this.around.databases[context];
    const id = this.around.keepsLostNumbers ? row.id : memory.nextNumber();
    memory.jobs.delete(row.id);
    // A later wish has taken its place.
    if (row.key === null) return;
    memory.jobs.set(id, { ...row, id, lockedAtMs: null });
  }

  /** When the next thing becomes due; undefined when nothing ever will. */
  nextWakeMs(isIncluded: (job: JobRow) => boolean): number | undefined {
    const jobs = this.around.contexts.flatMap((name) => [
      ...this.around.databases[name].memory.jobs.values(),
    ]);
    const times = jobs.filter(isIncluded).map(wakesAtMs).filter(Number.isFinite);
    return times.length > 0 ? Math.min(...times) : undefined;
  }

  /** A worker takes the job and runs it up to its first pause. */
  async start(context: Context, { id }: JobRow): Promise<void> {
    const { jobs } = this.around.databases[context].memory;
    const waiting = jobs.get(id);
    if (!waiting) return;
    const row = { ...waiting, attempts: waiting.attempts + 1, lockedAtMs: this.around.clock.nowMs() };
    jobs.set(id, row);
    const running: RunningJob = {
      context,
      row,
      work: new PausedWork(),
      worker: 'WAITS',
      stop: new AbortController(),
    };
    this.running.push(running);
    await running.work.start(() => this.run(running));
    this.finish(running);
  }

  async goOn(running: RunningJob, how: How): Promise<void> {
    const isLate = this.around.clock.nowMs() - (running.row.lockedAtMs ?? 0) >= JOB_TIMEOUT_MS;
    if (isLate && running.worker === 'WAITS' && !this.around.neverGivesUp) {
      running.worker = 'GAVE_UP';
      running.stop.abort();
      this.tryLater(running);
    }
    await running.work.goOn(how);
    this.finish(running);
  }

  private async run(running: RunningJob): Promise<void> {
    const { context, row, work } = running;
    const jobs = jobsOf(context, this.around, (at) => work.pause(at), String(row.payload.orderId));
    const job = jobs[row.task];
    if (!job) throw new Error(`${context} has no job ${row.task}`);
    const lastAttempt = row.attempts >= row.maxAttempts;
    await job.run(row.payload as never, { attempt: row.attempts, lastAttempt, signal: running.stop.signal });
    if (running.worker === 'WAITS') running.worker = 'HAS_ANSWER';
    await work.pause('before it is removed');
  }

  /** As graphile-worker does: what is done is removed, what failed is tried again ever later, what died stays locked. */
  private finish(running: RunningJob): void {
    const { over, error } = running.work;
    if (!over) return;
    if (error && !(error instanceof Crash)) this.around.onFailure(`job ${running.row.task} failed: ${error}`);
    this.running.splice(this.running.indexOf(running), 1);
    if (over === 'DONE' && running.worker === 'HAS_ANSWER')
      this.around.databases[running.context].memory.jobs.delete(running.row.id);
    if (over === 'FAILED' && running.worker === 'WAITS') this.tryLater(running);
  }

  /** Nothing when the job was taken from this worker meanwhile. */
  private tryLater({ context, row: taken }: RunningJob): void {
    const { jobs } = this.around.databases[context].memory;
    const row = jobs.get(taken.id);
    if (!row || row.lockedAtMs !== taken.lockedAtMs) return;
    const delayMs = Math.round(Math.exp(Math.min(row.attempts, MAX_EXPONENT)) * 1_000);
    const runAtMs = Math.max(this.around.clock.nowMs(), row.runAtMs) + delayMs;
    jobs.set(row.id, { ...row, runAtMs, lockedAtMs: null });
  }
}

const wakesAtMs = ({ attempts, maxAttempts, runAtMs, lockedAtMs }: JobRow): number => {
  if (attempts >= maxAttempts) return Number.POSITIVE_INFINITY;
  return lockedAtMs === null ? runAtMs : Math.max(runAtMs, lockedAtMs + LEASE_MS);
};
