// From a fact to the customer's phone: once for each step, in order, whatever fails in between.
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { answerTo } from '#platform/question.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { actor, type Rig, startRig } from '#platform/testing/rig.ts';
import { customerContact } from '../customer/events.ts';
import { customerSubgraph } from '../customer/subgraph.ts';
import { TEMPLATES } from './domain/template.ts';
import { sendNow } from './schedule.ts';
import { notificationSubgraph } from './subgraph.ts';
import type { Answer } from './testing/dealer.ts';
import { factAbout, factsAbout } from './testing/facts.ts';
import {
  KEY_WAS_USED,
  nhnSettings,
  refusedWith,
  reported,
  startNhnDealer,
  TAKEN,
} from './testing/nhn-dealer.ts';
import { ended, rowsOf, tell } from './testing/tell.ts';

const PHONE_OF_MINA = '01000002001';

let dealer: Awaited<ReturnType<typeof startNhnDealer>>;
let rig: Rig;
beforeAll(async () => {
  dealer = await startNhnDealer();
  rig = await startRig([notificationSubgraph, customerSubgraph], {
    demo: true,
    settings: nhnSettings(dealer.url),
  });
});
afterEach(() => dealer.behave());
afterAll(async () => {
  await rig.stop();
  await dealer.stop();
});

/** While it works other settings hold. */
async function withSettings(settings: Record<string, number>, work: () => Promise<void>): Promise<void> {
  const restart = async (changed?: Record<string, number>) => {
    await rig.stopOne('notification');
    await rig.start(notificationSubgraph, changed);
  };
  await restart(settings);
  await work().finally(restart);
}

/** A fresh order whose OrderReady was told. */
async function ready(customerId = 'mina'): Promise<string> {
  const orderId = randomUUID();
  await tell(rig, factAbout(orderId, 'OrderReady', { customerId }));
  return orderId;
}

test('every step of an order reaches the customer once, in its order', async () => {
  const orderId = randomUUID();
  const facts = factsAbout(orderId).map((fact, minute) => {
    const at = new Date(Date.UTC(2026, 10, 22, 9, minute)).toISOString();
    return { ...fact, data: { ...fact.data, at } } as typeof fact;
  });
  for (const fact of facts) await tell(rig, fact);
  const rows = await ended(rig, orderId, facts.length);
  expect(rows.map(({ phase, channel, attempts }) => [phase, channel, attempts])).toEqual(
    facts.map(() => ['SENT', 'KAKAOTALK', 1]),
  );
  const codes: Record<string, string> = Object.fromEntries(
    Object.entries(TEMPLATES).map(([name, { code }]) => [name, code]),
  );
  expect(dealer.templates()).toEqual(rows.map(({ template }) => codes[template]));
});

test('a fact that arrives twice, or is said twice, is told once', async () => {
  const orderId = randomUUID();
  const fact = factAbout(orderId, 'OrderReady');
  const { id } = await tell(rig, fact);
  await tell(rig, fact, { id });
  await tell(rig, fact);
  await tell(rig, factAbout(orderId, 'OrderPickedUp'));
  await ended(rig, orderId, 2);
  expect(dealer.templates()).toEqual(['order-ready', 'order-picked-up']);
});

test('of one order one message is under way at a time, so that none overtakes another', async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  dealer.behave({ alimtalk: async (count) => (count === 1 ? released.then(() => TAKEN) : TAKEN) });
  const orderId = await ready();
  await eventually(() => dealer.alimtalks().length === 1);
  await tell(rig, factAbout(orderId, 'OrderPickedUp'));
  await tell(rig, factAbout(orderId, 'OrderDelivered'));
  await eventually(async () => (await rowsOf(rig, orderId)).length === 3);
  expect(dealer.alimtalks()).toHaveLength(1);
  release();
  await ended(rig, orderId, 3);
  expect(dealer.templates()).toEqual(['order-ready', 'order-picked-up', 'order-delivered']);
});

describe('a dealer in trouble', () => {
  test('is tried again until it takes the message', async () => {
    const answers: Answer[] = [{ status: 429, body: {} }, refusedWith(3006), TAKEN];
    dealer.behave({ alimtalk: (count) => answers[count - 1] ?? 'LOST' });
    expect(await ended(rig, await ready())).toMatchObject([{ phase: 'SENT', attempts: 3 }]);
    expect(new Set(dealer.keys()).size).toBe(3);
  });

  test('is given up at last', () =>
    withSettings({ NOTIFICATION_MAX_TRIES: 6 }, async () => {
      dealer.behave({ alimtalk: () => ({ status: 503, body: {} }) });
      expect(await ended(rig, await ready())).toMatchObject([
        { phase: 'FAILED', attempts: 6, failure_reason: 'gave up after 6 tries: the dealer answered 503' },
      ]);
    }));

  test('that took the message but whose answer was lost is not made to send it twice', async () => {
    dealer.behave({ alimtalk: (count) => (count === 1 ? 'LOST' : KEY_WAS_USED) });
    expect(await ended(rig, await ready())).toMatchObject([{ phase: 'SENT', attempts: 2 }]);
    expect(new Set(dealer.keys()).size).toBe(1);
  });

  test('that never says what became of a message is taken by its word', async () => {
    dealer.behave({ report: () => reported('READY') });
    expect(await ended(rig, await ready())).toMatchObject([{ phase: 'SENT', attempts: 1 }]);
  });
});

