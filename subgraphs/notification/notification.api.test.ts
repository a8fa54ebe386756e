// What customers, owners, riders and operators get to see of it, and the operator's retry.
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Actor } from '#platform/identity.ts';
import { openLog } from '#platform/log.ts';
import { executionOf } from '#platform/server/execution.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { actor, type Rig, startRig } from '#platform/testing/rig.ts';
import type { Transaction } from '#platform/transaction.ts';
import { customerSubgraph } from '../customer/subgraph.ts';
import { tellSent } from './sent-notifications.ts';
import { notificationSubgraph } from './subgraph.ts';
import { factAbout } from './testing/facts.ts';
import { nhnSettings, refusedWith, reported, startNhnDealer } from './testing/nhn-dealer.ts';
import { ended, rowsOf, tell } from './testing/tell.ts';

const mina = actor('CUSTOMER', 'mina');
const junho = actor('CUSTOMER', 'junho');
const kim = actor('OWNER', 'kim');
const park = actor('OWNER', 'park');
const lee = actor('RIDER', 'lee');
const admin = actor('ADMIN', 'admin');

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

const ask = (source: string, variables: Record<string, unknown>, who: Actor | null) =>
  rig.ask('notification', source, variables, who);

const minute = (count: number) => new Date(Date.UTC(2026, 10, 22, 9, count)).toISOString();

/** An order of which its customer was told two things. */
async function toldOrder(customerId = 'mina'): Promise<string> {
  const orderId = randomUUID();
  await tell(rig, factAbout(orderId, 'OrderPlaced', { customerId, at: minute(0) }));
  await tell(rig, factAbout(orderId, 'OrderPaid', { customerId, at: minute(1) }));
  await ended(rig, orderId, 2);
  return orderId;
}

describe('what an order’s customer was told', () => {
  const ENTITIES = /* GraphQL */ `
    query Entities($orders: [_Any!]!) {
      _entities(representations: $orders) {
        ... on Order { id notifications { channel template text status sentAt order { id } } }
      }
    }
  `;
  const entities = (orderIds: readonly string[], who: Actor | null) =>
    ask(ENTITIES, { orders: orderIds.map((id) => ({ __typename: 'Order', id })) }, who);

  let orderId: string;
  beforeAll(async () => {
    orderId = await toldOrder();
  });

  test.each([
    ['its customer', mina],
    ['an operator', admin],
  ])('%s reads, oldest first', async (_, who) => {
    const { data, errors } = await entities([orderId], who);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      _entities: [
        {
          id: orderId,
          notifications: [
            { template: 'ORDER_PLACED', status: 'SENT', channel: 'KAKAOTALK', order: { id: orderId } },
            { template: 'ORDER_PAID', status: 'SENT', text: expect.stringContaining('38,500원') },
          ],
        },
      ],
    });
  });

  test('another customer does not, as if there were no such order', async () => {
    const { data, errors } = await entities([orderId, 'no-such-order'], junho);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      _entities: [
        { id: orderId, notifications: null },
        { id: 'no-such-order', notifications: null },
      ],
    });
  });

  test.each([
    ['the owner of the store', 'FORBIDDEN', kim],
    ['the owner of another store', 'FORBIDDEN', park],
    ['a rider', 'FORBIDDEN', lee],
    ['somebody without a token', 'UNAUTHENTICATED', null],
  ])('%s is refused, whether there is such an order or not: %s', async (_, code, who) => {
    for (const id of [orderId, 'no-such-order']) {
      const { data, errors } = await entities([id], who);
      expect(data).toMatchObject({ _entities: [{ id, notifications: null }] });
      expect(errors).toMatchObject([{ path: ['_entities', 0, 'notifications'], extensions: { code } }]);
    }
  });

  test('of many orders asked for together each gets its own', async () => {
    const other = await toldOrder();
    const { data } = await entities([other, 'no-such-order', orderId], admin);
    const lists = (data as unknown as { _entities: { notifications: { order: { id: string } }[] }[] })
      ._entities;
    expect(lists.map(({ notifications }) => notifications.map(({ order }) => order.id))).toEqual([
      [other, other],
      [],
      [orderId, orderId],
    ]);
  });
});

