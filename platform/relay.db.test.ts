// Of all relays of a context one publishes, the others stand by quietly, and take over when it is gone.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { z } from 'zod';
import { defineFacts } from './fact.ts';
import { openLog } from './log.ts';
import { type Relay, startRelay } from './relay.ts';
import { defineSubgraph } from './subgraph.ts';
import { eventually } from './testing/eventually.ts';
import { type Rig, startRig } from './testing/rig.ts';

const bell = defineSubgraph({
  name: 'bell',
  typeDefs: parse('type Query { bell: String }'),
  resolvers: {},
  entities: [],
  migrations: [],
  facts: defineFacts('bell', { Rung: z.object({ count: z.int() }) }),
  settings: z.object({}),
});

let rig: Rig;
let relays: Relay[] = [];
beforeAll(async () => {
  rig = await startRig([bell]);
}, 60_000);
afterEach(async () => {
  await Promise.all(relays.map((relay) => relay.stop()));
  relays = [];
});
afterAll(() => rig?.stop());

function standBy(name: string): Relay {
  const connection = {
    connectionString: rig.database.url,
    application_name: name,
    options: '-c search_path=bell',
  };
  const relay = startRelay({ context: 'bell', connection, bus: rig.bus, log: openLog('test', 'silent') });
  relays.push(relay);
  return relay;
}
const say = (key: string, count: number) =>
  rig
    .subgraph('bell')
    .scope.transact({ correlationId: 'test', causationId: null }, (tx) =>
      tx.say(key, { type: 'Rung', data: { count } }),
    );
const isPublished = async (key: string) =>
  (await rig.rows('bell', 'select 1 from outbox where key = ? and published_at is null', [key])).length === 0;
const session = async (name: string) =>
  (
    await rig.rows<{ asked: string; leads: boolean }>(
      'bell',
      `select query_start::text as asked, query like '%outbox%' as leads from pg_stat_activity
       where application_name = ? and query <> ''`,
      [name],
    )
  )[0];

test('one that stands by asks once a second to lead, however often it is nudged', async () => {
  const relay = standBy('quiet');
  await eventually(() => session('quiet'));
  const asked = new Set<string | undefined>();
  const until = performance.now() + 500;
  while (performance.now() < until) {
    relay.nudge();
    asked.add((await session('quiet'))?.asked);
  }
  expect(asked.size).toBeLessThanOrEqual(2);
});

test('when the leader’s connection is cut another leads on, and nothing is left unsaid', async () => {
  standBy('second');
  await eventually(() => session('second'));
  await say('before', 1);
  await eventually(() => isPublished('before'));
  await rig
    .rows(
      'bell',
      `select pg_terminate_backend(pid) from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and granted and objsubid = 1 and datname = current_database()
       and (classid::bigint << 32 | objid::bigint) = hashtextextended('relay:bell', 0)`,
    )
    .catch(() => []);
  await say('after', 1);
  await say('after', 2);
  await eventually(() => isPublished('after'));
  const sequences = await rig.rows<{ sequence: number }>(
    'bell',
    `select sequence from outbox where key = 'after' order by stream_sequence`,
  );
  expect(sequences.map(({ sequence }) => sequence)).toEqual([1, 2]);
});

test('one that is stopped hands over', async () => {
  standBy('heir');
  await eventually(() => session('heir'));
  await rig.subgraph('bell').scope.transact({ correlationId: 'test', causationId: null }, async () => {});
  await say('handed', 1);
  await eventually(() => isPublished('handed'));
});
