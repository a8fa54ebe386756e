// Facts that could not be applied wait under their key, in order; the head is tried again until it goes through or is parked.
import { growingDelay } from './domain/backoff.ts';
import type { Envelope } from './fact.ts';
import {
  causedBy,
  enter,
  follow,
  type Inbox,
  leave,
  lockKey,
  NO_CAUSE,
  readEnvelope,
  tryWaitingFacts,
  UnreadableFact,
} from './inbox.ts';
import type { Log } from './log.ts';
import { isOutage } from './outage.ts';
import { safeReason } from './safe-error.ts';
import type { Transaction } from './transaction.ts';

/** At once, then after 2 s, 4 s … 5 min; together about half an hour before somebody has to look. */
const MAX_ATTEMPTS = 14;
const FIRST_DELAY_MS = 2_000;
const MAX_DELAY_MS = 5 * 60_000;
/** One job empties at most so many before it makes room for others. */
const MAX_PER_JOB = 200;

export const retryDelayMs = (attempts: number): number =>
  growingDelay(attempts, FIRST_DELAY_MS, MAX_DELAY_MS);

type Row = { position: string; message: unknown; attempts: number; status: 'WAITING' | 'PARKED' };

/** Applies what waits under `key`, head first, until it is empty or its head fails again. */
export async function retryWaiting(inbox: Inbox, key: string, log: Log): Promise<void> {
  for (let done = 0; done < MAX_PER_JOB; done += 1) {
    if (!(await retryHead(inbox, key, log))) return;
  }
  await inbox.transact(NO_CAUSE, (tx) => tx.schedule(tryWaitingFacts(inbox.consumer, key, tx.now)));
}

/** True when the head went through, so that the next one is the head. */
async function retryHead(inbox: Inbox, key: string, log: Log): Promise<boolean> {
  const head = await readHead(inbox, key);
  if (!head || head.status === 'PARKED') return false;
  try {
    const envelope = readEnvelope(head.message);
    return await inbox.transact(causedBy(envelope), (tx) => applyHead(inbox, envelope, head.position, tx));
  } catch (error) {
    if (isOutage(error)) throw error;
    await putBack(inbox, key, head, error, log);
    return false;
  }
}

async function applyHead(inbox: Inbox, envelope: Envelope, position: string, tx: Transaction) {
  const fresh = await enter(tx.em, inbox.consumer, envelope);
  const gone = await tx.em.execute<unknown[]>('delete from waiting_fact where position = ? returning 1', [
    position,
  ]);
  // Not fresh: somebody dropped it meanwhile, or another process was quicker. Gone before it was heard: everything was emptied
  // for a rebuild, and it comes again from the stream.
  if (fresh && gone.length === 0) await leave(tx.em, inbox.consumer, envelope.id);
  else if (fresh) await follow(inbox, envelope, tx);
  tx.changed(envelope.key);
  return true;
}

async function readHead(inbox: Inbox, key: string): Promise<Row | undefined> {
  return inbox.transact(NO_CAUSE, async (tx) => {
    const head = await headOf(tx.em, inbox, key);
    // Whoever applied the last of them may have died before it could tell: its job is run again, and finds nothing that waits.
    if (!head) tx.changed(key);
    return head;
  });
}

async function headOf(em: Transaction['em'], inbox: Inbox, key: string): Promise<Row | undefined> {
  const rows = await em.execute<Row[]>(
    'select position, message, attempts, status from waiting_fact where consumer = ? and key = ? order by position limit 1',
    [inbox.consumer, key],
  );
  return rows[0];
}

/** One more try is counted, unless somebody released or dropped the fact meanwhile, or another worker counted the same try. */
async function putBack(inbox: Inbox, key: string, head: Row, error: unknown, log: Log): Promise<void> {
  const attempts = head.attempts + 1;
  const parked = attempts >= MAX_ATTEMPTS || error instanceof UnreadableFact;
  const counted = await inbox.transact(NO_CAUSE, async (tx) => {
    await lockKey(tx.em, inbox.consumer, key);
    const now = await headOf(tx.em, inbox, key);
    const isStill = now?.position === head.position && now.attempts === head.attempts;
    if (!isStill) {
      await tx.schedule({ ...tryWaitingFacts(inbox.consumer, key, tx.now), keepsTime: true });
      return false;
    }
    await tx.em.execute('update waiting_fact set attempts = ?, status = ?, reason = ? where position = ?', [
      attempts,
      parked ? 'PARKED' : 'WAITING',
      safeReason(error),
      head.position,
    ]);
    const at = new Date(tx.now.getTime() + retryDelayMs(attempts));
    if (!parked) await tx.schedule(tryWaitingFacts(inbox.consumer, key, at));
    return true;
  });
  if (counted && parked)
    log.error(
      { err: error, consumer: inbox.consumer, key },
      'a fact is parked: an operator must release or drop it',
    );
}

/**
 * Tries a fact again now, as if it had never been tried: from the head of its key, so whatever is parked before it is
 * released with it. False when it does not wait (any more).
 */
export function release(inbox: Inbox, eventId: string): Promise<boolean> {
  return withWaiting(inbox, eventId, async (tx, { key, position }) => {
    await tx.em.execute(
      `update waiting_fact set status = 'WAITING', attempts = 0 where consumer = ? and key = ? and position <= ?`,
      [inbox.consumer, key, position],
    );
    await tx.schedule(tryWaitingFacts(inbox.consumer, key, tx.now));
  });
}

/**
 * Takes a fact out for good: it counts as heard, so it is never applied, and what stands behind it goes on. The time of its
 * inbox row, minus infinity, says that it never was. False when it does not wait (any more).
 */
export function drop(inbox: Inbox, eventId: string): Promise<boolean> {
  return withWaiting(inbox, eventId, async (tx, { key, position }) => {
    await tx.em.execute('delete from waiting_fact where position = ?', [position]);
    await tx.em.execute(
      `insert into inbox (consumer, event_id, handled_at) values (?, ?, '-infinity') on conflict do nothing`,
      [inbox.consumer, eventId],
    );
    await tx.schedule(tryWaitingFacts(inbox.consumer, key, tx.now));
  });
}

type Place = { readonly key: string; readonly position: string };

function withWaiting(
  inbox: Inbox,
  eventId: string,
  work: (tx: Transaction, place: Place) => Promise<void>,
): Promise<boolean> {
  return inbox.transact(NO_CAUSE, async (tx) => {
    const find = () =>
      tx.em.execute<Place[]>('select key, position from waiting_fact where consumer = ? and event_id = ?', [
        inbox.consumer,
        eventId,
      ]);
    const [waits] = await find();
    if (!waits) return false;
    await lockKey(tx.em, inbox.consumer, waits.key);
    // Applied while we waited for the key.
    const [still] = await find();
    if (!still) return false;
    await work(tx, still);
    return true;
  });
}
