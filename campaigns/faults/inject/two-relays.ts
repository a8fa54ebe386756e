// Two relays of one context alive at once: the leader stands still, its lock is taken from it, another leads, and then it goes on.
import type pg from 'pg';
import { pause } from '#platform/pause.ts';
import { isLeadOf } from '#platform/relay-lead.ts';
import { withDatabase } from '../../kit/with-database.ts';
import { SAYING } from '../contexts.ts';
import { type Fault, outcome, pick, type Scene } from './fault.ts';
import { whenUp } from './when-up.ts';

const ANOTHER_LEADS_WITHIN_MS = 15_000;
const LOOK_MS = 200;
/** `store` says something whenever the owner changes a price, the others only when somebody else does something. */
const STORE_SHARE = 0.5;

export const twoRelays = ({ servers, replicas, random, changePriceAt, over }: Scene): Fault => ({
  name: 'two relays of one context are alive at once',
  weight: 2,
  // Whole again where PostgreSQL is killed on the way: another leader is elected then as well.
  inject: () =>
    whenUp(over, () =>
      withDatabase(servers.postgres.url, async (client) => {
        const context = (random() < STORE_SHARE ? undefined : pick(random, SAYING)) ?? 'store';
        const session = await leaderOf(client, context);
        const frozen = replicas.find(({ network }) => session && network.postgres.leavesBy(session.port));
        const areWell = replicas.every((each) => each.isUp() && each.isHealthy() && !each.isSpared());
        if (!session || !frozen || !areWell) return 'NOT_NOW';
        const anotherLeads = async () => {
          await client.query('select pg_terminate_backend($1)', [session.pid]);
          const before = await publishedBy(client, context);
          const deadline = Date.now() + ANOTHER_LEADS_WITHIN_MS;
          while (Date.now() < deadline && !over.aborted) {
            await changePriceAt(replicas.findIndex((each) => each !== frozen));
            if ((await publishedBy(client, context)) > before) return true;
            await pause(LOOK_MS, over);
          }
          return false;
        };
        return outcome(await frozen.spare(() => frozen.stopFor(anotherLeads)));
      }),
    ),
});

async function leaderOf(client: pg.Client, context: string) {
  const { rows } = await client.query<{ pid: number; port: number }>(
    `select pid, client_port as port from pg_locks join pg_stat_activity using (pid) where ${isLeadOf('$1::text')}`,
    [context],
  );
  return rows[0];
}

/** The place of the newest published row. */
async function publishedBy(client: pg.Client, context: string): Promise<number> {
  const { rows } = await client.query<{ published: number }>(
    `select position::int as published from "${context}".outbox where published_at is not null
     order by position desc limit 1`,
  );
  return rows[0]?.published ?? 0;
}
