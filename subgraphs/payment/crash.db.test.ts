// kill -9 between the charge and its answer: the next process asks again with the same key and takes nothing twice.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { eventually, testDirectory } from '#platform/testing/parts.ts';
import type { Rig } from '#platform/testing/rig.ts';
import { paymentSubgraph } from './subgraph.ts';
import {
  anOrder,
  booksOf,
  cancel,
  heard,
  paymentIn,
  place,
  saidOf,
  startPaymentRig,
} from './testing/orders.ts';

let rig: Rig;
let outside: pg.Client;
let child: ChildProcess | undefined;
beforeAll(async () => {
  rig = await startPaymentRig();
  outside = new pg.Client({ connectionString: rig.database.url });
  outside.on('error', () => {});
  await outside.connect();
});
afterEach(() => {
  child?.kill('SIGKILL');
});
afterAll(async () => {
  await outside.end();
  await rig.stop();
});

test('a charge that was taken when its process died is found, and taken once', async () => {
  const order = anOrder('tok_slow');
  await dieBetweenChargeAndAnswer(order);

  await rig.start(paymentSubgraph);
  await paymentIn(rig, order.orderId, 'APPROVED');
  expect(await booksOf(rig, order.orderId)).toMatchObject({ charges: 1, taken: 21_000 });
  expect(await saidOf(rig, order.orderId)).toEqual(['PaymentApproved']);
});

test('an order cancelled after that is not voided but refunded', async () => {
  const order = anOrder('tok_slow');
  await dieBetweenChargeAndAnswer(order);

  const cancellation = await cancel(rig, order);
  await rig.start(paymentSubgraph);
  await heard(rig, cancellation);
  await paymentIn(rig, order.orderId, 'REFUNDED');
  expect(await booksOf(rig, order.orderId)).toMatchObject({ charges: 1, taken: 21_000, returned: 21_000 });
});

async function dieBetweenChargeAndAnswer(order: ReturnType<typeof anOrder>): Promise<void> {
  await rig.stopOne('payment');
  child = spawn(process.execPath, ['subgraphs/payment/main.ts'], {
    env: {
      ...process.env,
      DATABASE_URL: rig.database.url,
      NATS_URL: rig.nats.url,
      DATA_DIR: testDirectory('payment-'),
      DEMO: 'off',
      PORT: '0',
      NODE_OPTIONS: '',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const died = once(child, 'exit');
  await listens(child.stdout as Readable);
  await place(rig, order);
  await eventually(
    async () => {
      const sql = 'select 1 from payment.sandbox_charge where order_id = $1';
      return (await outside.query(sql, [order.orderId])).rowCount === 1;
    },
    { describe: 'the sandbox to take the money' },
  );
  child.kill('SIGKILL');
  await died;
  // What it claimed is seen to by others half a minute later; nobody waits so long here.
  await outside.query(`update payment.payment set charge_at = now() where charge_at is not null`);
}

/** @throws when the process ends before it listens. */
async function listens(stdout: Readable): Promise<void> {
  for await (const line of createInterface({ input: stdout })) if (line.includes('listening on')) return;
  throw new Error('the payment process ended before it listened');
}
