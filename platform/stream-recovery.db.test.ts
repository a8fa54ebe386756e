// A stream restored from an older copy lacks the end of what there was, and others may have taken the places of it since.
import { randomUUID } from 'node:crypto';
import { cpSync, renameSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { FACTS, STATE } from './outbox.ts';
import { factSubject } from './partition.ts';
import { pause } from './pause.ts';
import { reclaimLost } from './stream-recovery.ts';
import { eventually } from './testing/eventually.ts';
import { type Rig, startRig } from './testing/rig.ts';
import { bell } from './testing/toy.ts';

const PAUSE_MS = 5;

let rig: Rig;
let outbox: pg.Client;
beforeAll(async () => {
  rig = await startRig([bell]);
  outbox = new pg.Client({ connectionString: rig.database.url, options: '-c search_path=bell' });
  await outbox.connect();
  // A relay that has published has looked for what was lost, and does so no more before its connection breaks.
  await rig
    .subgraph('bell')
    .scope.transact({ correlationId: 'test', causationId: null }, (tx) =>
      tx.say('first', { type: 'Rung', data: { count: 1 } }),
    );
  await eventually(async () => (await published()) === 1);
});
afterAll(async () => {
  await outbox?.end();
  await rig?.stop();
});
beforeEach(() => outbox.query('delete from outbox'));

type Stream = typeof FACTS | typeof STATE;
const subjectOf = (stream: Stream, key: string) =>
  stream === FACTS ? factSubject('bell', key, 'Rung') : `state.bell.${key}`;

/** Answers its place in the stream. */
async function publish(stream: Stream, key: string, id: string = randomUUID()): Promise<number> {
  const ack = await rig.bus.jetstream.publish(subjectOf(stream, key), JSON.stringify({ id }));
  return ack.seq;
}

/** A row that was published at that place. */
async function note(stream: Stream, key: string, place: number, id: string = randomUUID()): Promise<void> {
  await outbox.query(
    `insert into outbox (event_id, stream, subject, type, key, sequence, message, occurred_at, published_at, stream_sequence)
     values ($1, $2, $3, 'Rung', $4, (select count(*) + 1 from outbox), '{"data":{}}', now(), now(), $5)`,
    [id, stream, subjectOf(stream, key), key, place],
  );
}

async function keeps(stream: Stream, key: string): Promise<number> {
  const id = randomUUID();
  const place = await publish(stream, key, id);
  await note(stream, key, place, id);
  return place;
}

/** How many are taken for lost, and which of the rows, from 1: in a transaction nobody else sees, for the relay would publish them again. */
async function reclaimed(): Promise<{ count: number; rows: number[] }> {
  await outbox.query('begin');
  try {
    const count = await reclaimLost(outbox, rig.bus.manager);
    const { rows } = await outbox.query<{ nth: number; lost: boolean }>(
      `select row_number() over (order by position)::int as nth, published_at is null as lost from outbox order by position`,
    );
    return { count, rows: rows.filter(({ lost }) => lost).map(({ nth }) => nth) };
  } finally {
    await outbox.query('rollback');
  }
}

test('what nobody can read in the place of what was lost is not taken for it', async () => {
  const lost = await rig.bus.jetstream.publish(subjectOf(FACTS, 'lost'), 'no JSON');
  await note(FACTS, 'lost', lost.seq);
  expect(await reclaimed()).toEqual({ count: 1, rows: [1] });
});

test('nothing is lost while strangers publish', async () => {
  for (const stream of [FACTS, STATE] as const) {
    await keeps(stream, 'a');
    await publish(stream, 'stranger');
    await keeps(stream, 'b');
    await publish(stream, 'stranger');
  }
  expect(await reclaimed()).toEqual({ count: 0, rows: [] });
});

test.each([1, 2, 3, 10])(
  'lost facts, %d of them, are found, though strangers stand in their places',
  async (lost) => {
    await keeps(FACTS, 'kept');
    await publish(FACTS, 'stranger');
    const last = await keeps(FACTS, 'kept');
    const nths = Array.from({ length: lost }, (_, n) => n);
    // Every second place was another's then.
    for (const n of nths) await note(FACTS, `lost-${n}`, last + 1 + 2 * n);
    for (let n = 0; n < 2 * lost + 5; n += 1) await publish(FACTS, 'stranger');
    // Behind the two that were kept.
    expect(await reclaimed()).toEqual({ count: lost, rows: nths.map((n) => n + 3) });
  },
);

test('of a lost state the newest is found, though strangers stand in its place', async () => {
  const place = await keeps(STATE, 'lost');
  await keeps(STATE, 'kept');
  await note(STATE, 'lost', place + 2);
  await note(STATE, 'lost', place + 3);
  for (let n = 0; n < 8; n += 1) await publish(STATE, `stranger-${n}`);
  expect(await reclaimed()).toEqual({ count: 1, rows: [4] });
});

test('a context that goes on talking during a restore loses nothing, and all is said in order', async () => {
  let count = 0;
  let isTalking = true;
  const talking = (async () => {
    while (isTalking) {
      count += 1;
      await rig
        .subgraph('bell')
        .scope.transact({ correlationId: 'test', causationId: null }, (tx) =>
          tx.say('talk', { type: 'Rung', data: { count } }),
        );
      await pause(PAUSE_MS);
    }
  })();
  const copy = `${rig.nats.storeDir}.copy`;
  const heard = (n: number) => eventually(async () => (await published()) >= n);
  for (let round = 0; round < 3; round += 1) {
    await heard(count + 20);
    await rig.nats.kill();
    cpSync(rig.nats.storeDir, copy, { recursive: true });
    await rig.nats.start();
    await heard(count + 20);
    await rig.nats.kill();
    rmSync(rig.nats.storeDir, { recursive: true });
    renameSync(copy, rig.nats.storeDir);
    await rig.nats.start();
  }
  isTalking = false;
  await talking;
  await eventually(async () => expect(await inStream('talk')).toEqual(counted(count)) ?? true);
});

const counted = (last: number) => Array.from({ length: last }, (_, n) => n + 1);

async function published(): Promise<number> {
  const { rows } = await outbox.query('select count(*)::int as n from outbox where published_at is not null');
  return rows[0].n;
}

/** The counts of a key as a consumer meets them. */
async function inStream(key: string): Promise<number[]> {
  const { state } = await rig.bus.manager.streams.info(FACTS);
  const counts: number[] = [];
  for (let seq = state.first_seq; seq <= state.last_seq; seq += 1) {
    const message = await rig.bus.manager.streams.getMessage(FACTS, { seq }).catch(() => null);
    if (message?.subject !== subjectOf(FACTS, key)) continue;
    counts.push(message.json<{ data: { count: number } }>().data.count);
  }
  return counts;
}
