// What was published is forgotten in time, in the order it was said, and nothing that is still to be published ever is.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { z } from 'zod';
import { defineFacts } from '../fact.ts';
import { FACTS } from '../outbox.ts';
import { reclaimLost } from '../stream-recovery.ts';
import { eventually } from '../testing/eventually.ts';
import { type Rig, startRig } from '../testing/rig.ts';
import { toy } from '../testing/toy.ts';
import { personal } from './personal.ts';
import { DEFAULT_RETENTION, openForget, type Retention } from './retention.ts';

const bellFacts = defineFacts('bell', {
  Rung: z.object({ count: z.int(), who: personal(z.string().nullable()) }),
  Broken: z.object({ count: z.int() }),
});
const bell = toy({ name: 'bell', facts: bellFacts });
const DAY_MS = 86_400_000;

let rig: Rig;
let outbox: pg.Client;
beforeAll(async () => {
  rig = await startRig([bell]);
  outbox = new pg.Client({ connectionString: rig.database.url, options: '-c search_path=bell' });
  await outbox.connect();
});
afterAll(async () => {
  await outbox?.end();
  await rig?.stop();
});
beforeEach(() => outbox.query('truncate outbox'));

const say = (key: string, ...counts: number[]) =>
  rig.subgraph('bell').scope.transact({ correlationId: 'test', causationId: null }, async (tx) => {
    for (const count of counts) {
      await tx.say(key, { type: 'Rung', data: { count, who: 'mina' } });
      await tx.say(key, { type: 'Broken', data: { count } });
    }
  });
/** Published so many days ago. */
async function saidDaysAgo(days: number, key: string, ...counts: number[]): Promise<void> {
  await say(key, ...counts);
  await eventually(async () => {
    const { rows } = await outbox.query('select 1 from outbox where key = $1 and published_at is null', [
      key,
    ]);
    return rows.length === 0;
  });
  await outbox.query('update outbox set published_at = now() - make_interval(days => $1) where key = $2', [
    days,
    key,
  ]);
}
/** As the relay does, until there is nothing more to do. */
async function forget(changes: Partial<Retention> = {}): Promise<void> {
  const step = openForget(Object.values(bellFacts), { ...DEFAULT_RETENTION, ...changes });
  while (await step(outbox));
}
const dataOf = async (key: string): Promise<unknown[]> =>
  (
    await outbox.query('select message -> $2 as data from outbox where key = $1 order by sequence', [
      key,
      'data',
    ])
  ).rows.map(({ data }) => data);
const WHOLE = [{ count: 1, who: 'mina' }, { count: 1 }];

describe('what people typed', () => {
  test('is forgotten after a month, though events are kept for ever', async () => {
    await saidDaysAgo(31, 'old', 1);
    await saidDaysAgo(29, 'young', 1);
    await forget();
    expect(await dataOf('old')).toEqual([{ count: 1, who: null }, { count: 1 }]);
    expect(await dataOf('young')).toEqual(WHOLE);
  });

  test('leaves an event that everybody can still read', async () => {
    await saidDaysAgo(31, 'old', 1);
    await forget();
    const [rung] = await dataOf('old');
    expect(bellFacts.Rung.schema.parse(rung)).toEqual({ count: 1, who: null });
  });

  test('is not looked for behind what is young, and is found once that is old', async () => {
    await saidDaysAgo(1, 'young', 1);
    await saidDaysAgo(31, 'old', 1);
    const step = openForget(Object.values(bellFacts), DEFAULT_RETENTION);
    expect(await step(outbox)).toBe(false);
    expect(await dataOf('old')).toEqual(WHOLE);
    await outbox.query(`update outbox set published_at = now() - interval '31 days'`);
    await step(outbox);
    expect([...(await dataOf('young')), ...(await dataOf('old'))]).not.toContainEqual(WHOLE[0]);
  });

  test('can only be a field that an event may be without', () => {
    // @ts-expect-error: a field that must be there cannot be forgotten.
    expect(personal(z.string()).meta()).toEqual({ personal: true });
  });
});

describe('an event the stream has let go of', () => {
  const WEEK = { eventsMaxAgeMs: 7 * DAY_MS };

  test('keeps its row and its number, and says nothing any more', async () => {
    await saidDaysAgo(8, 'bell', 1, 2);
    await forget(WEEK);
    expect(await dataOf('bell')).toEqual([null, null, null, null]);
    await say('bell', 3);
    const { rows } = await outbox.query('select sequence from outbox order by position');
    expect(rows.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('is never published again, what is younger is', async () => {
    await saidDaysAgo(8, 'old', 1);
    await saidDaysAgo(6, 'young', 1);
    await forget(WEEK);
    await outbox.query('begin');
    try {
      // As if the server had come back with a stream that has none of it.
      await outbox.query('update outbox set stream_sequence = stream_sequence + 1000000');
      expect(await reclaimLost(outbox, rig.bus.manager)).toBe(2);
      const { rows } = await outbox.query('select distinct key from outbox where published_at is null');
      expect(rows).toEqual([{ key: 'young' }]);
    } finally {
      await outbox.query('rollback');
    }
  });

  test('many of them are gone through in steps, each row once', async () => {
    await outbox.query(
      `insert into outbox (event_id, stream, subject, type, key, sequence, message, occurred_at, published_at, stream_sequence)
       select gen_random_uuid(), $1, 'any', 'Broken', 'many', n, '{"data":{"count":1}}', now(), now() - interval '8 days', n
       from generate_series(1, 1200) as n`,
      [FACTS],
    );
    const step = openForget(Object.values(bellFacts), { ...DEFAULT_RETENTION, ...WEEK });
    const answers = [await step(outbox), await step(outbox), await step(outbox)];
    expect(answers).toEqual([true, true, false]);
    const { rows } = await outbox.query(`select 1 from outbox where message ? 'data' and stream = $1`, [
      FACTS,
    ]);
    expect(rows).toEqual([]);
  });
});

test('what is not published yet is forgotten by nobody, however old it is', async () => {
  await rig.nats.kill();
  try {
    await say('waits', 1);
    await outbox.query(`update outbox set occurred_at = now() - interval '90 days'`);
    await forget({ eventsMaxAgeMs: DAY_MS });
    expect(await dataOf('waits')).toEqual(WHOLE);
  } finally {
    await rig.nats.start();
  }
});

test('the relay of a running context forgets by itself', async () => {
  await saidDaysAgo(31, 'old', 1);
  await rig.stopOne('bell');
  await rig.start(bell);
  await eventually(
    async () => expect(await dataOf('old')).toEqual([{ count: 1, who: null }, { count: 1 }]) ?? true,
  );
});
