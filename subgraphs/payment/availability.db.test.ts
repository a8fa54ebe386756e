// What everybody is told of the provider: that it is gone as soon as calls fail, that it is back without anybody having to order.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { eventually } from '#platform/testing/parts.ts';
import type { Rig } from '#platform/testing/rig.ts';
import { switchSandbox } from './provider/sandbox-switch.ts';
import { paymentSubgraph } from './subgraph.ts';
import { anOrder, booksOf, cancel, paymentIn, place, saidOf, startPaymentRig } from './testing/orders.ts';

type Announced = { providerAvailable: boolean; retryAt: string | null; version: number };

const RESTS_SHORTLY = {
  PAYMENT_PROVIDER_FAILURES_TO_OPEN: 2,
  PAYMENT_PROVIDER_OPEN_FOR_SECONDS: 0.5,
  PAYMENT_ASK_AGAIN_FIRST_SECONDS: 0.05,
};
const NOTHING_COMES_DUE = { PAYMENT_ASK_AGAIN_FIRST_SECONDS: 3_600, PAYMENT_ASK_AGAIN_MAX_SECONDS: 3_600 };
const RESTS_LONG = { PAYMENT_PROVIDER_OPEN_FOR_SECONDS: 3_600 };

let rig: Rig;
beforeAll(async () => {
  rig = await startPaymentRig({ settings: RESTS_SHORTLY });
});
afterAll(() => rig.stop());

beforeEach(async () => {
  await sandbox('UP');
  await untilAnnounced((state) => state.providerAvailable);
});

test('at its first start it says that the provider answers', async () => {
  const [first] = await announcements();
  expect(first).toEqual({ providerAvailable: true, retryAt: null, version: 1 });
});

test('an outage is announced with the time to come back, and ends by the charges that wait', async () => {
  await sandbox('DOWN');
  const orders = [anOrder('tok_approved'), anOrder('tok_approved')];
  for (const order of orders) await place(rig, order);
  const gone = await untilAnnounced((state) => !state.providerAvailable);
  expect(Date.parse(gone.retryAt ?? '')).toBeGreaterThan(Date.now() - 10_000);

  await sandbox('UP');
  for (const order of orders) await paymentIn(rig, order.orderId, 'APPROVED');
  await untilAnnounced((state) => state.providerAvailable);
});

test('an outage ends by itself when nothing waits to be paid', async () => {
  await startOver(NOTHING_COMES_DUE);
  await sandbox('DOWN');
  await place(rig, anOrder('tok_approved'));
  await place(rig, anOrder('tok_approved'));
  await untilAnnounced((state) => !state.providerAvailable);
  await sandbox('UP');
  await untilAnnounced((state) => state.providerAvailable);

  const next = anOrder('tok_approved');
  await place(rig, next);
  await paymentIn(rig, next.orderId, 'APPROVED');
});

test('while it lasts, the time to come back moves on', async () => {
  await startOver(NOTHING_COMES_DUE);
  await sandbox('DOWN');
  await place(rig, anOrder('tok_approved'));
  await place(rig, anOrder('tok_approved'));
  const { version } = await untilAnnounced((state) => !state.providerAvailable);
  await untilAnnounced((state) => !state.providerAvailable && state.version >= version + 2);
});

test('the version rises by one with each announcement, through every restart', async () => {
  await startOver({});
  const versions = (await announcements()).map((state) => state.version);
  expect(versions).toEqual(versions.map((_, index) => index + 1));
});

test('an order that comes during an outage is not asked for, and a cancellation ends it at once', async () => {
  await startOver(RESTS_LONG);
  await sandbox('DOWN');
  await place(rig, anOrder('tok_approved'));
  await place(rig, anOrder('tok_approved'));
  await untilAnnounced((state) => !state.providerAvailable);

  const order = anOrder('tok_approved');
  await place(rig, order);
  await paymentIn(rig, order.orderId, 'PENDING');
  await cancel(rig, order);
  await paymentIn(rig, order.orderId, 'VOIDED');
  expect(await booksOf(rig, order.orderId)).toMatchObject({ charges: 0 });
  expect(await saidOf(rig, order.orderId)).toEqual(['PaymentVoided']);
});

const sandbox = (position: 'DOWN' | 'UP') => switchSandbox((sql) => rig.rows('payment', sql), position);

const startOver = async (settings: Record<string, unknown>) => {
  const before = (await announcements()).length;
  await rig.stopOne('payment');
  await rig.start(paymentSubgraph, settings);
  await eventually(async () => (await announcements()).length > before);
};

async function announcements(): Promise<Announced[]> {
  const rows = await rig.rows<{ data: Announced }>(
    'payment',
    `select message->'data' as data from outbox where stream = 'STATE' order by position`,
  );
  return rows.map((row) => row.data);
}

const untilAnnounced = (is: (state: Announced) => boolean): Promise<Announced> =>
  eventually(async () => {
    const last = (await announcements()).at(-1);
    return last && is(last) ? last : undefined;
  });
