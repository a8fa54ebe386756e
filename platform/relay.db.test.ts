// Of all relays of a context one publishes, the others stand by quietly, and take over when it is gone.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { openLog } from './log.ts';
import { DEFAULT_RETENTION } from './outbox/retention.ts';
import { type Relay, startRelay } from './relay.ts';
import { isLeadOf } from './relay-lead.ts';
import { eventually } from './testing/eventually.ts';
import { type Rig, startRig } from './testing/rig.ts';
import { bell } from './testing/toy.ts';

let rig: Rig;
let relays: Relay[] = [];
beforeAll(async () => {
  rig = await startRig([bell]);
});
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
  const relay = startRelay({
    context: 'bell',
    connection,
    bus: rig.bus,
    log: openLog('test', 'silent'),
    facts: [],
    retention: DEFAULT_RETENTION,
  });
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
    await rig.rows<{ asked: string }>(
      'bell',
      `select query_start::text as asked from pg_stat_activity where application_name = ? and query <> ''`,
      [name],
    )
  )[0];

test('one that stands by asks once a second to lead, however often it is nudged', async () => {
  const relay = standBy('quiet');
  await eventually(() => session('quiet'));
  const asked = new Set<string | undefined>();
  const began = performance.now();
  let forMs = 0;
  while (forMs < 500) {
    relay.nudge();
    asked.add((await session('quiet'))?.asked);
    forMs = performance.now() - began;
  }
  expect(asked.size).toBeLessThanOrEqual(2 + Math.floor(forMs / 1_000));
});

test('when the leader’s connection is cut another leads on, and nothing is left unsaid or said out of order', async () => {
  standBy('second');
  await eventually(() => session('second'));
  await say('before', 1);
  await eventually(() => isPublished('before'));
  const cut = await asAdmin(`select pg_terminate_backend(pid) from pg_locks where ${isLeadOf(`'bell'`)}`);
  expect(cut).toBe(1);
  for (let count = 1; count <= 5; count += 1) await say('after', count);
  await eventually(() => isPublished('after'));
  const inStream = await rig.rows<{ sequence: number }>(
    'bell',
    `select sequence from outbox where key = 'after' order by stream_sequence`,
  );
  expect(inStream.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
});

/** Answers how many rows there were. */
async function asAdmin(statement: string): Promise<number | null> {
  const client = new pg.Client({ connectionString: rig.database.url });
  await client.connect();
  try {
    return (await client.query(statement)).rowCount;
  } finally {
    await client.end();
  }
}
