// An address request that hangs costs the customer ten seconds and no order; once that is known, it costs nothing.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { answerTo, defineQuestion } from '#platform/question.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { actor, type Rig, startRig } from '#platform/testing/rig.ts';
import { customerContact } from '../customer/events.ts';
import { orderSubgraph } from './subgraph.ts';
import { place, wish } from './testing/app.ts';
import { announceCatalog } from './testing/catalog.ts';
import { customersAnswer, customersHang } from './testing/customers.ts';

/** For each order: as the one whose turn it is, and when that one is silent as one of all. */
const ASKED = 2;

const TEN_SECONDS_MS = 10_000;

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
  expect(tookMs).toBeLessThan(TEN_SECONDS_MS);
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

const restartWith = async (settings: Record<string, number>): Promise<void> => {
  await rig.stopOne('order');
  await rig.start(orderSubgraph, settings);
};

describe('after so many failures in a row', () => {
  const SOON = { CUSTOMER_ANSWERS_WITHIN_MS: 1_000, CUSTOMER_FAILURES_TO_OPEN: 2 };

  test('the error comes at once and says when to come back', async () => {
    await restartWith({ ...SOON, CUSTOMER_CIRCUIT_OPEN_MS: 600_000 });
    const input = wish();
    const hanging = customersHang(rig);
    await place(rig, input);
    await place(rig, input);
    await rig.flush(); // whatever was asked has been heard
    const { asked } = hanging;
    expect(asked).toBeGreaterThanOrEqual(2);

    const answer = await place(rig, input);
    expect(answer).toMatchObject({ __typename: 'CustomerServiceUnavailable' });
    expect(answer.retryAfterSeconds).toBeGreaterThan(1);
    expect(answer.retryAfterSeconds).toBeLessThanOrEqual(600);
    await rig.flush();
    expect(hanging.asked).toBe(asked);
    expect(await orders()).toEqual([]);
    hanging.stop();
  });

  test('orders are taken again once the customer context answers', async () => {
    await restartWith({ ...SOON, CUSTOMER_CIRCUIT_OPEN_MS: 100 });
    const input = wish();
    const hanging = customersHang(rig);
    await place(rig, input);
    await place(rig, input);
    hanging.stop();
    const stop = customersAnswer(rig);
    await eventually(async () => (await place(rig, input)).__typename === 'PlaceOrderSuccess');
    expect(await orders()).toHaveLength(1);
    stop();
  });

  test('an address that nobody could have is no failure', async () => {
    await restartWith({ CUSTOMER_FAILURES_TO_OPEN: 2 });
    const stop = customersAnswer(rig);
    for (const addressId of ['', 'a'.repeat(201), '\u0000', 'nowhere', 'nowhere', 'nowhere'])
      expect(await place(rig, wish({ addressId }))).toMatchObject({ __typename: 'AddressNotFound' });
    expect(await place(rig)).toMatchObject({ __typename: 'PlaceOrderSuccess' });
    stop();
  });
});

describe('what is wrong with a question is no failure of the customer context', () => {
  const SIX = Array.from({ length: 6 }, (_, n) => `${n}`.repeat(256));
  const bySomebodyCalled = (id: string) => place(rig, wish(), actor('CUSTOMER', id));

  test('six customers with impossible names leave the circuit closed: the next one orders', async () => {
    await restartWith({});
    const stop = customersAnswer(rig);
    for (const id of SIX) expect(await bySomebodyCalled(id)).toMatchObject({ __typename: 'AddressNotFound' });
    expect(await place(rig)).toMatchObject({ __typename: 'PlaceOrderSuccess' });
    stop();
  });

  test('nor does it open when a customer context of another version finds the question malformed', async () => {
    await restartWith({});
    const { context, subject, safe, answer } = customerContact;
    const shorterIds = z.object({ contacts: z.array(z.object({ customerId: z.string().max(100) })) });
    const older = defineQuestion(context, subject, { safe, answer, question: shorterIds });
    const stopOlder = rig.bus.answer(
      answerTo(older, async () => ({ contacts: [] })),
      'customer',
    );
    for (const id of SIX)
      expect(await bySomebodyCalled(id.slice(0, 255))).toMatchObject({ __typename: 'AddressNotFound' });
    stopOlder();
    const stop = customersAnswer(rig);
    expect(await place(rig)).toMatchObject({ __typename: 'PlaceOrderSuccess' });
    stop();
  });
});

test('an attempt refused while its twin placed the order answers with that order', async () => {
  const input = wish();
  const held: PromiseWithResolvers<void>[] = [];
  const hold = () => {
    const question = Promise.withResolvers<void>();
    held.push(question);
    return question.promise;
  };
  const stop = customersAnswer(rig, hold);
  const before = await orders();
  const attempts = [place(rig, input), place(rig, input)];
  await eventually(() => held.length >= attempts.length);
  held[0]?.resolve();
  await eventually(async () => (await orders()).length === before.length + 1);
  for (const question of held.slice(1)) question.reject(new Error('the customer context is in trouble'));
  const [first, second] = await Promise.all(attempts);
  expect(first?.__typename).toBe('PlaceOrderSuccess');
  expect(second).toEqual(first);
  stop();
});
