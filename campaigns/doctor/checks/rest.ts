// Nothing stands still that should move: no order, no refund, no job, no lock; and what an operator must decide is named.
import { patienceIn, stuckSettings } from '../../../subgraphs/order/stuck-orders.ts';
import { type Index, secondsSince } from '../index-of.ts';
import type { Finding, Findings, Seen } from '../seen.ts';

/** Far beyond the lease after which a lost job is given to somebody else. */
const JOB_LOST_AFTER_MS = 3 * 60_000;
/** A worker that has nothing else to do begins at once. */
const JOB_OVERDUE_AFTER_MS = 60_000;

const found = (what: string): Finding => ({ promise: 'REST', what });

export function* checkRest(seen: Seen, index: Index): Findings {
  yield* checkStuckOrders(seen, index);
  for (const { consumer, type, key, id, reason, status } of seen.waiting)
    if (status === 'PARKED')
      yield found(`${consumer} has parked ${type} about ${key} (${id}): ${firstLine(reason)}`);
  for (const { context, task, key, givenUp, lockedAt, dueAt } of seen.jobs) {
    const job = `${context}'s job ${key ?? task}`;
    if (givenUp) yield found(`${job} was given up`);
    else if (lockedAt !== null && seen.takenAt - lockedAt > JOB_LOST_AFTER_MS)
      yield found(`${job} is held since ${secondsSince(seen, lockedAt)} s`);
    else if (lockedAt === null && seen.takenAt - dueAt > JOB_OVERDUE_AFTER_MS)
      yield found(`${job} should have begun ${secondsSince(seen, dueAt)} s ago`);
  }
  for (const { who, openMs, waits } of seen.transactions)
    yield found(
      `${who} has a transaction open for ${Math.round(openMs / 1_000)} s${waits ? ', waiting for a lock' : ''}`,
    );
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

const firstLine = (reason: string): string => reason.split('\n', 1)[0]?.slice(0, 200) ?? '';
