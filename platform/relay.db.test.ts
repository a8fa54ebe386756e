// Of all relays of a context one publishes, the others stand by quietly, and take over when it is gone.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { openBus } from './bus.ts';
import { openLog } from './log.ts';
import { DEFAULT_RETENTION } from './outbox/retention.ts';
import { factSubject } from './partition.ts';
import { type Relay, startRelay } from './relay.ts';
import { isLeadOf } from './relay-lead.ts';
import { startSubgraph } from './subgraph.ts';
import { eventually } from './testing/eventually.ts';
import { type Rig, startRig } from './testing/rig.ts';
import { bell } from './testing/toy.ts';

const log = openLog('test', 'silent');

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
    log,
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
  expect(await inStream('after')).toEqual([1, 2, 3, 4, 5]);
});

const leaderAsked = async () =>
  (
    await rig.rows<{ asked: string }>(
      'bell',
      `select query_start::text as asked from pg_stat_activity join pg_locks using (pid) where ${isLeadOf(`'bell'`)}`,
    )
  )[0]?.asked;

test('one that leads and has nothing to publish asks for rows once a second', async () => {
  await eventually(leaderAsked);
  const asked = new Set<string | undefined>();
  const began = performance.now();
  while (performance.now() - began < 500) asked.add(await leaderAsked());
  expect(asked.size).toBeLessThanOrEqual(2 + Math.floor((performance.now() - began) / 1_000));
});

test('what another replica commits is published at once, and not when the one that leads looks again', async () => {
  await eventually(leaderAsked);
  const bus = await openBus({ url: rig.nats.urlOf('bell'), name: 'bell', log });
  const replica = await startSubgraph(bell, { databaseUrl: rig.database.url, bus, log });
  try {
    const began = performance.now();
    for (let count = 1; count <= 8; count += 1) {
      await replica.scope.transact({ correlationId: 'test', causationId: null }, (tx) =>
        tx.say(`elsewhere-${count}`, { type: 'Rung', data: { count } }),
      );
      await eventually(() => isPublished(`elsewhere-${count}`));
    }
    // Each would be committed right after a look of the leader, and wait for the next.
    expect(performance.now() - began).toBeLessThan(5_000);
  } finally {
    await replica.stop();
    await bus.close();
  }
});

test('what the stream refuses holds back what follows it under its key, and nothing else', async () => {
  const put = (key: string, sequence: number, count: string) =>
    rig.rows(
      'bell',
      `insert into outbox (event_id, stream, subject, type, key, sequence, message, occurred_at)
       select gen_random_uuid(), 'FACTS', ?, 'Rung', ?, ?, jsonb_build_object('count', ${count}), now()`,
      [factSubject('bell', key, 'Rung'), key, sequence],
    );
  await put('refused', 1, `repeat('1', 600 * 1024)`);
  await put('refused', 2, '2');
  await put('other', 1, '1');
  await put('other', 2, '2');
  await eventually(() => isPublished('other'));
  const left = await rig.rows('bell', 'select sequence from outbox where published_at is null');
  expect(left).toEqual([{ sequence: 1 }, { sequence: 2 }]);
  await rig.rows('bell', `update outbox set message = '{"count": 1}' where key = 'refused' and sequence = 1`);
  await eventually(() => isPublished('refused'));
  expect(await inStream('refused')).toEqual([1, 2]);
});

/** The numbers of a key's events as they stand in the stream. */
const inStream = async (key: string): Promise<number[]> =>
  (
    await rig.rows<{ sequence: number }>(
      'bell',
      'select sequence from outbox where key = ? order by stream_sequence',
      [key],
    )
  ).map(({ sequence }) => sequence);

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
