// The doctor on the whole product: sound while people order, and each fault that is planted is found and named.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually, testDirectory } from '#platform/testing/parts.ts';
import { actor, type Rig, startRig } from '#platform/testing/rig.ts';
import { subgraphs } from '../../main.ts';
import { report } from './doctor.ts';
import { examine } from './examine.ts';
import { look } from './look.ts';
import type { Finding, Seen } from './seen.ts';

const mina = actor('CUSTOMER', 'mina');
const kim = actor('OWNER', 'kim');
const lee = actor('RIDER', 'lee');
const HOUR_SECONDS = 3_600;
const SETTINGS = {
  PAYMENT_REFUND_AGAIN_FIRST_SECONDS: HOUR_SECONDS,
  PAYMENT_REFUND_AGAIN_MAX_SECONDS: HOUR_SECONDS,
};

let rig: Rig;
const orders = { delivered: '', cancelled: '', refunding: '', declined: '', cooking: '' };
let seen: Seen;

beforeAll(async () => {
  rig = await startRig(subgraphs, { settings: SETTINGS, demo: true });
  await eventually(async () => {
    const [menu] = await rig.rows<{ items: number }>('store', 'select count(*)::int as items from menu_item');
    const [copy] = await rig.rows<{ items: number }>(
      'order',
      'select count(*)::int as items from menu_item_copy',
    );
    return menu?.items === copy?.items;
  });
  orders.delivered = await placed('tok_approved');
  orders.cancelled = await placed('tok_approved');
  orders.refunding = await placed('tok_refund_fails_twice');
  orders.declined = await placed('tok_declined');
  orders.cooking = await placed('tok_approved');
}, 90_000);
afterAll(() => rig?.stop(), 30_000);

const systemOf = () => ({ databaseUrl: rig.database.url, natsUrl: rig.nats.url });
const lookNow = () => look(systemOf(), subgraphs);

async function placed(paymentToken: string): Promise<string> {
  const input = {
    idempotencyKey: randomUUID(),
    storeId: 'store-gangnam-bunsik',
    addressId: 'address-mina-home',
    paymentToken,
    lines: [
      { menuItemId: 'menu-gangnam-bunsik-rose', quantity: 2, optionIds: ['opt-gangnam-bunsik-rose-hot'] },
      { menuItemId: 'menu-gangnam-bunsik-gimbap', quantity: 1, optionIds: [] },
    ],
  };
  const { data, errors } = await rig.ask(
    'order',
    `mutation ($input: PlaceOrderInput!) {
      placeOrder(input: $input) { __typename ... on PlaceOrderSuccess { order { id } } }
    }`,
    { input },
    mina,
  );
  const { order } = (data as unknown as { placeOrder: { order?: { id: string } } }).placeOrder;
  if (!order) throw new Error(JSON.stringify({ data, errors }));
  return order.id;
}

const is = (orderId: string, status: string) =>
  eventually(
    async () => {
      const [row] = await rig.rows<{ status: string }>('order', 'select status from orders where id = ?', [
        orderId,
      ]);
      return row?.status === status;
    },
    { withinMs: 20_000, describe: `${orderId} to be ${status}` },
  );

/** One tap about one order, as soon as it is taken. */
const taps = (context: string, who: typeof mina, mutation: string, orderId: string, more = '') =>
  eventually(
    async () => {
      const { data, errors } = await rig.ask(
        context,
        `mutation ($orderId: ID!) { answer: ${mutation}(orderId: $orderId${more}) { __typename } }`,
        { orderId },
        who,
      );
      const { __typename: answer } = (data as unknown as { answer: { __typename: string } }).answer;
      if (errors || !answer.endsWith('Success')) throw new Error(`${mutation}: ${answer}`);
      return true;
    },
    { withinMs: 20_000 },
  );

