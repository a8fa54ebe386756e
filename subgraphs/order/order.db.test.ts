// The life of an order on a real database and a real bus: facts in, facts out, whatever their order and however often.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { partitionOf } from '#platform/partition.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { type Rig, startRig } from '#platform/testing/rig.ts';
import { orderFacts, paymentTokenOf } from './events.ts';
import { orderSubgraph } from './subgraph.ts';
import { admin, cancel, mina } from './testing/app.ts';
import { announceCatalog } from './testing/catalog.ts';
import { customersAnswer } from './testing/customers.ts';
import { orderTold, placed, type Told, WAY, wayTo } from './testing/orders.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig([orderSubgraph]);
  customersAnswer(rig);
  await announceCatalog(rig);
});
afterAll(() => rig.stop());

const WAITS_FOR_A_LOCK = `select 1 from pg_locks where not granted
  and pid in (select pid from pg_stat_activity where datname = current_database())`;

const EVERY_FACT = [
  'PaymentApproved',
  'PaymentDeclined',
  'TicketAccepted',
  'TicketRejected',
  'TicketExpired',
  'CookingStarted',
  'CookingFinished',
  'TicketCancelled',
  'TicketCancelRefused',
  'DeliveryPickedUp',
  'DeliveryCompleted',
  'DeliveryFailed',
] as const satisfies readonly Told[];

test('a version before, which knows nothing of when an order moved, still places orders beside this one', async () => {
  const { orderId } = await placed(rig);
  const [known] = await rig.rows<{ columns: string }>(
    'order',
    `select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
     where table_schema = 'order' and table_name = 'orders' and column_name not in ('id', 'moved_at')`,
  );
  const insert = `insert into orders (id, ${known?.columns}) select ?, ${known?.columns} from orders where id = ? returning moved_at`;
  expect(await rig.rows('order', insert, [`${orderId}-before`, orderId])).toEqual([
    { moved_at: expect.anything() },
  ]);
});

test('an order goes from the app to the door, and every step is said once, numbered by its revision', async () => {
  const order = await placed(rig);
  await order.goes(...WAY);
  const said = await rig.said('order', order.orderId);
  expect(said.map(({ type, sequence }) => [type, sequence])).toEqual([
    ['OrderPlaced', 1],
    ['OrderPaid', 2],
    ['OrderAccepted', 3],
    ['OrderCooking', 4],
    ['OrderReady', 5],
    ['OrderPickedUp', 6],
    ['OrderDelivered', 7],
  ]);
  for (const { type, data } of said) {
    expect(orderFacts[type as keyof typeof orderFacts].schema.parse(data)).toEqual(data);
    expect(data).toMatchObject({
      customerId: 'mina',
      ownerId: 'kim',
      firstItemName: '후라이드',
      total: 21_000,
    });
  }
  expect(await rig.rows('order', 'select revision from orders where id = ?', [order.orderId])).toEqual([
    { revision: 7 },
  ]);
});

describe('the payment token', () => {
  const tokenOf = async (orderId: string) => {
    const [row] = await rig.rows<{ payment_token: string | null }>(
      'order',
      'select payment_token from orders where id = ?',
      [orderId],
    );
    const asked = await rig.bus.ask(paymentTokenOf, { orderId }, { timeoutMs: 5_000 });
    const { paymentToken } = paymentTokenOf.answer.parse(asked);
    return { kept: row?.payment_token ?? null, told: paymentToken };
  };

  test('is told to payment as long as the order is to be paid, and is in no event', async () => {
    const order = await placed(rig);
    expect(await tokenOf(order.orderId)).toEqual({ kept: 'tok_approved', told: 'tok_approved' });
    expect(JSON.stringify(await rig.said('order'))).not.toContain('tok_approved');
  });

  test.each([
    ['PaymentApproved', 'PAID'],
    ['PaymentDeclined', 'CANCELLED'],
  ] as const)('is kept nowhere after %s', async (type, status) => {
    const order = await placed(rig);
    await order.goes([type, status]);
    expect(await tokenOf(order.orderId)).toEqual({ kept: null, told: null });
  });

  test('of an order that was cancelled, or never was, is none', async () => {
    const order = await placed(rig);
    await cancel(rig, order.orderId);
    expect(await tokenOf(order.orderId)).toEqual({ kept: null, told: null });
    expect(await tokenOf('no-such-order')).toEqual({ kept: null, told: null });
  });

  test('is let into the table of no order that is past its payment', async () => {
    const order = await placed(rig);
    await order.goes(['PaymentApproved', 'PAID']);
    const keep = `update orders set payment_token = 'tok' where id = ?`;
    await rig.rows('order', keep, [order.orderId]);
    expect(await tokenOf(order.orderId)).toEqual({ kept: null, told: null });
  });
});

