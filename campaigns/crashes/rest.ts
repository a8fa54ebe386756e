// When there is nothing left to be done: nothing under way in the tables, nothing unheard in the streams, no job that is due.
import type { ConsumerInfo, JetStreamManager } from '@nats-io/jetstream';
import pg from 'pg';
import { openBus } from '#platform/bus.ts';
import { workSchema } from '#platform/database.ts';
import { openLog } from '#platform/log.ts';
import { FACTS, STATE } from '#platform/outbox.ts';
import { pause } from '#platform/pause.ts';

const LOOK_EVERY_MS = 200;

/** Answers what is still under way after `withinMs`; undefined when all has come to rest. */
export async function restlessness(
  system: { readonly databaseUrl: string; readonly natsUrl: string },
  contexts: readonly { readonly name: string }[],
  withinMs: number,
): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: system.databaseUrl });
  await client.connect();
  const bus = await openBus({ url: system.natsUrl, name: 'rest', log: openLog('rest', 'silent') });
  const deadline = Date.now() + withinMs;
  try {
    for (;;) {
      // The streams first: what was heard by then has left its traces in the tables.
      const unheard = await unheardIn(bus.manager);
      const { rows } = await client.query<{ what: string; n: number }>(
        busy(contexts.map(({ name }) => name)),
      );
      const under = [...unheard, ...rows.map(({ what, n }) => `${n} ${what}`)];
      if (under.length === 0) return undefined;
      if (Date.now() > deadline) return under.join(', ');
      await pause(LOOK_EVERY_MS);
    }
  } finally {
    await Promise.all([client.end(), bus.close()]);
  }
}

async function unheardIn(manager: JetStreamManager): Promise<string[]> {
  const found: string[] = [];
  for (const stream of [FACTS, STATE])
    for await (const lane of manager.consumers.list(stream) as AsyncIterable<ConsumerInfo>)
      if (lane.num_pending + lane.num_ack_pending > 0) found.push(`${lane.name} has not heard all`);
  return found;
}

const count = (what: string, from: string) => `select '${what}' as what, count(*)::int as n from ${from}`;

const busy = (contexts: readonly string[]): string =>
  `select * from (${[
    count('orders under way', `"order".orders where status not in ('DELIVERED', 'CANCELLED')`),
    count(
      'payments under way',
      `payment.payment where phase in ('PENDING', 'CHARGING', 'CANCELLING', 'TIMED_OUT', 'REFUNDING')`,
    ),
    count(
      'messages to be sent',
      `notification.notification where phase in ('WAITING', 'SENDING', 'ACCEPTED')`,
    ),
    ...contexts.flatMap((name) => [
      count(`messages of ${name} to be published`, `"${name}".outbox where published_at is null`),
      count(`facts waiting in ${name}`, `"${name}".waiting_fact where status = 'WAITING'`),
      count(
        `jobs of ${name} that are due`,
        `"${workSchema(name)}".jobs where run_at <= now() and attempts < max_attempts`,
      ),
    ]),
  ].join(' union all ')}) as busy where n > 0`;
