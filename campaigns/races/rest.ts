// After the races: wait until nothing is left to be done, then ask the one checker.
import pg from 'pg';
import { workSchema } from '#platform/database.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { subgraphs } from '../../main.ts';
import type { World } from '../../tests/world.ts';
import { examine } from '../doctor/examine.ts';
import { look } from '../doctor/look.ts';

const REST_WITHIN_MS = 120_000;
/** At rest nothing is young enough to be forgiven. */
const NO_GRACE_MS = 0;

/** What the checker finds at rest, as sentences. @throws when it does not come to rest, naming what is still under way. */
export async function examineAtRest(world: World): Promise<string[]> {
  const { databaseUrl, nats } = world;
  await comeToRest(databaseUrl);
  const seen = await look({ databaseUrl, natsUrl: nats.url }, subgraphs, NO_GRACE_MS);
  return examine(seen).findings.map(({ promise, what }) => `${promise}: ${what}`);
}

async function comeToRest(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await eventually(
      async () => {
        const { rows } = await client.query<{ what: string; n: number }>(UNDER_WAY);
        if (rows.length > 0) throw new Error(rows.map(({ what, n }) => `${n} ${what}`).join(', '));
        return true;
      },
      { withinMs: REST_WITHIN_MS, describe: 'the world to come to rest' },
    );
  } finally {
    await client.end();
  }
}

const counted = (what: string, from: string) => `select '${what}' as what, count(*)::int as n from ${from}`;
const quoted = (texts: readonly string[]) => texts.map((text) => `'${text}'`).join(', ');
const contexts = subgraphs.map(({ name }) => name);

const SAID = contexts
  .map((name) => `select event_id::text as id, type from "${name}".outbox where stream = 'FACTS'`)
  .join(' union all ');

const unheard = subgraphs.flatMap(({ name, policies = [] }) => {
  const types = [...new Set(policies.map(({ fact }) => fact.type))];
  if (types.length === 0) return [];
  const inbox = `select event_id from "${name}".inbox where consumer = '${name}'`;
  return counted(
    `facts not heard by ${name}`,
    `said where type in (${quoted(types)}) and id not in (${inbox})`,
  );
});

/**
 * One statement, so one moment: nothing said that was not heard, nothing to be done now. An order that waits for people is at
 * rest, and so is a deadline that has not come.
 */
const UNDER_WAY = `with said as (${SAID}) select * from (${[
  counted('orders between two answers', `"order".orders where status in ('PLACED', 'CANCELLING')`),
  counted(
    'payments under way',
    `payment.payment where phase in ('PENDING', 'CHARGING', 'CANCELLING', 'TIMED_OUT', 'REFUNDING')`,
  ),
  counted(
    'messages to be sent',
    `notification.notification where phase in ('WAITING', 'SENDING', 'ACCEPTED')`,
  ),
  ...unheard,
  ...contexts.flatMap((name) => [
    counted(`messages of ${name} to be published`, `"${name}".outbox where published_at is null`),
    counted(`facts waiting in ${name}`, `"${name}".waiting_fact where status = 'WAITING'`),
    counted(
      `jobs of ${name} that are due`,
      `"${workSchema(name)}".jobs where run_at <= now() and attempts < max_attempts`,
    ),
  ]),
].join(' union all ')}) as under_way where n > 0`;