test('a system is sound while people order, cook, deliver, cancel and wait for their money', async () => {
  expect(examine(await lookNow()).findings).toEqual([]);
  for (const each of [orders.delivered, orders.cooking])
    await taps('store', kim, 'acceptOrder', each, ', readyInMinutes: 20');
  for (const each of [orders.cancelled, orders.refunding]) {
    await is(each, 'PAID');
    await taps('order', mina, 'cancelOrder', each);
  }
  expect(examine(await lookNow()).findings).toEqual([]);
  for (const each of [orders.delivered, orders.cooking]) await taps('store', kim, 'startCooking', each);
  await taps('store', kim, 'finishCooking', orders.delivered);
  await taps('delivery', lee, 'claimDelivery', orders.delivered);
  await taps('delivery', lee, 'pickUpDelivery', orders.delivered);
  expect(examine(await lookNow()).findings).toEqual([]);
  await taps('delivery', lee, 'completeDelivery', orders.delivered);
  await is(orders.delivered, 'DELIVERED');
  await is(orders.declined, 'CANCELLED');
  for (const each of [orders.cancelled, orders.refunding]) await is(each, 'CANCELLED');

  // At rest nothing has an excuse.
  await eventually(async () => examine(await look(systemOf(), subgraphs, 0)).findings.length === 0, {
    withinMs: 20_000,
  });
  seen = await lookNow();
  const diagnosis = examine(seen);
  expect(diagnosis.notes.slice(0, 2)).toEqual([
    '5 orders: 1 delivered, 1 under way, 3 cancelled.',
    '69000 won are held: 23000 for delivered orders, the rest for orders under way (23000) and refunds being tried (1).',
  ]);
  expect(report(diagnosis)).toMatch(/All that must hold holds\.$/);
}, 120_000);

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
    const { databaseUrl: DATABASE_URL, natsUrl: NATS_URL } = systemOf();
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
});

/** Lets a test plant a fault in what was seen, by putting other rows in the place of those that were. */
type Planted = { -readonly [Key in keyof Seen]: Seen[Key] };

function changed<Row extends object>(
  rows: readonly Row[],
  isIt: (row: Row) => boolean,
  change: Partial<Row>,
): Row[] {
  if (!rows.some(isIt)) throw new Error('there is nothing to change');
  return rows.map((row) => (isIt(row) ? { ...row, ...change } : row));
}
function without<Row>(rows: readonly Row[], isIt: (row: Row) => boolean): Row[] {
  if (!rows.some(isIt)) throw new Error('there is nothing to take away');
  return rows.filter((row) => !isIt(row));
}