test.each([3008, 3014, 3016])('what KakaoTalk refuses with %i is never sent again', async (code) => {
  dealer.behave({ alimtalk: () => refusedWith(code) });
  expect(await ended(rig, await ready())).toMatchObject([
    { phase: 'FAILED', channel: 'KAKAOTALK', attempts: 1, failure_reason: `NHN ${code}` },
  ]);
  expect(dealer.textMessages()).toEqual([]);
});

test('a message whose receipt is unknown has been sent', async () => {
  dealer.behave({ alimtalk: () => refusedWith(3005) });
  expect(await ended(rig, await ready())).toMatchObject([{ phase: 'SENT', attempts: 1 }]);
});

describe('a phone KakaoTalk does not reach gets a text message', () => {
  test.each([3018, 3020])('when the dealer says so at once (%i)', async (code) => {
    dealer.behave({ alimtalk: () => refusedWith(code) });
    expect(await ended(rig, await ready())).toMatchObject([{ phase: 'SENT', channel: 'SMS', attempts: 2 }]);
    expect(dealer.textMessages()).toEqual(['조리 완료']);
  });

  test('when the dealer finds out later', async () => {
    dealer.behave({ report: () => reported('FAILED', '3018') });
    expect(await ended(rig, await ready())).toMatchObject([{ phase: 'SENT', channel: 'SMS', attempts: 2 }]);
    expect(dealer.textMessages()).toEqual(['조리 완료']);
  });
});

describe('the customer context', () => {
  test('may be away: the message waits and is sent when it is back', async () => {
    await rig.stopOne('customer');
    const orderId = await ready();
    await eventually(async () => (await rowsOf(rig, orderId)).some(({ attempts }) => attempts >= 1));
    expect(dealer.alimtalks()).toEqual([]);
    await rig.start(customerSubgraph);
    expect(await ended(rig, orderId)).toMatchObject([{ phase: 'SENT' }]);
  });

  test('may hang: the message waits no longer than the limit and is sent when it answers again', () =>
    withSettings({ NOTIFICATION_CONTACT_TIMEOUT_SECONDS: 0.3 }, async () => {
      await rig.stopOne('customer');
      const neverAnswer = () => new Promise<never>(() => {});
      const silence = rig.bus.answer(answerTo(customerContact, neverAnswer), 'customer');
      const orderId = await ready();
      await eventually(async () =>
        (await rowsOf(rig, orderId)).some(({ phase, attempts }) => phase === 'WAITING' && attempts >= 1),
      );
      expect(dealer.alimtalks()).toEqual([]);
      silence();
      await rig.start(customerSubgraph);
      expect(await ended(rig, orderId)).toMatchObject([{ phase: 'SENT' }]);
    }));
});

test('a customer without a phone number cannot be told, and the operator reads why', async () => {
  const sora = actor('CUSTOMER', 'sora');
  await rig.ask('customer', '{ me { phone } }', {}, sora);
  const orderId = await ready('sora');
  expect(await ended(rig, orderId)).toMatchObject([
    { phase: 'FAILED', failure_reason: 'the customer gave no phone number' },
  ]);
  expect(dealer.alimtalks()).toEqual([]);
});

test('nobody the customer context knows cannot be told either', async () => {
  expect(await ended(rig, await ready('nobody'))).toMatchObject([
    { phase: 'FAILED', failure_reason: 'no such customer' },
  ]);
});

test('a message whose sender died is found and sent', async () => {
  const orderId = await ready();
  await ended(rig, orderId);
  dealer.behave();
  const { transact } = rig.subgraph('notification').scope;
  await transact({ correlationId: 'test', causationId: null }, async (tx) => {
    await tx.em.execute(
      `update notification set phase = 'SENDING', due_at = now(), sent_at = null where order_id = ?`,
      [orderId],
    );
    await tx.schedule(sendNow(orderId));
  });
  expect(await ended(rig, orderId)).toMatchObject([{ phase: 'SENT', attempts: 2 }]);
  expect(dealer.templates()).toEqual(['order-ready']);
});

test('how to reach the customer is told to the dealer and kept nowhere', async () => {
  await ended(rig, await ready());
  expect(JSON.stringify(dealer.alimtalks())).toContain(PHONE_OF_MINA);
  const kept = await rig.rows('notification', 'select * from notification');
  const jobs = await rig.rows('notification', 'select * from inbox');
  expect(JSON.stringify([kept, jobs]).replaceAll('-', '')).not.toContain(PHONE_OF_MINA);
  expect(JSON.stringify([kept, jobs])).not.toContain('이미나');
});
