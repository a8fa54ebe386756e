// What is due in all contexts: claimed when its time has come, stopped wherever anything may fit between, lost, late and repeated.
import { type DueRun, type DueWork, LEASE_MS, putOffMs, runWithinMs } from '#platform/due/due-work.ts';
import type { Context } from './contexts.ts';
import { Crash } from './database.ts';
import { type JobsSurroundings, worksOf } from './jobs.ts';
import type { Row } from './memory.ts';
import { type How, PausedWork } from './paused-work.ts';
import { tableOf } from './tables.ts';

const NO_MOMENT = Number.POSITIVE_INFINITY;

export type DueRow = { readonly context: Context; readonly work: DueWork; readonly id: string };

type Scheduled = DueRow & { readonly row: Row; readonly atMs: number };

export type RunningDue = DueRow & {
  readonly paused: PausedWork;
  readonly claimedAtMs: number;
  /** What the claim, or the decision, may have made of the row's moment. */
  readonly untilMs: number;
  readonly attempt: number;
  /** Whether something outside is being called. */
  calls: boolean;
  /** Its process waits for it no longer, though its code may still be running. */
  gaveUp: boolean;
  readonly stop: AbortController;
};

export type DueSurroundings = JobsSurroundings & {
  readonly contexts: readonly Context[];
  /** Told of what must never happen, though nothing of ours was away. */
  onFailure(what: string): void;
  /** Sabotage. */
  readonly leaseMs?: number | undefined;
  readonly neverClaims?: string | undefined;
};

export class Due {
  readonly running: RunningDue[] = [];
  private readonly around: DueSurroundings;
  private readonly works: ReadonlyMap<Context, readonly DueWork[]>;

  constructor(around: DueSurroundings) {
    this.around = around;
    const never = async () => 'GO_ON' as const;
    this.works = new Map(around.contexts.map((name) => [name, worksOf(name, around, never, '')]));
  }

  /** Everything of a context that is due some day, with the time at which it may see it. */
  private scheduled(context: Context): readonly Scheduled[] {
    const found: Scheduled[] = [];
    for (const work of this.works.get(context) ?? [])
      for (const [id, row] of this.rowsOf(context, work)) {
        const moment = momentOf(row, work);
        if (moment === NO_MOMENT) continue;
        const { againAtMs } = this.failureOf(context, work, id);
        found.push({ context, work, id, row, atMs: Math.max(moment, againAtMs) });
      }
    return found;
  }

  due(context: Context): readonly DueRow[] {
    const now = this.nowMs(context);
    const isSeen = ({ work, atMs }: Scheduled) => atMs <= now && work.name !== this.around.neverClaims;
    return this.scheduled(context).filter(isSeen);
  }

  /** What is going to be done about which order, when nobody dies. */
  isGoingToBe(): readonly { readonly task: string; readonly orderId: string }[] {
    const scheduled = this.around.contexts.flatMap((context) => this.scheduled(context));
    return scheduled.map(({ work, id, row }) => ({ task: work.name, orderId: String(row.orderId ?? id) }));
  }

  /** When the next thing becomes due; undefined when nothing ever will. */
  nextWakeMs(isIncluded: (work: string) => boolean): number | undefined {
    const times = this.around.contexts
      .flatMap((context) => this.scheduled(context))
      .filter(({ work }) => isIncluded(work.name) && work.name !== this.around.neverClaims)
      .map(({ context, atMs }) => atMs - this.nowMs(context) + this.around.clock.nowMs());
    return times.length > 0 ? Math.min(...times) : undefined;
  }

  /** A process sees the row and sees to it up to its first pause. */
  async start({ context, work, id }: DueRow): Promise<void> {
    this.isClaimedByNobody({ context, work, id });
    const claimedAtMs = this.nowMs(context);
    const running: RunningDue = {
      context,
      work,
      id,
      paused: new PausedWork(),
      claimedAtMs,
      untilMs: claimedAtMs + (this.around.leaseMs ?? LEASE_MS),
      attempt: this.failureOf(context, work, id).attempts + 1,
      calls: false,
      gaveUp: false,
      stop: new AbortController(),
    };
    if ('call' in work) this.putOff(running, momentOf(this.rowOf(running), work), running.untilMs);
    this.running.push(running);
    await running.paused.start(() => this.run(running));
    this.finish(running);
  }

