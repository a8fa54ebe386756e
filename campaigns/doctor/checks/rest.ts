// Nothing stands still that should move: no order, no refund, no job, no lock; and what an operator must decide is named.
import type { Phase } from '../../../subgraphs/notification/domain/notification.ts';
import { patienceIn, stuckSettings } from '../../../subgraphs/order/stuck-orders.ts';
import { type Index, secondsSince } from '../index-of.ts';
import type { Finding, Findings, Seen } from '../seen.ts';

type Excuses = {
  readonly jobHeldMs: number;
  /** A worker that has nothing else to do begins at once. */
  readonly jobDueMs: number;
  readonly transactionOpenMs: number;
};

/** Far beyond the lease after which a lost job is given to somebody else; and statements are cut after 20 seconds. */
const WHILE_IT_RUNS: Excuses = { jobHeldMs: 3 * 60_000, jobDueMs: 60_000, transactionOpenMs: 30_000 };
/** A stored deadline may come due at any time: workers look every second and decide it in milliseconds, or, where a machine is busy, in seconds. */
const AT_REST: Excuses = { jobHeldMs: 10_000, jobDueMs: 10_000, transactionOpenMs: 5_000 };

/** How a message ends: it went out, or was given up. */
const ENDED: readonly string[] = ['SENT', 'FAILED'] satisfies Phase[];

const found = (what: string): Finding => ({ promise: 'REST', what });

export function* checkRest(seen: Seen, index: Index): Findings {
  const excuses = seen.graceMs === 0 ? AT_REST : WHILE_IT_RUNS;
  yield* checkStuckOrders(seen, index);
  for (const { consumer, type, key, id, reason, status } of seen.waiting) {
    const fact = `${type} about ${key} (${id}): ${firstLine(reason)}`;
    if (status === 'PARKED') yield found(`${consumer} has parked ${fact}`);
    else if (seen.graceMs === 0) yield found(`${consumer} still lets wait ${fact}`);
  }
  if (seen.graceMs === 0)
    for (const { orderId, template, phase } of seen.notifications)
      if (!ENDED.includes(phase))
        yield found(`the message ${template} of order ${orderId} is still ${phase}`);
  yield* checkJobs(seen, excuses);
  yield* checkLocks(seen, excuses);
}

function* checkStuckOrders(seen: Seen, { factsByKey }: Index): Findings {
  const patience: Readonly<Record<string, number>> = patienceIn(stuckSettings.parse(process.env));
  for (const { id, status } of seen.orders) {
    const seconds = patience[status];
    const moved = (factsByKey.get(id) ?? []).findLast(({ context }) => context === 'order');
    if (seconds === undefined || !moved) continue;
    const stands = secondsSince(seen, moved.saidAt);
    if (stands > seconds) yield found(`order ${id} is ${status} since ${stands} s`);
  }
}

function* checkJobs(seen: Seen, { jobHeldMs, jobDueMs }: Excuses): Findings {
  for (const { context, task, key, givenUp, lockedAt, dueAt } of seen.jobs) {
    const job = `${context}'s job ${key ?? task}`;
    if (givenUp) yield found(`${job} was given up`);
    else if (lockedAt !== null && seen.takenAt - lockedAt > jobHeldMs)
      yield found(`${job} is held since ${secondsSince(seen, lockedAt)} s`);
    else if (lockedAt === null && seen.takenAt - dueAt > jobDueMs)
      yield found(`${job} should have begun ${secondsSince(seen, dueAt)} s ago`);
  }
}

function* checkLocks(seen: Seen, { transactionOpenMs }: Excuses): Findings {
  for (const { who, openMs, waits } of seen.transactions)
    if (openMs > transactionOpenMs)
      yield found(
        `${who} has a transaction open for ${Math.round(openMs / 1_000)} s${waits ? ', waiting for a lock' : ''}`,
      );
  const relays = Map.groupBy(seen.locks, ({ relayOf }) => relayOf);
  for (const context of Object.keys(seen.hears)) {
    const leading = relays.get(context)?.length ?? 0;
    if (leading !== 1) yield found(`${context} has ${leading} relays that may publish, not 1`);
  }
  // Contexts that start change their tables one after the other, by such a lock.
  if (seen.graceMs === 0)
    for (const { who } of relays.get(null) ?? [])
      yield found(`${who} holds a lock outside of any transaction`);
}

const firstLine = (reason: string): string => reason.split('\n', 1)[0]?.slice(0, 200) ?? '';
