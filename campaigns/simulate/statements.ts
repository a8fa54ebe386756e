// The few statements the platform's inbox, waiting table and outbox speak, each as what it does to tables in memory.
import type { Memory } from './memory.ts';
import { rankingStatements } from './ranking-statements.ts';
import { reviewStatements } from './review-statements.ts';

export type Run = (memory: Memory, values: readonly unknown[]) => readonly unknown[];
/** Statements of a context's own, word for word: who changes one there must change what it does here. */
export type Statements = Readonly<Record<string, Run>>;

const wordForWord: Statements = { ...rankingStatements, ...reviewStatements };

const statements: readonly { readonly begins: string; readonly run: Run }[] = [
  // Transactions of the simulation never overlap, so a lock is always free.
  { begins: 'select pg_advisory_xact_lock', run: () => [] },
  {
    begins: 'insert into inbox',
    run: (memory, [, eventId]) => {
      const id = String(eventId);
      if (memory.inbox.includes(id) && !memory.forgetsInbox) return [];
      memory.append(memory.inbox, id);
      return [{}];
    },
  },
  {
    begins: 'delete from inbox',
    // Only ever the row this same transaction took.
    run: (memory, [, eventId]) => {
      if (memory.inbox.at(-1) !== eventId)
        throw new Error('an inbox row of another transaction is never removed');
      memory.removeLast(memory.inbox);
      return [];
    },
  },
  {
    begins: 'select 1 from waiting_fact',
    run: (memory, [, key]) => memory.waitingUnder(String(key)).slice(0, 1),
  },
  {
    begins: 'insert into waiting_fact',
    run: (memory, [, eventId, key, , message, status, reason]) => {
      if ([...memory.waiting.values()].some((each) => each.eventId === eventId)) return [];
      const position = memory.nextNumber();
      memory.set(memory.waiting, position, {
        position,
        eventId: String(eventId),
        key: String(key),
        message: JSON.parse(String(message)),
        status: status === 'PARKED' ? 'PARKED' : 'WAITING',
        reason: String(reason),
        attempts: 0,
      });
      return [];
    },
  },
  {
    begins: 'delete from waiting_fact where position = ?',
    run: (memory, [position]) => (memory.delete(memory.waiting, Number(position)) ? [{}] : []),
  },
  {
    begins: 'select position, message, attempts, status from waiting_fact',
    run: (memory, [, key]) => memory.waitingUnder(String(key)).slice(0, 1),
  },
  {
    begins: 'update waiting_fact set attempts',
    run: (memory, [attempts, status, reason, position]) => {
      const row = memory.waiting.get(Number(position));
      if (!row) return [];
      memory.set(memory.waiting, row.position, {
        ...row,
        attempts: Number(attempts),
        status: status === 'PARKED' ? 'PARKED' : 'WAITING',
        reason: String(reason),
      });
      return [];
    },
  },
  // What a rider gave back counts only for how much they may claim, which nobody asks here.
  { begins: 'insert into released_claim', run: () => [] },
  { begins: 'delete from released_claim', run: () => [] },
];

const known = new Map<string, Run>();

/** @throws on a statement it does not know: then the product has learned a new one, and so must this file. */
export function execute(memory: Memory, sql: string, values: readonly unknown[]): readonly unknown[] {
  const run = known.get(sql) ?? runOf(sql);
  known.set(sql, run);
  return run(memory, values);
}

function runOf(sql: string): Run {
  const text = sql.replaceAll(/\s+/g, ' ').trim();
  const run = wordForWord[text] ?? statements.find(({ begins }) => text.startsWith(begins))?.run;
  if (!run) throw new Error(`the simulated database does not know: ${text}`);
  return run;
}