  async goOn(running: RunningDue, how: How): Promise<void> {
    if (running.calls && this.isOverdue(running) && !running.gaveUp) {
      running.gaveUp = true;
      running.stop.abort();
      this.fail(running);
    }
    await running.paused.goOn(how);
    this.finish(running);
  }

  private async run(running: RunningDue): Promise<void> {
    const { context, id, paused, attempt, stop, untilMs } = running;
    const orderId = String(this.rowOf(running)?.orderId ?? id);
    const works = worksOf(context, this.around, (at) => paused.pause(at), orderId);
    const work = works.find(({ name }) => name === running.work.name);
    const run: DueRun = { attempt, signal: stop.signal };
    if (!work) throw new Error(`${context} has no ${running.work.name}`);
    if ('call' in work) {
      running.calls = true;
      return work.call(id, run);
    }
    const before = momentOf(this.rowOf(running), work);
    const how = await paused.pause('before it is decided');
    const found = momentOf(this.rowOf(running), work);
    const transact = this.around.databases[context].transact(how === 'ROLLBACK' ? 'ROLLBACK' : 'COMMIT');
    const call = await transact({ correlationId: id, causationId: null }, (tx) =>
      work.decide(tx, id, new Date(untilMs)),
    );
    if (found === before && momentOf(this.rowOf(running), work) === before)
      throw new Error('it was decided, and is as due as before');
    if (!call) return;
    running.calls = true;
    await call(run);
  }

  /** A command, or an answer that comes late, may make a row due while it is being called about; a lease may not. */
  private isClaimedByNobody(row: DueRow): void {
    const moment = momentOf(this.rowOf(row), row.work);
    const isStillHis = (each: RunningDue) =>
      each.context === row.context &&
      each.work.name === row.work.name &&
      each.id === row.id &&
      each.untilMs === moment &&
      !this.isOverdue(each);
    if (this.running.some(isStillHis))
      this.around.onFailure(`${row.work.name} of ${row.id} is claimed while its call may still be under way`);
  }

  /** Its process leaves it behind after this time. */
  private isOverdue({ context, claimedAtMs }: RunningDue): boolean {
    return this.nowMs(context) - claimedAtMs >= runWithinMs(LEASE_MS);
  }

  private finish(running: RunningDue): void {
    const { over, error } = running.paused;
    if (!over) return;
    if (error && !(error instanceof Crash)) this.around.onFailure(`${running.work.name} failed: ${error}`);
    this.running.splice(this.running.indexOf(running), 1);
    if (over === 'DONE') this.memoryOf(running.context).failures.delete(keyOf(running));
    if (over === 'FAILED' && !running.gaveUp) this.fail(running);
  }

  /** As the platform does: tried again ever later, unless the row changed meanwhile. */
  private fail(running: RunningDue): void {
    const { context, work, id, untilMs } = running;
    const attempts = this.failureOf(context, work, id).attempts + 1;
    const againAtMs = this.nowMs(context) + putOffMs(attempts);
    this.memoryOf(context).failures.set(keyOf(running), { attempts, againAtMs });
    this.putOff(running, untilMs, againAtMs);
  }

  /** Moves a row's moment, and nothing else of it, where it is `fromMs`. */
  private putOff(running: DueRow, fromMs: number, toMs: number): void {
    const { context, work, id } = running;
    const row = this.rowOf(running);
    if (!row || momentOf(row, work) !== fromMs) return;
    this.rowsOf(context, work).set(id, { ...row, [work.due]: new Date(toMs) });
  }

  private failureOf(context: Context, work: DueWork, id: string) {
    const failed = this.memoryOf(context).failures.get(keyOf({ work, id }));
    return failed ?? { attempts: 0, againAtMs: 0 };
  }

  private rowOf({ context, work, id }: DueRow): Row | undefined {
    return this.rowsOf(context, work).get(id);
  }

  private rowsOf(context: Context, { entity }: DueWork): Map<string, Row> {
    return this.memoryOf(context).rowsOf(tableOf(entity));
  }

  private memoryOf(context: Context) {
    return this.around.databases[context].memory;
  }

  private nowMs(context: Context): number {
    return this.around.clock.nowIn(context).getTime();
  }
}

const keyOf = ({ work, id }: Pick<DueRow, 'work' | 'id'>): string => `${work.name}/${id}`;

function momentOf(row: Row | undefined, { due }: DueWork): number {
  const moment = row?.[due];
  return moment instanceof Date ? moment.getTime() : NO_MOMENT;
}