describe('my notifications', () => {
  const MINE = /* GraphQL */ `
    query MyNotifications($first: Int!, $after: String) {
      myNotifications(first: $first, after: $after) {
        edges { node { id template text status createdAt sentAt order { id } failureReason } }
        pageInfo { hasNextPage endCursor }
      }
    }
  `;
  type Page = {
    edges: { node: { id: string; template: string; order: { id: string }; sentAt: string | null } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
  const page = async (who: Actor, first: number, after?: string): Promise<Page> => {
    const { data, errors } = await ask(MINE, { first, after }, who);
    if (errors) throw errors[0];
    return (data as unknown as { myNotifications: Page }).myNotifications;
  };

  test('are listed newest first, page by page, and nobody else’s among them', async () => {
    const [older, newer] = [await toldOrder('junho'), await toldOrder('junho')];
    await toldOrder('mina');
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const { edges, pageInfo } = await page(junho, 1, after);
      seen.push(...edges.map(({ node }) => `${node.template} ${node.order.id}`));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : undefined;
    } while (after);
    expect(seen).toEqual([
      `ORDER_PAID ${newer}`,
      `ORDER_PAID ${older}`,
      `ORDER_PLACED ${newer}`,
      `ORDER_PLACED ${older}`,
    ]);
  });

  test('show the moment they went out', async () => {
    await toldOrder('mina');
    const { edges } = await page(mina, 2);
    for (const { node } of edges) expect(Date.parse(node.sentAt ?? '')).toBeGreaterThan(0);
  });

  const cursorOf = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url');

  test.each([
    [0, undefined],
    [101, undefined],
    [10, 'not-a-cursor'],
    [10, cursorOf('tickets', minute(0), 'n-1')],
    [10, cursorOf('myNotifications', 'yesterday', 'n-1')],
  ])('first %p after %p is bad input', async (first, after) => {
    const { errors } = await ask(MINE, { first, after }, mina);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test.each([
    ['FORBIDDEN', kim],
    ['FORBIDDEN', lee],
    ['FORBIDDEN', admin],
    ['UNAUTHENTICATED', null],
  ])('%s for anyone but customers', async (code, who) => {
    const { data, errors } = await ask(MINE, { first: 1 }, who);
    expect(data).toEqual({ myNotifications: null });
    expect(errors).toMatchObject([{ extensions: { code } }]);
  });
});

describe('a message that failed', () => {
  const RETRY = /* GraphQL */ `
    mutation Retry($id: ID!) {
      retryNotification(notificationId: $id) {
        __typename
        ... on RetryNotificationSuccess { notification { id status failureReason } }
        ... on Problem { message }
      }
    }
  `;
  const retry = (id: string, who: Actor | null) => ask(RETRY, { id }, who);

  async function failed() {
    dealer.behave({ alimtalk: () => refusedWith(3016) });
    const orderId = randomUUID();
    await tell(rig, factAbout(orderId, 'OrderReady'));
    const [row] = await ended(rig, orderId);
    if (row?.phase !== 'FAILED') throw new Error('it did not fail');
    dealer.behave();
    return { orderId, id: row.id };
  }

  test('is sent once the operator says so, and once only', async () => {
    const { orderId, id } = await failed();
    const { data } = await retry(id, admin);
    expect(data).toEqual({
      retryNotification: {
        __typename: 'RetryNotificationSuccess',
        notification: { id, status: 'PENDING', failureReason: null },
      },
    });
    expect(await ended(rig, orderId)).toMatchObject([{ phase: 'SENT', attempts: 2 }]);
    expect((await retry(id, admin)).data).toMatchObject({
      retryNotification: { notification: { id, status: 'SENT' } },
    });
    expect(dealer.alimtalks()).toHaveLength(1);
  });

  test('tells its reason to the operator and to nobody else', async () => {
    const { orderId } = await failed();
    const source = /* GraphQL */ `
      query Reason($order: _Any!) {
        _entities(representations: [$order]) { ... on Order { notifications { status failureReason } } }
      }
    `;
    const reason = async (who: Actor) =>
      (await ask(source, { order: { __typename: 'Order', id: orderId } }, who)).data;
    const reads = (failureReason: string | null) => ({
      _entities: [{ notifications: [{ status: 'FAILED', failureReason }] }],
    });
    expect(await reason(admin)).toEqual(reads('NHN 3016'));
    expect(await reason(mina)).toEqual(reads(null));
  });

  const FAILED =
    'query ($first: Int!, $after: String) { failedNotifications(first: $first, after: $after) { edges { cursor node { id status failureReason } } } }';

  test('is on the operator’s list, newest first, until it was sent', async () => {
    const [older, newer] = [await failed(), await failed()];
    const list = async (first: number, after?: string) => {
      const { data } = await ask(FAILED, { first, after }, admin);
      return (
        data as unknown as { failedNotifications: { edges: { cursor: string; node: { id: string } }[] } }
      ).failedNotifications.edges;
    };
    const [first] = await list(1);
    expect(first?.node).toEqual({ id: newer.id, status: 'FAILED', failureReason: 'NHN 3016' });
    expect((await list(1, first?.cursor)).map(({ node }) => node.id)).toEqual([older.id]);
    await retry(newer.id, admin);
    await ended(rig, newer.orderId);
    expect((await list(1)).map(({ node }) => node.id)).toEqual([older.id]);
  });

  test.each([
    ['FORBIDDEN', mina],
    ['FORBIDDEN', kim],
    ['FORBIDDEN', lee],
    ['UNAUTHENTICATED', null],
  ])('is %s to anyone but the operator', async (code, who) => {
    const { data, errors } = await ask(FAILED, { first: 1 }, who);
    expect(data).toEqual({ failedNotifications: null });
    expect(errors).toMatchObject([{ extensions: { code } }]);
  });

  test('may be sent after all once the customer has given a phone number', async () => {
    const sora = actor('CUSTOMER', 'sora');
    await rig.ask('customer', '{ me { id } }', {}, sora);
    const orderId = randomUUID();
    await tell(rig, factAbout(orderId, 'OrderReady', { customerId: 'sora' }));
    const [row] = await ended(rig, orderId);
    expect(row).toMatchObject({ phase: 'FAILED' });
    const change = 'mutation { updateProfile(input: { phone: "010-0000-2009" }) { __typename } }';
    await rig.ask('customer', change, {}, sora);
    await retry(String(row?.id), admin);
    expect(await ended(rig, orderId)).toMatchObject([{ phase: 'SENT' }]);
  });

  test('that does not exist is not found', async () => {
    expect((await retry('no-such-notification', admin)).data).toEqual({
      retryNotification: { __typename: 'NotFound', message: '알림을 찾을 수 없어요.' },
    });
  });

  test.each([
    ['FORBIDDEN', mina],
    ['FORBIDDEN', kim],
    ['FORBIDDEN', lee],
    ['UNAUTHENTICATED', null],
  ])('%s for anyone but the operator', async (code, who) => {
    const { orderId, id } = await failed();
    expect((await retry(id, who)).errors).toMatchObject([{ extensions: { code } }]);
    expect(await rowsOf(rig, orderId)).toMatchObject([{ phase: 'FAILED' }]);
  });
});

describe('a phone that listens', () => {
  const query = /* GraphQL */ `
    subscription Phone($after: ID) {
      notificationSent(afterNotificationId: $after) { id channel template text status order { id } }
    }
  `;

  const subscribe = (who: Actor | null, after?: string) =>
    executionOf(rig.subgraph('notification'), openLog('test', 'silent')).subscribe(
      { query, variables: { after } },
      { actor: who, correlationId: 'test' },
    );

  /** A phone that writes down what it is shown. */
  async function phone(who: Actor = mina, after?: string) {
    const stream = await subscribe(who, after);
    if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream));
    const shown: { id: string; template: string; status: string; channel: string; order: { id: string } }[] =
      [];
    const over = (async () => {
      for await (const { data, errors } of stream) {
        if (errors) throw errors[0];
        shown.push(data?.notificationSent as (typeof shown)[number]);
      }
    })();
    return {
      of: (orderId: string) => shown.filter(({ order }) => order.id === orderId),
      shown,
      off: async () => {
        await stream.return();
        await over;
      },
    };
  }

  test('shows each message once, when it has gone out, and nobody else’s', async () => {
    const screen = await phone();
    const foreign = await toldOrder('junho');
    const own = await toldOrder('mina');
    await eventually(() => screen.of(own).length === 2);
    expect(screen.of(own)).toMatchObject([
      { template: 'ORDER_PLACED', status: 'SENT', channel: 'KAKAOTALK' },
      { template: 'ORDER_PAID', status: 'SENT' },
    ]);
    expect(screen.of(foreign)).toEqual([]);
    await screen.off();
  });

  test('shows a text message once, not the KakaoTalk message that never arrived', async () => {
    dealer.behave({ report: () => reported('FAILED', '3018') });
    const screen = await phone();
    const orderId = await toldOrder();
    await eventually(() => screen.of(orderId).length === 2);
    expect(screen.of(orderId).map(({ channel }) => channel)).toEqual(['SMS', 'SMS']);
    await screen.off();
  });

  test('shows nothing of a message that failed, until the operator’s retry has sent it', async () => {
    dealer.behave({ alimtalk: (count) => refusedWith(count === 1 ? 3014 : 0) });
    const screen = await phone();
    const orderId = randomUUID();
    await tell(rig, factAbout(orderId, 'OrderReady'));
    const [row] = await ended(rig, orderId);
    expect(screen.of(orderId)).toEqual([]);
    await ask(
      'mutation ($id: ID!) { retryNotification(notificationId: $id) { __typename } }',
      { id: row?.id },
      admin,
    );
    await eventually(() => screen.of(orderId).length === 1);
    await screen.off();
  });

  test('shows what went out while it was cut off, once it is back', async () => {
    const { promise: isCutOff, resolve: cutOff } = Promise.withResolvers<void>();
    dealer.behave({ report: () => isCutOff.then(() => reported('COMPLETED')) });
    const screen = await phone();
    const before = randomUUID();
    await tell(rig, factAbout(before, 'OrderReady'));
    await eventually(async () => (await rowsOf(rig, before)).some(({ phase }) => phase === 'ACCEPTED'));
    await rig.nats.kill();
    cutOff();
    await ended(rig, before);
    expect(screen.of(before)).toEqual([]);
    await rig.nats.start();
    await eventually(() => screen.of(before).length === 1);
    const after = await toldOrder();
    await eventually(() => screen.of(after).length === 2);
    expect(screen.of(before)).toHaveLength(1);
    await screen.off();
  });

  const sora = actor('CUSTOMER', 'sora-reconnects');
  /** What a customer was sent, as the table has it: written in one transaction, in the order of `ids`. */
  const sent = (ids: readonly string[], customerId = sora.id) =>
    rig.subgraph('notification').scope.transact({ correlationId: 'test', causationId: null }, async (tx) => {
      for (const id of ids) await sendOne(tx, id, customerId);
    });
  const sendOne = async (tx: Transaction, id: string, customerId = sora.id) => {
    await tx.em.execute(
      `insert into notification (id, order_id, customer_id, owner_id, template, slots, text, created_at, channel, attempts, failures,
         key_number, phase, due_at, asked)
       values (?, ?, ?, 'kim', 'ORDER_READY', '{}', '조리가 끝났어요.', '2026-11-22', 'KAKAOTALK', 1, 0, 0, 'SENDING', now(), 0)`,
      [id, id, customerId],
    );
    await tx.em.execute(
      `update notification set phase = 'SENT', due_at = null, sent_at = '2026-11-22' where id = ?`,
      [id],
    );
    tellSent(tx, customerId);
  };
  const idsOf = (shown: readonly { id: string }[]) => shown.map(({ id }) => id);
  const numbered = (name: string, count: number) =>
    Array.from({ length: count }, (_, n) => `${name}-${String(count - n).padStart(3, '0')}`);

  test('that was away gets what was sent after the message it showed last, in the order of sending, and then what is new', async () => {
    const ids = numbered('away', 7);
    await sent(ids);
    const back = await phone(sora, ids[2]);
    const upToDate = await phone(sora, ids[6]);
    const fresh = await phone(sora);
    await sent(['away-new'], sora.id);
    for (const screen of [back, upToDate, fresh])
      await eventually(() => screen.shown.at(-1)?.id === 'away-new');
    // All at the same moment: only the order of sending tells which came first.
    expect(idsOf(back.shown)).toEqual([...ids.slice(3), 'away-new']);
    expect(idsOf(upToDate.shown)).toEqual(['away-new']);
    expect(idsOf(fresh.shown)).toEqual(['away-new']);
    for (const screen of [back, upToDate, fresh]) await screen.off();
  });

  test('that was away for long gets all of it, page by page, while more is sent', async () => {
    const ids = numbered('long', 230);
    await sent(ids);
    const back = await phone(sora, ids[0]);
    const more = numbered('more', 40);
    for (const id of more) await sent([id]);
    await eventually(() => back.shown.at(-1)?.id === more.at(-1));
    expect(idsOf(back.shown)).toEqual([...ids.slice(1), ...more]);
    await back.off();
  });

  test('misses nothing that is sent and not committed yet while others are', async () => {
    await sent(['slow-before']);
    const screen = await phone(sora, 'slow-before');
    const { promise: mayCommit, resolve: commit } = Promise.withResolvers<void>();
    const { promise: isSent, resolve: wasSent } = Promise.withResolvers<void>();
    const { scope } = rig.subgraph('notification');
    const slow = scope.transact({ correlationId: 'test', causationId: null }, async (tx) => {
      await sendOne(tx, 'slow-1');
      wasSent();
      await mayCommit;
    });
    await isSent;
    const quick = sent(['slow-2']);
    await sent(['slow-of-another'], 'somebody-else');
    commit();
    await Promise.all([slow, quick]);
    await eventually(() => screen.shown.length === 2);
    expect(idsOf(screen.shown)).toEqual(['slow-1', 'slow-2']);
    const again = await phone(sora, 'slow-1');
    await eventually(() => again.shown.length === 1);
    expect(idsOf(again.shown)).toEqual(['slow-2']);
    await screen.off();
    await again.off();
  });

  test('that names what was not sent to it is refused in the same words, whatever there is', async () => {
    const foreign = (await rowsOf(rig, await toldOrder('junho')))[0]?.id ?? '';
    const failed = randomUUID();
    dealer.behave({ alimtalk: () => refusedWith(3016) });
    await tell(rig, factAbout(failed, 'OrderReady'));
    const unsent = (await ended(rig, failed))[0]?.id ?? '';
    const refusals = await Promise.all(
      [foreign, unsent, randomUUID(), '', "' or 1=1", 'x'.repeat(10_000)].map((after) =>
        subscribe(mina, after),
      ),
    );
    expect(refusals[0]).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    for (const refusal of refusals) expect(refusal).toEqual(refusals[0]);
  });

  test.each([
    ['FORBIDDEN', kim],
    ['FORBIDDEN', lee],
    ['FORBIDDEN', admin],
    ['UNAUTHENTICATED', null],
  ])('%s for anyone but customers', async (code, who) => {
    expect(await subscribe(who)).toMatchObject({ errors: [{ extensions: { code } }] });
  });
});
