// When everything is done that had to be done: no order under way, nothing owed, unsaid, unheard, waiting, due or held.
import { isDeepStrictEqual } from 'node:util';
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

/**
 * Poison stays parked: that is rest. A deadline in the future is as well. The streams are looked at before and after the tables: what
 * was heard by then has left its traces there, and what was said in between would be seen in neither.
 */
async function whatIsBusy({ databaseUrl, natsUrl }: System, contexts: readonly string[]): Promise<string[]> {
  const before = await lookAtStreams(natsUrl);
  const busy = await withDatabase(databaseUrl, (client) => busyTables(client, contexts));
  const after = await lookAtStreams(natsUrl);
  const unheard = Math.max(before.unheard, after.unheard);
  if (unheard > 0) busy.push(`${unheard} messages not heard`);
  if (!isDeepStrictEqual(before.newest, after.newest)) busy.push('something is being said');
  return busy;
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
  `select 'facts waiting in ${name}', count(*)::int from "${name}".waiting_fact
   where status = 'WAITING'`,
  `select 'jobs of ${name} due or held', count(*)::int from "${workSchema(name)}".jobs
   where locked_at is not null or (run_at <= now() and attempts < max_attempts)`,
  `select 'relays of ${name} missing', 1 - count(*)::int from pg_locks where locktype = 'advisory' and granted
   and (classid::bigint << 32 | objid::bigint) = hashtextextended('relay:${name}', 0)`,
];

type Streams = {
  /** Messages. */
  readonly unheard: number;
  /** The number of the newest message of each. */
  readonly newest: readonly number[];
};

/**
 * Unheard is what was not yet given to a lane, or not acknowledged by it. What passing readers of a live view left behind when NATS
 * was rolled back to a copy of them is not a lane, and NATS itself removes it.
 */
const lookAtStreams = (natsUrl: string): Promise<Streams> =>
  withNats(natsUrl, async (connection) => {
    const manager = await jetstreamManager(connection);
    let unheard = 0;
    const newest: number[] = [];
    for (const stream of [FACTS, STATE]) {
      newest.push((await manager.streams.info(stream)).state.last_seq);
      for await (const { config, num_pending, num_ack_pending } of manager.consumers.list(stream))
        if (config.durable_name) unheard += num_pending + num_ack_pending;
    }
    return { unheard, newest };
  });
