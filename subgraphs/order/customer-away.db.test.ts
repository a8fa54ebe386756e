// An address request that hangs costs the customer ten seconds and no order; once that is known, it costs nothing.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '#platform/testing/eventually.ts';
import { type Rig, startRig } from '#platform/testing/rig.ts';
import { orderSubgraph } from './subgraph.ts';
import { place, wish } from './testing/app.ts';
import { announceCatalog } from './testing/catalog.ts';
import { customersAnswer, customersHang } from './testing/customers.ts';

/** For each order: as the one whose turn it is, and when that one is silent as one of all. */
const ASKED = 2;

let rig: Rig;
beforeAll(async () => {
  rig = await startRig([orderSubgraph]);
  await announceCatalog(rig);
});
afterAll(() => rig.stop());

const orders = () => rig.rows('order', 'select id from orders');

async function timed<T>(work: () => Promise<T>): Promise<{ answer: T; tookMs: number }> {
  const began = performance.now();
  const answer = await work();
  return { answer, tookMs: performance.now() - began };
}

test('nobody who could answer is an error at once', async () => {
  const { answer, tookMs } = await timed(() => place(rig));
  expect(answer).toMatchObject({ __typename: 'CustomerServiceUnavailable' });
  expect(tookMs).toBeLessThan(5_000);
  expect(await orders()).toEqual([]);
});

test('no answer within ten seconds is an error, and no order exists', async () => {
  const hanging = customersHang(rig);
  const { answer, tookMs } = await timed(() => place(rig));
  hanging.stop();
  expect(answer).toMatchObject({ __typename: 'CustomerServiceUnavailable' });
  expect(answer.retryAfterSeconds).toBeGreaterThanOrEqual(1);
  expect(hanging.asked).toBe(ASKED);
  expect(tookMs).toBeGreaterThan(9_500);
  expect(tookMs).toBeLessThan(20_000);
  expect(await orders()).toEqual([]);
  expect(await rig.said('order')).toEqual([]);
});

describe('after so many failures in a row', () => {
  const WITHIN_MS = 1_000;
  beforeAll(async () => {
    await rig.stopOne('order');
    await rig.start(orderSubgraph, {
      CUSTOMER_ANSWERS_WITHIN_MS: WITHIN_MS,
      CUSTOMER_FAILURES_TO_OPEN: 2,
      CUSTOMER_CIRCUIT_OPEN_MS: 3_000,
    });
  });

  test('the error comes at once and says when to come back; then orders are taken again', async () => {
    const input = wish();
    const hanging = customersHang(rig);
    await place(rig, input);
    await place(rig, input);
    expect(hanging.asked).toBe(2 * ASKED);

    const { answer, tookMs } = await timed(() => place(rig, input));
    expect(answer).toMatchObject({ __typename: 'CustomerServiceUnavailable' });
    expect([1, 2, 3]).toContain(answer.retryAfterSeconds);
    expect(tookMs).toBeLessThan(WITHIN_MS);
    expect(hanging.asked).toBe(2 * ASKED);
    expect(await orders()).toEqual([]);

    hanging.stop();
    const stop = customersAnswer(rig);
    await eventually(async () => (await place(rig, input)).__typename === 'PlaceOrderSuccess');
    expect(await orders()).toHaveLength(1);
    stop();
  });

  test('an attempt refused while its twin placed the order answers with that order', async () => {
    const input = wish();
    const held: (() => void)[] = [];
    const stop = customersAnswer(rig, () => new Promise<void>((answer) => held.push(answer)));
    const before = await orders();
    const attempts = [place(rig, input), place(rig, input)];
    await eventually(() => held.length === 2);
    held[0]?.();
    await eventually(async () => (await orders()).length === before.length + 1);
    const [first, second] = await Promise.all(attempts); // the second question is never answered
    expect(first?.__typename).toBe('PlaceOrderSuccess');
    expect(second).toEqual(first);
    stop();
  });

  test('an address that nobody could have is no failure', async () => {
    const stop = customersAnswer(rig);
    for (const addressId of ['', 'a'.repeat(201), '\u0000', 'nowhere', 'nowhere', 'nowhere'])
      expect(await place(rig, wish({ addressId }))).toMatchObject({ __typename: 'AddressNotFound' });
    expect(await place(rig)).toMatchObject({ __typename: 'PlaceOrderSuccess' });
    stop();
  });
});
