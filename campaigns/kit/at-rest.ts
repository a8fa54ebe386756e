// When everything is done that had to be done: nothing under way, owed, unsaid, unheard, waiting, due or held.
import { isDeepStrictEqual } from 'node:util';
import { jetstreamManager } from '@nats-io/jetstream';
import type pg from 'pg';
import { workSchema } from '#platform/database.ts';
import { FACTS, STATE } from '#platform/outbox.ts';
import { pause } from '#platform/pause.ts';
import { isLeadOf } from '#platform/relay-lead.ts';
import type { AnySubgraph } from '#platform/subgraph.ts';
import { subgraphs } from '../../main.ts';
import { dueColumnsOf } from '../doctor/due-rows.ts';
import type { Evidence } from '../invariants.ts';
import { withDatabase } from './with-database.ts';
import { withNats } from './with-nats.ts';

const LOOK_EVERY_MS = 500;
const TELL_EVERY_LOOKS = 20;

export type System = { readonly databaseUrl: string; readonly natsUrl: string };

/**
 * @param options.patience EVERYBODY_ACTED where every order must have ended; otherwise one that waits for people is at rest as well.
 * @throws after `withinMs`, naming what is still being done.
 */
export async function untilAtRest(
  system: System,
  options: { patience: Evidence['patience']; withinMs: number; tell?: (message: string) => void },
): Promise<void> {
  const { patience, withinMs, tell } = options;
  const deadline = Date.now() + withinMs;
  for (let looks = 1; ; looks += 1) {
    const busy = (await whatIsBusy(system, patience)).join(', ');
    if (!busy) return;
    if (looks % TELL_EVERY_LOOKS === 0) tell?.(`not at rest yet: ${busy}`);
    if (Date.now() > deadline)
      throw new Error(`after ${Math.round(withinMs / 1_000)} s it is not at rest: ${busy}`);
    await pause(LOOK_EVERY_MS);
  }
}

/**
 * Poison stays parked: that is rest. A deadline in the future is as well. The streams are looked at before and after the tables: what
 * was heard by then has left its traces there, and what was said in between would be seen in neither.
 */
async function whatIsBusy(system: System, patience: Evidence['patience']): Promise<string[]> {
  const before = await lookAtStreams(system.natsUrl);
  const busy = await withDatabase(system.databaseUrl, (client) => busyTables(client, patience));
  const after = await lookAtStreams(system.natsUrl);
  const unheard = Math.max(before.unheard, after.unheard);
  if (unheard > 0) busy.push(`${unheard} messages not heard`);
  if (!isDeepStrictEqual(before.newest, after.newest)) busy.push('something is being said');
  return busy;
}

async function busyTables(client: pg.Client, patience: Evidence['patience']): Promise<string[]> {
  const underWay =
    patience === 'EVERYBODY_ACTED'
      ? `status not in ('DELIVERED', 'CANCELLED')`
      : `status in ('PLACED', 'CANCELLING')`;
  const { rows } = await client.query<{ what: string; count: number }>(
    [
      `select 'orders under way' as what, count(*)::int from "order".orders where ${underWay}`,
      `select 'payments not settled', count(*)::int from payment.payment
       where phase in ('PENDING', 'CHARGING', 'CANCELLING', 'TIMED_OUT', 'REFUNDING')`,
      `select 'notifications not sent', count(*)::int from notification.notification
       where phase in ('WAITING', 'SENDING', 'ACCEPTED')`,
      ...subgraphs.flatMap(busyContext),
    ].join(' union all '),
  );
  return rows.filter(({ count }) => count > 0).map(({ what, count }) => `${count} ${what}`);
}

const busyContext = (definition: AnySubgraph): string[] => {
  const { name } = definition;
  return [
    `select 'messages of ${name} not published', count(*)::int from "${name}".outbox where published_at is null`,
    `select 'facts waiting in ${name}', count(*)::int from "${name}".waiting_fact
   where status = 'WAITING'`,
    `select 'jobs of ${name} due or held', count(*)::int from "${workSchema(name)}".jobs
   where locked_at is not null or (run_at <= now() and attempts < max_attempts)`,
    `select 'relays of ${name} missing', 1 - count(*)::int from pg_locks where ${isLeadOf(`'${name}'`)}`,
    ...dueColumnsOf(definition).map(
      ({ work, table, due }) =>
        `select '${work} of ${name} due', count(*)::int from ${table} where ${due} <= now()`,
    ),
  ];
};

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
