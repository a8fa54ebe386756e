// cancelOrder as customers and operators use it: immediate, asked of the kitchen, or too late.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Rig, startRig } from '#platform/testing/rig.ts';
import { orderSubgraph } from './subgraph.ts';
import { admin, cancel, junho, kim, lee, mina } from './testing/app.ts';
import { announceCatalog } from './testing/catalog.ts';
import { customersAnswer } from './testing/customers.ts';
import { orderTold, placed, WAY, wayTo } from './testing/orders.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig([orderSubgraph]);
  customersAnswer(rig);
  await announceCatalog(rig);
});
afterAll(() => rig.stop());

const reached = async (status: Parameters<typeof wayTo>[0]) => {
  const order = await placed(rig);
  await order.goes(...wayTo(status));
  return order;
};

describe('a customer', () => {
  test('cancels at once what the store cannot know of yet', async () => {
    const { orderId } = await reached('PLACED');
    expect(await cancel(rig, orderId, mina, '잘못 눌렀어요')).toMatchObject({
      __typename: 'CancelOrderSuccess',
      order: {
        status: 'CANCELLED',
        cancellable: false,
        cancellation: { reason: 'CUSTOMER', message: '잘못 눌렀어요', at: expect.any(String) },
      },
    });
  });

  test.each(['PAID', 'ACCEPTED'] as const)('asks the kitchen once it is %s', async (status) => {
    const { orderId } = await reached(status);
    expect(await cancel(rig, orderId)).toMatchObject({
      __typename: 'CancelOrderSuccess',
      order: { status: 'CANCELLING', cancellable: false, cancellation: null },
    });
  });

  test.each(['COOKING', 'READY', 'PICKED_UP', 'DELIVERED'] as const)(
    'is too late once it is %s',
    async (status) => {
      const { orderId } = await reached(status);
      const answer = await cancel(rig, orderId);
      expect(answer).toMatchObject({ __typename: 'OrderNotCancellable', status });
      expect(answer.message).toMatch(/[가-힣]/);
    },
  );

  test('who repeats it gets the same answer, and it is said once', async () => {
    const [direct, asked] = [await reached('PLACED'), await reached('PAID')];
    const first = await cancel(rig, direct.orderId, mina, '잘못 눌렀어요');
    expect(await cancel(rig, direct.orderId, mina, '잘못 눌렀어요')).toEqual(first);
    expect(await direct.said()).toEqual(['OrderPlaced', 'OrderCancelled']);

    const answers = await Promise.all(Array.from({ length: 5 }, () => cancel(rig, asked.orderId)));
    expect(answers.map(({ order }) => order?.status)).toEqual(Array(5).fill('CANCELLING'));
    expect(await asked.said()).toEqual(['OrderPlaced', 'OrderPaid', 'OrderCancelRequested']);
    await asked.goes(['TicketCancelled', 'CANCELLED']);
    expect(await cancel(rig, asked.orderId)).toMatchObject({ order: { status: 'CANCELLED' } });
  });

  test('cannot cancel what somebody else ended', async () => {
    const order = await reached('PAID');
    await order.goes(['TicketRejected', 'CANCELLED']);
    expect(await cancel(rig, order.orderId)).toMatchObject({
      __typename: 'OrderNotCancellable',
      status: 'CANCELLED',
    });
  });

  test('finds no order of somebody else’s, nor one that does not exist', async () => {
    const { orderId, status } = await reached('PLACED');
    const theirs = await cancel(rig, orderId, junho);
    expect(theirs.__typename).toBe('NotFound');
    for (const unknown of ['nothing', '', '\u0000']) expect(await cancel(rig, unknown)).toEqual(theirs);
    expect(await status()).toBe('PLACED');
  });

  test.each([
    ['201 characters', '가'.repeat(201)],
    ['a NUL', '그냥\u0000'],
    ['half an emoji', '그냥 \ud83d'],
    ['a reversal of direction', '\u202E그냥'],
    ['a link', '오픈채팅 open.kakao.com/o/x'],
  ])('cannot give a reason with %s', async (_, reason) => {
    const { orderId, status } = await reached('PLACED');
    expect(await cancel(rig, orderId, mina, reason)).toMatchObject({
      __typename: 'InvalidInput',
      field: 'reason',
    });
    expect(await status()).toBe('PLACED');
    expect(await cancel(rig, orderId, mina, '가'.repeat(200))).toMatchObject({
      order: { status: 'CANCELLED' },
    });
  });
});

test.each([
  [` ${'그냥'.normalize('NFD')} `, '그냥'],
  ['\u3164', null],
])('the reason %j is answered as it is kept: %j', async (typed, message) => {
  const { orderId } = await reached('PLACED');
  expect(await cancel(rig, orderId, mina, typed)).toMatchObject({ order: { cancellation: { message } } });
});

describe('an operator', () => {
  test.each(['PLACED', 'PAID', 'ACCEPTED', 'COOKING', 'READY', 'PICKED_UP'] as const)(
    'ends an order that is %s',
    async (status) => {
      const { orderId } = await reached(status);
      const ended = await cancel(rig, orderId, admin, '가게에 불이 났어요');
      expect(ended).toMatchObject({
        order: { status: 'CANCELLED', cancellation: { reason: 'OPERATOR', message: '가게에 불이 났어요' } },
      });
      expect(await cancel(rig, orderId, admin, '가게에 불이 났어요')).toEqual(ended);
    },
  );

  test('ends no order that is finished, and none that does not exist', async () => {
    const order = await placed(rig);
    await order.goes(...WAY);
    expect(await cancel(rig, order.orderId, admin)).toMatchObject({
      __typename: 'OrderNotCancellable',
      status: 'DELIVERED',
    });
    expect(await cancel(rig, orderTold(rig, 'nothing').orderId, admin)).toMatchObject({
      __typename: 'NotFound',
    });
  });
});

test.each([
  ['nobody', null, 'UNAUTHENTICATED'],
  ['an owner', kim, 'FORBIDDEN'],
  ['a rider', lee, 'FORBIDDEN'],
])('%s cancels nothing', async (_, who, code) => {
  const { orderId } = await placed(rig);
  await expect(cancel(rig, orderId, who)).rejects.toThrow(code);
});
