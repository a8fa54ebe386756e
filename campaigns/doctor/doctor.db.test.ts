// The doctor on the whole product: sound while people order, and what is changed behind its back is found.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DiscardPolicy } from '@nats-io/jetstream';
import pg from 'pg';
import { holdDataDir } from '#platform/embedded/instance-lock.ts';
import { anyFreePort } from '#platform/embedded/port.ts';
import { noteRunningParts } from '#platform/embedded/running-parts.ts';
import { eventually, testDirectory } from '#platform/testing/parts.ts';
import { report } from './doctor.ts';
import { examine } from './examine.ts';
import type { Finding } from './seen.ts';
import { type BusySystem, START_WITHIN_MS, startBusySystem } from './testing/busy-system.ts';

let busy: BusySystem;
const glances: (readonly Finding[])[] = [];

beforeAll(async () => {
  busy = await startBusySystem((seen) => glances.push(examine(seen).findings));
}, START_WITHIN_MS);
afterAll(() => busy?.stop());

test('a system is sound while people order, cook, deliver, cancel and wait for their money', () => {
  expect(glances.length).toBeGreaterThan(1);
  expect(glances.flat()).toEqual([]);
  const diagnosis = examine(busy.seen);
  expect(diagnosis.notes.slice(0, 2)).toEqual([
    'Orders: 5, delivered 1, under way 1, cancelled 3.',
    'The provider holds 69000 won: 23000 for delivered orders, 23000 for orders under way, 23000 being asked for or given back.',
  ]);
  expect(report(diagnosis)).toMatch(/All that must hold holds\.$/);
});

describe('npm run doctor', () => {
  /** In a process of its own, as from a terminal. */
  const doctor = async (env: Record<string, string>) => {
    const { promise, resolve } = Promise.withResolvers<{ code: number; words: string }>();
    const options = { env: { PATH: process.env.PATH, ...env } };
    execFile(process.execPath, [join(import.meta.dirname, 'doctor.ts')], options, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, words: `${stdout}${stderr}` }),
    );
    return promise;
  };

  test('says that a sound system is sound', async () => {
    const { databaseUrl: DATABASE_URL, natsUrl: NATS_URL } = busy.where;
    expect(await doctor({ DATABASE_URL, NATS_URL })).toEqual({
      code: 0,
      words: expect.stringMatching(/All that must hold holds\.\n$/),
    });
  });

  test('says so when it cannot look', async () => {
    expect(await doctor({ DATA_DIR: testDirectory('nothing-') })).toEqual({
      code: 2,
      words: expect.stringMatching(/^The doctor cannot look: Nothing runs on/),
    });
  });

  test('does not take a note by which nobody answers for a wrong setting', async () => {
    const directory = testDirectory('killed-');
    const [database, nats] = [await anyFreePort(), await anyFreePort()];
    const release = holdDataDir(directory);
    noteRunningParts(directory, {
      databaseUrl: `postgresql://nobody@127.0.0.1:${database}/nothing`,
      nats: { url: `nats://127.0.0.1:${nats}`, secret: 'forgotten' },
    });
    expect(await doctor({ DATA_DIR: directory })).toEqual({
      code: 2,
      words: expect.stringMatching(/^The doctor cannot look: Nothing runs on/),
    });
    release();
  });
});

test('when everybody has acted, no money is held but that of delivered orders', async () => {
  await busy.finish();
  expect(examine(await busy.lookNow(0), 'EVERYBODY_ACTED').findings).toEqual([]);
});

test('a lock and a transaction that nobody ends are seen', async () => {
  const holder = new pg.Client({ connectionString: busy.where.databaseUrl, application_name: 'somebody' });
  await holder.connect();
  try {
    await holder.query('select pg_advisory_lock(4242)');
    expect(examine(await busy.lookNow(0)).findings).toEqual([
      { promise: 'REST', what: 'somebody holds a lock outside of any transaction' },
    ]);
    await holder.query('begin');
    const isOpen = async () => (await busy.lookNow()).transactions.some(({ who }) => who === 'somebody');
    await eventually(isOpen);
  } finally {
    await holder.end();
  }
});

/** A purge is refused, to administrators too: by limits they may still lose what is oldest. */
async function loseUpTo(place: number): Promise<void> {
  const { streams } = busy.rig.bus.manager;
  const { last_seq } = (await streams.info('FACTS')).state;
  await streams.update('FACTS', { discard: DiscardPolicy.Old, max_msgs: last_seq - place });
}

test('what is changed in the tables and in the stream is found there', async () => {
  const { rig, orders, seen, lookNow } = busy;
  const said = (type: string) =>
    seen.facts.find(({ subject }) => subject.endsWith(`${orders.delivered}.${type}`));
  const paid = said('OrderPaid');
  const placed = said('OrderPlaced');
  await rig.bus.jetstream.publish(paid?.subject ?? '', JSON.stringify({ ...paid?.body, data: {} }));
  await loseUpTo(placed?.place ?? 0);
  await rig.rows('payment', `update payment set refunded = 0 where id = ?`, [orders.cancelled]);
  await rig.rows('payment', 'alter table sandbox_refund drop constraint sandbox_refund_reference_fkey');
  await rig.rows('payment', 'delete from sandbox_charge where order_id = ?', [orders.cancelled]);
  await rig.rows('review', 'delete from order_review');
  await rig.rows('order', 'update menu_item_copy set price = price + 1');
  await rig.rows('tracking', 'delete from inbox where event_id = ?', [said('OrderCooking')?.body?.id]);
  const found = await eventually(async () => {
    const { findings } = examine(await lookNow());
    return findings.length >= 8 && findings.map(({ what }) => what);
  });
  expect(found).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/the stream keeps another OrderPaid/),
      expect.stringMatching(/the stream has lost OrderPlaced of order about .*/),
      expect.stringMatching(/our books say 23000 and 0/),
      `order sandbox-charge-${orders.cancelled}: given back for no order`,
      expect.stringMatching(
        /^the provider holds 23000 won, and the orders explain 46000 for delivered orders/,
      ),
      expect.stringMatching(/review heard OrderDelivered about .* and has no review/),
      expect.stringMatching(/order's copy of MenuItemState of .* differs/),
      expect.stringMatching(/tracking acknowledged OrderCooking about .* and has not applied it/),
    ]),
  );
});