describe('a change and its announcement are one commit', () => {
  test('what cannot be said does not happen, and happens once it can be said', async () => {
    const order = await placed(rig);
    await rig.rows(
      'order',
      `alter table outbox add constraint mute check (key <> '${order.orderId}' or type <> 'OrderPaid') not valid`,
    );
    await order.tell('PaymentApproved');
    await eventually(async () => (await order.waiting()).length === 1);
    expect(await order.status()).toBe('PLACED');
    await rig.rows('order', 'alter table outbox drop constraint mute');
    await order.is('PAID');
    expect(await order.said()).toEqual(['OrderPlaced', 'OrderPaid']);
    expect(await order.waiting()).toEqual([]);
  });
});

describe('facts', () => {
  test('told twice, and again as other messages, change nothing more', async () => {
    const order = await placed(rig);
    for (const [type, status] of WAY) {
      const told = await order.tell(type);
      await order.is(status);
      await order.tell(type, {}, { id: told.id });
      await order.heard(await order.tell(type));
    }
    expect(await order.said()).toHaveLength(7);
    expect(await order.waiting()).toEqual([]);
  });

  test.each([
    ['delivered', (order: Awaited<ReturnType<typeof placed>>) => order.goes(...WAY), 'DELIVERED'],
    ['cancelled', (order: Awaited<ReturnType<typeof placed>>) => cancel(rig, order.orderId), 'CANCELLED'],
  ])('that come after an order was %s change nothing and wait for nothing', async (_, end, status) => {
    const order = await placed(rig);
    await end(order);
    const before = await order.said();
    for (const type of EVERY_FACT) await order.heard(await order.tell(type));
    expect(await order.status()).toBe(status);
    expect(await order.said()).toEqual(before);
    expect(await order.waiting()).toEqual([]);
  });

  test('of another order go on while one waits, and it goes through when what it awaited came', async () => {
    const order = await placed(rig);
    await order.goes(...wayTo('PAID'));
    await order.tell('TicketCancelled'); // before anybody asked for it
    await eventually(async () => (await order.waiting()).length === 1);
    const another = await placed(rig);
    await another.goes(...wayTo('ACCEPTED'));
    expect(await order.status()).toBe('PAID');

    expect(await cancel(rig, order.orderId)).toMatchObject({ order: { status: 'CANCELLING' } });
    await order.is('CANCELLED');
    expect(await order.waiting()).toEqual([]);
    expect(await order.said()).toEqual([
      'OrderPlaced',
      'OrderPaid',
      'OrderCancelRequested',
      'OrderCancelled',
    ]);
  });

  test('about an order nobody placed are kept where an operator sees them', async () => {
    const { tell, waiting, said } = orderTold(rig, 'never-placed');
    await tell('PaymentApproved');
    await eventually(async () => (await waiting()).length === 1);
    expect(await waiting()).toMatchObject([{ type: 'PaymentApproved', status: 'WAITING' }]);
    expect(await said()).toEqual([]);
  });

  test('that nobody can read are parked, and hold up only their own order', async () => {
    const [poisoned, healthy] = [await placed(rig), await placed(rig)];
    const { orderId } = poisoned;
    const subject = `fact.payment.${partitionOf(orderId)}.${orderId}.PaymentApproved`;
    await rig.bus.jetstream.publish(subject, '{"amount":');
    await eventually(async () => (await poisoned.waiting())[0]?.status === 'PARKED');
    await poisoned.tell('PaymentApproved');
    await healthy.goes(...wayTo('PAID'));
    await eventually(async () => (await poisoned.waiting()).length === 2);
    expect(await poisoned.status()).toBe('PLACED');
  });
});

describe('an order that ends early names its reason', () => {
  test.each([
    ['PAYMENT_DECLINED', 'PLACED', 'PaymentDeclined', {}, '한도 초과예요.', false],
    ['PAYMENT_TIMED_OUT', 'PLACED', 'PaymentDeclined', { reason: 'TIMED_OUT' }, '한도 초과예요.', false],
    ['STORE_REJECTED', 'PAID', 'TicketRejected', {}, '재료가 떨어졌어요.', true],
    ['STORE_REJECTED', 'COOKING', 'TicketRejected', {}, '재료가 떨어졌어요.', true],
    ['STORE_TIMED_OUT', 'PAID', 'TicketExpired', {}, null, true],
    ['DELIVERY_FAILED', 'READY', 'DeliveryFailed', {}, '오토바이가 고장 났어요.', true],
    ['DELIVERY_FAILED', 'PICKED_UP', 'DeliveryFailed', {}, '오토바이가 고장 났어요.', true],
  ] as const)('%s when it is %s', async (reason, status, end, change, message, paid) => {
    const order = await placed(rig);
    await order.goes(...wayTo(status));
    await order.tell(end, change);
    await order.is('CANCELLED');
    expect((await rig.said('order', order.orderId)).at(-1)).toMatchObject({
      type: 'OrderCancelled',
      data: { reason, message, paid },
    });
  });
});