describe('a planted fault is found and named', () => {
  const fact = (type: string, key = orders.delivered) => {
    const found = seen.outbox.find((row) => row.type === type && row.key === key);
    if (!found) throw new Error(`nobody said ${type}`);
    return found;
  };
  const message = (type: string) => {
    const found = seen.facts.find(({ body }) => body?.id === fact(type).id);
    if (!found) throw new Error(`${type} is not in the stream`);
    return found;
  };
  const afterAMinute = (now: Planted) => {
    now.takenAt += 60_000;
  };

  const FAULTS: readonly [string, Finding['promise'], RegExp, (now: Planted) => void][] = [
    [
      'a refund that is not on our books',
      'MONEY',
      /our books say 23000 and 0/,
      (now) => {
        now.payments = changed(now.payments, ({ id }) => id === orders.cancelled, { refunded: 0 });
      },
    ],
    [
      'a cancelled order whose refund nobody tries any more',
      'MONEY',
      /what the customer is out of/,
      (now) => {
        now.jobs = without(now.jobs, ({ key }) => key === `refund:${orders.refunding}`);
      },
    ],
    [
      'a second charge',
      'MONEY',
      /charged 2 times/,
      (now) => {
        now.charges = [...now.charges, { orderId: orders.delivered, amount: 23_000, approved: true }];
      },
    ],
    [
      'a delivered order whose money went back',
      'MONEY',
      /what the customer is out of/,
      (now) => {
        now.refunds = [...now.refunds, { orderId: orders.delivered, amount: 23_000, done: true }];
        now.payments = changed(now.payments, ({ id }) => id === orders.delivered, { refunded: 23_000 });
      },
    ],
    [
      'an order that came back from its end',
      'ONCE',
      /it is COOKING, but was said to be DELIVERED/,
      (now) => {
        now.orders = changed(now.orders, ({ id }) => id === orders.delivered, { status: 'COOKING' });
      },
    ],
    [
      'a delivery that goes on for a cancelled order',
      'ONCE',
      /they disagree/,
      (now) => {
        now.deliveries = changed(now.deliveries, ({ orderId }) => orderId === orders.cancelled, {
          status: 'WAITING',
        });
      },
    ],
    [
      'a second ticket',
      'ONCE',
      /more than one ticket/,
      (now) => {
        now.tickets = [...now.tickets, { id: orders.cooking, status: 'COOKING' }];
      },
    ],
    [
      'a fact that is missing in the middle',
      'FACTS',
      /order's OrderCooking is number 4, not 3/,
      (now) => {
        const { id } = fact('OrderAccepted');
        now.outbox = without(now.outbox, (row) => row.id === id);
      },
    ],
    [
      'a version of a state that was left out',
      'ONCE',
      /is version 3 after 1/,
      (now) => {
        const newest = now.outbox.findLast(({ type }) => type === 'StoreState');
        if (!newest) throw new Error('no store was announced');
        now.outbox = [...now.outbox, { ...newest, id: randomUUID(), sequence: newest.sequence + 2 }];
      },
    ],
    [
      'a committed fact that the stream does not have',
      'FACTS',
      /the stream has lost OrderCooking of order/,
      (now) => {
        const { place } = message('OrderCooking');
        now.facts = without(now.facts, (kept) => kept.place === place);
      },
    ],
    [
      'a fact that stays in its outbox',
      'FACTS',
      /OrderCooking of order .* is not published after \d+ s/,
      (now) => {
        const { id, place } = { ...message('OrderCooking'), id: fact('OrderCooking').id };
        now.facts = without(now.facts, (kept) => kept.place === place);
        now.outbox = changed(now.outbox, (row) => row.id === id, { published: false, place: null });
        afterAMinute(now);
      },
    ],
    [
      'a second copy with other content',
      'FACTS',
      /the stream keeps another OrderPaid of order .* than was committed/,
      (now) => {
        const { body, ...kept } = message('OrderPaid');
        if (!body) throw new Error('it cannot be read');
        now.facts = [...now.facts, { ...kept, place: 10_000, body: { ...body, data: {} } }];
      },
    ],
    [
      'a message nobody committed',
      'FACTS',
      /nobody committed message 10000/,
      (now) => {
        const { body, ...kept } = message('OrderPaid');
        if (!body) throw new Error('it cannot be read');
        now.facts = [...now.facts, { ...kept, place: 10_000, body: { ...body, id: randomUUID() } }];
        afterAMinute(now);
      },
    ],
    [
      'facts of one order that the stream keeps in another order',
      'FACTS',
      /before an earlier one/,
      (now) => {
        const [paid, cooking] = [message('OrderPaid'), message('OrderCooking')];
        now.facts = now.facts.map((kept) =>
          kept === paid
            ? { ...kept, place: cooking.place }
            : kept === cooking
              ? { ...kept, place: paid.place }
              : kept,
        );
      },
    ],
    [
      'a fact that was acknowledged and not applied',
      'FACTS',
      /store acknowledged OrderPaid about .* and has not applied it/,
      (now) => {
        const { id } = fact('OrderPaid');
        now.inbox = without(now.inbox, (row) => row.consumer === 'store' && row.id === id);
      },
    ],
    [
      'a fact that nobody hears any more',
      'FACTS',
      /store has not heard OrderPaid about .* after \d+ s/,
      (now) => {
        const { id } = fact('OrderPaid');
        now.inbox = without(now.inbox, (row) => row.consumer === 'store' && row.id === id);
        now.acknowledged = {};
        afterAMinute(now);
      },
    ],
    [
      'facts of one order heard in another order',
      'FACTS',
      /tracking heard OrderCooking about .* before an earlier fact of order/,
      (now) => {
        const { id } = fact('OrderCooking');
        const isIt = (row: Seen['inbox'][number]) => row.consumer === 'tracking' && row.id === id;
        now.inbox = changed(now.inbox, isIt, { handledAt: 1 });
      },
    ],
    [
      'a fact that is on record without its effect',
      'FACTS',
      /delivery heard OrderAccepted about .* and has no delivery of it/,
      (now) => {
        now.deliveries = without(now.deliveries, ({ orderId }) => orderId === orders.delivered);
      },
    ],
    [
      'a tracking row that was changed by hand',
      'FACTS',
      /tracking shows order .* otherwise than it was told/,
      (now) => {
        now.trackings = changed(now.trackings, (row) => row.order_id === orders.cancelled, { refunded: 0 });
      },
    ],
    [
      'a ranking that counts what was cancelled',
      'FACTS',
      /ranking counts order .* otherwise than it was told/,
      (now) => {
        now.counted = changed(now.counted, ({ orderId }) => orderId === orders.cancelled, {
          cancelled: false,
        });
      },
    ],
    [
      'a ranking whose sums are wrong',
      'FACTS',
      /ranking has 3 orders instead of 2 in its totals: STORE store-gangnam-bunsik/,
      (now) => {
        now.totalCounts = changed(now.totalCounts, ({ kind }) => kind === 'STORE', { orders: 3 });
      },
    ],
    [
      'two orders of one key',
      'KEYS',
      /key mina\/.* gave 2 orders/,
      (now) => {
        const [one] = now.placements;
        if (!one) throw new Error('nobody sent a key');
        now.placements = now.placements.map((each) => ({ ...each, key: one.key }));
        now.placements = now.placements.slice(0, 2);
      },
    ],
    [
      'an order that came of no key',
      'KEYS',
      /came of 0 keys/,
      (now) => {
        now.placements = without(now.placements, ({ orderId }) => orderId === orders.cooking);
      },
    ],
    [
      'an order that does not move',
      'REST',
      /order .* is COOKING since \d+ s/,
      (now) => {
        now.takenAt += 3 * 60 * 60_000;
      },
    ],
    [
      'a parked fact',
      'REST',
      /store has parked OrderPaid about .*: PrematureFact: awaits an oven/,
      (now) => {
        const { id, key, type } = fact('OrderPaid');
        const reason = 'PrematureFact: awaits an oven';
        now.waiting = [
          { consumer: 'store', id, key, type, status: 'PARKED', reason, arrivedAt: now.takenAt },
        ];
      },
    ],
    [
      'a job that nobody does',
      'REST',
      /payment's job refund:.* was given up/,
      (now) => {
        const isIt = ({ key }: Seen['jobs'][number]) => key === `refund:${orders.refunding}`;
        now.jobs = changed(now.jobs, isIt, { givenUp: true });
      },
    ],
    [
      'a lock that is held',
      'REST',
      /store has a transaction open for 45 s, waiting for a lock/,
      (now) => {
        now.transactions = [{ who: 'store', openMs: 45_000, waits: true }];
      },
    ],
    [
      'a customer who was not told',
      'TOLD',
      /there is no message ORDER_DELIVERED/,
      (now) => {
        now.notifications = without(now.notifications, ({ template }) => template === 'ORDER_DELIVERED');
      },
    ],
    [
      'a customer who was told twice',
      'TOLD',
      /there are 2 messages ORDER_DELIVERED/,
      (now) => {
        const one = now.notifications.find(({ template }) => template === 'ORDER_DELIVERED');
        if (one) now.notifications = [...now.notifications, one];
      },
    ],
    [
      'a gap in a timeline',
      'TOLD',
      /the timeline of order .* has a gap: 1, 3/,
      (now) => {
        now.trackings = now.trackings.map((row) => ({
          ...row,
          steps: (row.steps as { revision: number }[]).filter(({ revision }) => revision !== 2),
        }));
      },
    ],
  ];

  test.each(FAULTS)('%s', (_, promise, words, plant) => {
    const planted: Planted = { ...seen };
    plant(planted);
    const { findings } = examine(planted);
    expect(findings).toContainEqual({ promise, what: expect.stringMatching(words) });
    expect(report({ findings, notes: [] })).toMatch(words);
  });

  test('a fact an operator dropped is no fault of hearing', () => {
    const planted: Planted = { ...seen };
    const { id } = fact('OrderCooking');
    const isIt = (row: Seen['inbox'][number]) => row.consumer === 'notification' && row.id === id;
    planted.inbox = changed(planted.inbox, isIt, { handledAt: null });
    planted.notifications = without(
      planted.notifications,
      ({ template, orderId }) => template === 'ORDER_COOKING' && orderId === orders.delivered,
    );
    expect(examine(planted)).toMatchObject({
      findings: [],
      notes: expect.arrayContaining(['1 facts were dropped by an operator.']),
    });
  });
});

test('what is changed in the tables and in the stream is found there', async () => {
  const said = (type: string) =>
    seen.facts.find(({ subject }) => subject.endsWith(`${orders.delivered}.${type}`));
  const paid = said('OrderPaid');
  await rig.bus.jetstream.publish(paid?.subject ?? '', JSON.stringify({ ...paid?.body, data: {} }));
  await rig.rows('payment', `update payment set refunded = 0 where id = ?`, [orders.cancelled]);
  await rig.rows('review', 'delete from order_review');
  await rig.rows('tracking', 'delete from inbox where event_id = ?', [said('OrderCooking')?.body?.id]);
  const found = await eventually(async () => {
    const { findings } = examine(await lookNow());
    return findings.length >= 4 && findings.map(({ what }) => what);
  });
  expect(found).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/the stream keeps another OrderPaid/),
      expect.stringMatching(/our books say 23000 and 0/),
      expect.stringMatching(/review heard OrderDelivered about .* and has no review/),
      expect.stringMatching(/tracking acknowledged OrderCooking about .* and has not applied it/),
    ]),
  );
});
