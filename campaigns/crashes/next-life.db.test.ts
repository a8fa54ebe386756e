// What the dead leave behind is given to the next life at once: a campaign in which everybody dies must not wait for it.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AckPolicy, DeliverPolicy } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import pg from 'pg';
import { ensureDurable } from '#platform/durable.ts';
import { openLog } from '#platform/log.ts';
import { FACTS } from '#platform/outbox.ts';
import { type Rig, startRig } from '#platform/testing/rig.ts';
import { toy } from '#platform/testing/toy.ts';
import { startWorker } from '#platform/work.ts';
import { bury } from './bury.ts';
import { mortalBus } from './mortal.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig([]);
});
afterAll(() => rig?.stop());

test('a message in the hands of the dead comes again as soon in every later life as in the first', async () => {
  const { manager } = mortalBus(rig.bus, 'store', { awaits: () => false, meet: () => {} });
  const open = async () => {
    await ensureDurable(manager, FACTS, {
      durable_name: 'store-0',
      filter_subject: 'fact.order.0.>',
      ack_policy: AckPolicy.Explicit,
      deliver_policy: DeliverPolicy.All,
      ack_wait: nanos(5_000),
    });
    return (await manager.consumers.info(FACTS, 'store-0')).config.ack_wait;
  };
  const first = await open();
  expect(first).toBeLessThan(nanos(5_000));
  expect(await open()).toBe(first);
});

test('a job in the hands of the dead is the next life’s, though its lease is the product’s', async () => {
  const { promise: isDone, resolve: done } = Promise.withResolvers<string>();
  const start = () =>
    startWorker({
      context: 'store',
      connection: { connectionString: rig.database.url, application_name: 'store' },
      jobs: { expire: { run: async (order: string) => done(order) } },
      log: openLog('store', 'silent'),
    });
  await (await start()).stop();
  const admin = new pg.Client({ connectionString: rig.database.url });
  await admin.connect();
  try {
    await admin.query(`select store_work.add_job('expire', payload => '"the late order"', job_key => 'one')`);
    await admin.query(`update store_work._private_jobs set locked_by = 'the dead', locked_at = now()`);
  } finally {
    await admin.end();
  }

  await bury(rig.database.url, toy({ name: 'store' }));
  const worker = await start();
  expect(await isDone.finally(() => worker.stop())).toBe('the late order');
});
