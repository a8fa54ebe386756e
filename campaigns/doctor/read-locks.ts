// Who holds what right now. Locks belong to no snapshot: they are asked for when everything else has been read.
import { pause } from '#platform/pause.ts';
import { isLeadOf } from '#platform/relay-lead.ts';
import { type Ask, DOCTOR, ms } from './ask.ts';
import type { LockRow, TransactionRow } from './rows.ts';
import type { Seen } from './seen.ts';

/** Any of ours is done long before. */
const LONG_TRANSACTION_SECONDS = 2;
/** A relay that lost its connection is followed by another within this time. */
const ELECTED_WITHIN_MS = 5_000;
const ASK_AGAIN_MS = 250;

export async function readLocks(
  ask: Ask,
  contexts: readonly string[],
): Promise<Pick<Seen, 'transactions' | 'locks'>> {
  return { transactions: await ask<TransactionRow>(TRANSACTIONS), locks: await untilLed(ask, contexts) };
}

async function untilLed(ask: Ask, contexts: readonly string[]): Promise<LockRow[]> {
  const deadline = Date.now() + ELECTED_WITHIN_MS;
  for (;;) {
    const locks = await ask<LockRow>(LOCKS, [contexts]);
    const led = new Set(locks.map(({ relayOf }) => relayOf));
    if (contexts.every((context) => led.has(context)) || Date.now() > deadline) return locks;
    await pause(ASK_AGAIN_MS);
  }
}

const OURS = `datname = current_database() and backend_type = 'client backend' and application_name <> '${DOCTOR}'`;

const TRANSACTIONS = `
  select application_name as who, ${ms('now() - xact_start')} as "openMs", wait_event_type is not distinct from 'Lock' as waits
  from pg_stat_activity where ${OURS} and xact_start < now() - interval '${LONG_TRANSACTION_SECONDS} seconds'`;

const LOCKS = `
  select session.application_name as who, relay.context as "relayOf"
  from pg_locks as held
  join pg_stat_activity as session on session.pid = held.pid and ${OURS}
  left join unnest($1::text[]) as relay (context) on ${isLeadOf('relay.context')}
  where held.locktype = 'advisory' and held.granted and (relay.context is not null or session.xact_start is null)`;