describe('the customer and the kitchen', () => {
  test('the kitchen stops: the order is the customer’s to have cancelled, in their words and only here', async () => {
    const order = await placed(rig);
    await order.goes(...wayTo('ACCEPTED'));
    await cancel(rig, order.orderId, mina, '너무 오래 걸려요');
    await order.goes(['TicketCancelled', 'CANCELLED']);
    const said = (await rig.said('order', order.orderId)).at(-1);
    expect(said).toMatchObject({ data: { reason: 'CUSTOMER', message: null, paid: true } });
    expect(
      await rig.rows('order', 'select cancellation_message as words from orders where id = ?', [
        order.orderId,
      ]),
    ).toEqual([{ words: '너무 오래 걸려요' }]);
  });

  test('the kitchen was faster: the order goes on and is delivered', async () => {
    const order = await placed(rig);
    await order.goes(...wayTo('PAID'));
    await cancel(rig, order.orderId);
    await order.heard(await order.tell('TicketAccepted'));
    expect(await order.status()).toBe('CANCELLING');
    await order.goes(['CookingStarted', 'COOKING']);
    await order.heard(await order.tell('TicketCancelRefused'));
    await order.goes(...WAY.slice(3));
    expect(await order.said()).toEqual([
      'OrderPlaced',
      'OrderPaid',
      'OrderCancelRequested',
      'OrderCancelRefused',
      'OrderReady',
      'OrderPickedUp',
      'OrderDelivered',
    ]);
  });

  test.each(['TicketRejected', 'TicketExpired'] as const)(
    '%s under way when the customer cancels is the kitchen’s answer',
    async (answer) => {
      const order = await placed(rig);
      await order.goes(...wayTo('PAID'));
      await cancel(rig, order.orderId);
      await order.goes([answer, 'CANCELLED']);
      expect((await rig.said('order', order.orderId)).at(-1)).toMatchObject({ data: { reason: 'CUSTOMER' } });
    },
  );

  test('at the same moment: whichever is first, it cooks, and what was answered fits what was said', async () => {
    const orders = await Promise.all(Array.from({ length: 8 }, () => placed(rig)));
    await Promise.all(orders.map((order) => order.goes(...wayTo('ACCEPTED'))));
    const answers = await Promise.all(
      orders.map(async (order) => {
        const [answer] = await Promise.all([cancel(rig, order.orderId), order.tell('CookingStarted')]);
        await order.is('COOKING');
        return answer.__typename;
      }),
    );
    const ends = await Promise.all(orders.map(async (order) => (await order.said()).slice(3)));
    expect(ends).toEqual(
      answers.map((answer) =>
        answer === 'CancelOrderSuccess' ? ['OrderCancelRequested', 'OrderCancelRefused'] : ['OrderCooking'],
      ),
    );
  });

  test('a cancel that had to wait for another decision sees what was decided', async () => {
    const order = await placed(rig);
    await order.goes(...wayTo('ACCEPTED'));
    const { transact } = rig.subgraph('order').scope;
    let answer: ReturnType<typeof cancel> | undefined;
    await transact({ correlationId: 'test', causationId: null }, async ({ em }) => {
      await em.execute(`update orders set status = 'COOKING' where id = ?`, [order.orderId]);
      answer = cancel(rig, order.orderId);
      await eventually(async () => (await rig.rows('order', WAITS_FOR_A_LOCK)).length > 0, {
        describe: 'the cancel to wait for the row',
      });
    });
    expect(await answer).toMatchObject({ __typename: 'OrderNotCancellable', status: 'COOKING' });
  });

  test('an operator ends what nobody answers, and a late answer changes nothing', async () => {
    const order = await placed(rig);
    await order.goes(...wayTo('PAID'));
    await cancel(rig, order.orderId);
    expect(await cancel(rig, order.orderId, admin, '가게와 연락이 안 돼요')).toMatchObject({
      order: { status: 'CANCELLED', cancellation: { reason: 'OPERATOR', message: '가게와 연락이 안 돼요' } },
    });
    await order.heard(await order.tell('TicketCancelled'));
    expect(await order.said()).toHaveLength(4);
  });
});
