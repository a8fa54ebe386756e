// When everything is done that had to be done: no order under way, nothing owed, unsaid, unheard, waiting, due or held.
import { jetstreamManager } from '@nats-io/jetstream';
import type pg from 'pg';
import { workSchema } from '#platform/database.ts';
import { FACTS, STATE } from '#platform/outbox.ts';
import { pause } from '#platform/pause.ts';
import { withDatabase } from './with-database.ts';
import { withNats } from './with-nats.ts';

const LOOK_MS = 500;
const TELL_EVERY_LOOKS = 20;

type System = { readonly databaseUrl: string; readonly natsUrl: string };

/** @throws after `withinMs`, naming what is still being done. */
export async function untilAtRest(
  system: System,
  contexts: readonly string[],
  withinMs: number,
  tell: (message: string) => void,
): Promise<void> {
  const deadline = Date.now() + withinMs;
  for (let looks = 1; ; looks += 1) {
    const busy = await whatIsBusy(system, contexts);
    if (busy.length === 0) return;
    if (looks % TELL_EVERY_LOOKS === 0) tell(`not at rest yet: ${busy.join(', ')}`);
    if (Date.now() > deadline)
      throw new Error(`after ${Math.round(withinMs / 1_000)} s it is not at rest: ${busy.join(', ')}`);
    await pause(LOOK_MS);
  }
}

/** Poison stays parked: that is rest. A deadline in the future is as well. */
export async function whatIsBusy(
  { databaseUrl, natsUrl }: System,
  contexts: readonly string[],
): Promise<string[]> {
  const busy = await withDatabase(databaseUrl, (client) => busyTables(client, contexts));
  const unheard = await unheardMessages(natsUrl);
  return unheard > 0 ? [...busy, `${unheard} messages not heard`] : busy;
}

async function busyTables(client: pg.Client, contexts: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ what: string; count: number }>(
    [
      `select 'orders under way' as what, count(*)::int from "order".orders where status not in ('DELIVERED', 'CANCELLED')`,
      `select 'payments not settled', count(*)::int from payment.payment
       where phase in ('PENDING', 'CHARGING', 'CANCELLING', 'TIMED_OUT', 'REFUNDING')`,
      `select 'notifications not sent', count(*)::int from notification.notification
       where phase in ('WAITING', 'SENDING', 'ACCEPTED')`,
      ...contexts.flatMap(busyContext),
    ].join(' union all '),
  );
  return rows.filter(({ count }) => count > 0).map(({ what, count }) => `${count} ${what}`);
}

const busyContext = (name: string): string[] => [
  `select 'messages of ${name} not published', count(*)::int from "${name}".outbox where published_at is null`,
  `select 'facts waiting in ${name}', count(*)::int from "${name}".waiting_fact as waiting
   where status = 'WAITING'`,
  // A wish that a newer one has superseded while it ran stays as a row that nobody takes.
  `select 'jobs of ${name} due or held', count(*)::int from "${workSchema(name)}".jobs
   where locked_at is not null or (run_at <= now() and attempts < max_attempts)`,
  `select 'relays of ${name} missing', 1 - count(*)::int from pg_locks where locktype = 'advisory' and granted
   and (classid::bigint << 32 | objid::bigint) = hashtextextended('relay:${name}', 0)`,
];

/**
 * Not yet given to a lane, or not acknowledged by it. What passing readers of a live view left behind when NATS was rolled back to a
 * copy of them is not a lane, and NATS itself removes it.
 */
const unheardMessages = (natsUrl: string): Promise<number> =>
  withNats(natsUrl, async (connection) => {
    const manager = await jetstreamManager(connection);
    let unheard = 0;
    for (const stream of [FACTS, STATE])
      for await (const { config, num_pending, num_ack_pending } of manager.consumers.list(stream))
        if (config.durable_name) unheard += num_pending + num_ack_pending;
    return unheard;
  });
