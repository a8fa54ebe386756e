// "Once" is a unique key: a fact and everything that follows from it are one transaction with the row that says it was heard.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type Envelope, envelopeSchema } from './fact.ts';
import type { Policy } from './policies.ts';
import { safeMessage } from './safe-error.ts';
import type { Transact, Transaction } from './transaction.ts';

export const TRY_WAITING_FACTS = 'try-waiting-facts';

export type Inbox = {
  readonly consumer: string;
  readonly transact: Transact;
  /** Which of the policies follow a type. */
  readonly policiesFor: (type: string) => readonly Policy[];
  readonly settings: unknown;
};

/** What became of a fact: its effect is there now, was there before, or it stands behind another of its key that waits. */
export type Outcome = 'APPLIED' | 'REPEATED' | 'QUEUED';

/** A fact that no code of ours can read: it waits for an operator, not for time. */
export class UnreadableFact extends Error {
  override readonly name = 'UnreadableFact';
}

/**
 * Applies the fact unless it was applied before. Facts of one key never overlap, in whatever process they are applied: the
 * lock holds until the commit.
 *
 * @throws PrematureFact, UnreadableFact, or whatever a policy threw; nothing has changed then.
 */
export function applyOnce(inbox: Inbox, envelope: Envelope, subject: string): Promise<Outcome> {
  return inbox.transact(causedBy(envelope), async (tx) => {
    // Also for a repeated event: who applied it may have died before it published this. The event is acknowledged only afterwards.
    tx.changed(envelope.key);
    if (!(await enter(tx.em, inbox.consumer, envelope))) return 'REPEATED';
    if (await hasWaiting(tx.em, inbox.consumer, envelope.key)) {
      await leave(tx.em, inbox.consumer, envelope.id);
      await setAside(tx, inbox.consumer, envelope, subject, 'stands behind another fact of its key');
      return 'QUEUED';
    }
    await follow(inbox, envelope, tx);
    return 'APPLIED';
  });
}

/** Runs the policies of a fact whose inbox row is already taken in this transaction. */
export async function follow(inbox: Inbox, envelope: Envelope, tx: Transaction): Promise<void> {
  for (const policy of inbox.policiesFor(envelope.type)) {
    const data = policy.fact.schema.safeParse(envelope.data);
    if (!data.success) throw new UnreadableFact(safeMessage(data.error));
    await policy.follow({ ...envelope, data: data.data as never }, tx, inbox.settings);
  }
  await tx.em.flush();
}

/** Locks the key and takes the inbox row; false where it was taken before. */
export async function enter(
  em: SqlEntityManager,
  consumer: string,
  envelope: Pick<Envelope, 'id' | 'key'>,
): Promise<boolean> {
  // One statement for both. It sees the rows of before the lock, but a unique key is checked against those of now.
  const taken = await em.execute<unknown[]>(
    `insert into inbox (consumer, event_id) select ?, ? from ${LOCK_KEY} as locked on conflict do nothing returning 1`,
    [consumer, envelope.id, lockName(consumer, envelope.key)],
  );
  return taken.length === 1;
}

/** Until the commit, nobody else applies, sets aside, releases or drops a fact of this key. */
export async function lockKey(em: SqlEntityManager, consumer: string, key: string): Promise<void> {
  await em.execute(`select ${LOCK_KEY}`, [lockName(consumer, key)]);
}

const LOCK_KEY = 'pg_advisory_xact_lock(hashtextextended(?, 1))';
const lockName = (consumer: string, key: string): string => `${consumer}:${key}`;

/** Gives back the inbox row that this same transaction took: the fact does not count as heard. */
export async function leave(em: SqlEntityManager, consumer: string, eventId: string): Promise<void> {
  await em.execute('delete from inbox where consumer = ? and event_id = ?', [consumer, eventId]);
}

async function hasWaiting(em: SqlEntityManager, consumer: string, key: string): Promise<boolean> {
  const found = await em.execute<unknown[]>(
    'select 1 from waiting_fact where consumer = ? and key = ? limit 1',
    [consumer, key],
  );
  return found.length > 0;
}

/**
 * Puts a fact into the waiting table, once, and makes sure somebody looks at it; who holds the key calls it. One that was
 * applied or dropped meanwhile stays out of it. A look that is due later stays due later: what stands behind must not use up
 * the tries of the head.
 *
 * @param reason safe to show: `safeReason` of what was thrown.
 */
export async function setAside(
  tx: Transaction,
  consumer: string,
  fact: Pick<Envelope, 'id' | 'key'>,
  subject: string,
  reason: string,
  status: 'WAITING' | 'PARKED' = 'WAITING',
): Promise<void> {
  await tx.em.execute(
    `insert into waiting_fact (consumer, event_id, key, subject, message, status, reason)
     select ?, ?, ?, ?, ?::jsonb, ?, ? where not exists (select from inbox where consumer = ? and event_id = ?)
     on conflict do nothing`,
    [consumer, fact.id, fact.key, subject, JSON.stringify(fact), status, reason, consumer, fact.id],
  );
  if (status === 'WAITING')
    await tx.schedule({ ...tryWaitingFacts(consumer, fact.key, tx.now), keepsTime: true });
}

export const tryWaitingFacts = (consumer: string, key: string, at: Date) => ({
  task: TRY_WAITING_FACTS,
  payload: { consumer, key },
  at,
  jobKey: `${TRY_WAITING_FACTS}:${consumer}:${key}`,
});

/** Of what is done with a fact that waits, and is not what it says. */
export const NO_CAUSE = { correlationId: 'waiting', causationId: null };

export const causedBy = (envelope: Envelope) => ({
  correlationId: envelope.correlationId,
  causationId: envelope.id,
});

/** @throws UnreadableFact */
export function readEnvelope(json: unknown): Envelope {
  const parsed = envelopeSchema.safeParse(json);
  if (!parsed.success) throw new UnreadableFact(safeMessage(parsed.error));
  return parsed.data;
}
