// What the owner app sends: the kitchen list and its four commands, and who may not send them.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Actor } from '#platform/identity.ts';
import { type Rig, startRig } from '#platform/testing/rig.ts';
import { storeSubgraph } from './subgraph.ts';
import { admin, kim, lee, mina, orderTold, ownerTaps, park, STORE } from './testing/orders.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig([storeSubgraph], { demo: true });
});
afterAll(() => rig.stop());

const KITCHEN = /* GraphQL */ `
  query Kitchen($status: [TicketStatus!], $first: Int!, $after: String) {
    myStores {
      id
      name
      isOpen
      tickets(status: $status, first: $first, after: $after) {
        edges {
          cursor
          node { id status note readyAt openedAt acceptBy lines { name quantity options } order { id } }
        }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`;

type Kitchen = {
  id: string;
  tickets: {
    edges: { cursor: string; node: { id: string; status: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  } | null;
};

async function kitchen(variables: Record<string, unknown>, who: Actor = kim): Promise<Kitchen[]> {
  const { data, errors } = await rig.ask('store', KITCHEN, { first: 100, ...variables }, who);
  expect(errors).toBeUndefined();
  return data?.myStores as unknown as Kitchen[];
}
const ticketsOf = (stores: Kitchen[], storeId = STORE) =>
  stores.find(({ id }) => id === storeId)?.tickets?.edges.map(({ node }) => node) ?? [];

async function waiting() {
  const order = orderTold(rig);
  await order.paid();
  await order.is('WAITING');
  return order;
}

describe('the four commands', () => {
  test('accept, start and finish move the ticket, and repeating each is its success', async () => {
    const { orderId } = await waiting();
    const tap = ownerTaps(rig);
    const accepted = await tap.accept(orderId, 25);
    expect(accepted).toMatchObject({
      __typename: 'TicketSuccess',
      ticket: { id: orderId, status: 'ACCEPTED', acceptBy: null },
    });
    expect(await tap.accept(orderId, 25)).toEqual(accepted);
    expect(await tap.accept(orderId, 40)).toMatchObject({
      __typename: 'TicketNotInState',
      status: 'ACCEPTED',
    });
    for (const [step, status] of [
      ['start', 'COOKING'],
      ['finish', 'READY'],
    ] as const) {
      expect(await tap[step](orderId)).toMatchObject({ __typename: 'TicketSuccess', ticket: { status } });
      expect(await tap[step](orderId)).toMatchObject({ __typename: 'TicketSuccess', ticket: { status } });
    }
    expect((await rig.said('store', orderId)).map(({ type }) => type)).toEqual([
      'TicketAccepted',
      'CookingStarted',
      'CookingFinished',
    ]);
  });

  test('no step can be skipped, and the answer says where the ticket stands', async () => {
    const { orderId } = await waiting();
    const tap = ownerTaps(rig);
    expect(await tap.start(orderId)).toMatchObject({ __typename: 'TicketNotInState', status: 'WAITING' });
    expect(await tap.finish(orderId)).toMatchObject({ __typename: 'TicketNotInState', status: 'WAITING' });
    await tap.accept(orderId);
    expect(await tap.finish(orderId)).toMatchObject({
      status: 'ACCEPTED',
      message: expect.stringContaining('접수'),
    });
  });

  test('an owner may reject while waiting, accepted or cooking, with a reason the customer reads', async () => {
    const tap = ownerTaps(rig);
    for (const steps of [[], ['accept'], ['accept', 'start']] as const) {
      const { orderId } = await waiting();
      for (const step of steps) await tap[step](orderId);
      expect(await tap.reject(orderId, '  닭이 떨어졌어요 ')).toMatchObject({
        ticket: { status: 'REJECTED' },
      });
      expect(await tap.reject(orderId, '닭이 떨어졌어요')).toMatchObject({ ticket: { status: 'REJECTED' } });
      expect(await tap.reject(orderId, '다른 이유')).toMatchObject({ status: 'REJECTED' });
      const said = await rig.said('store', orderId);
      expect(said.at(-1)).toMatchObject({ type: 'TicketRejected', data: { reason: '닭이 떨어졌어요' } });
    }
    const { orderId } = await waiting();
    for (const step of ['accept', 'start', 'finish'] as const) await tap[step](orderId);
    expect(await tap.reject(orderId)).toMatchObject({ __typename: 'TicketNotInState', status: 'READY' });
  });

  test('what can never be right is named', async () => {
    const { orderId } = await waiting();
    const tap = ownerTaps(rig);
    for (const minutes of [0, -5, 181])
      expect(await tap.accept(orderId, minutes)).toMatchObject({
        __typename: 'InvalidInput',
        field: 'readyInMinutes',
      });
    for (const reason of [
      '',
      '   ',
      '\u3164',
      '가'.repeat(201),
      '닭\u0000',
      '닭이 없어요 \ud83d',
      '\u202E닭',
      'bit.ly/x 로 환불받으세요',
    ])
      expect(await tap.reject(orderId, reason)).toMatchObject({
        __typename: 'InvalidInput',
        field: 'reason',
      });
    expect(await tap.accept(orderId, 180)).toMatchObject({ __typename: 'TicketSuccess' });
  });

  test('two tablets accept at the same moment with different times: one is promised', async () => {
    const { orderId } = await waiting();
    const answers = await Promise.all([10, 20, 30].map((minutes) => ownerTaps(rig).accept(orderId, minutes)));
    expect(answers.filter(({ __typename }) => __typename === 'TicketSuccess')).toHaveLength(1);
    expect(await rig.said('store', orderId)).toHaveLength(1);
  });
});

describe('who may not', () => {
  test('another owner finds no such order, as if there were none', async () => {
    const { orderId } = await waiting();
    const [foreign, missing] = [ownerTaps(rig, park), ownerTaps(rig)];
    for (const step of ['accept', 'reject', 'start', 'finish'] as const)
      expect(await foreign[step](orderId)).toEqual(await missing[step]('no-such-order'));
    expect(await foreign.accept(orderId)).toMatchObject({ __typename: 'NotFound' });
  });

  test.each<[string, Actor | null]>([
    ['UNAUTHENTICATED', null],
    ['FORBIDDEN', mina],
    ['FORBIDDEN', lee],
    ['FORBIDDEN', admin],
  ])('%s for anybody who is no owner', async (code, who) => {
    await expect(ownerTaps(rig, who).accept('any')).rejects.toThrow(code);
    const { data, errors } = await rig.ask('store', KITCHEN, { first: 1 }, who);
    expect(data?.myStores).toBeNull();
    expect(errors?.[0]?.extensions?.code).toBe(code);
  });

  test('a store’s tickets are for its owner alone, everybody else still sees the store', async () => {
    const query = '{ store(id: "store-gangnam-chicken") { name tickets { edges { node { id } } } } }';
    for (const [who, code] of [
      [park, 'FORBIDDEN'],
      [mina, 'FORBIDDEN'],
      [null, 'UNAUTHENTICATED'],
    ] as const) {
      const { data, errors } = await rig.ask('store', query, {}, who);
      expect(data?.store).toMatchObject({ name: '역삼 바삭치킨', tickets: null });
      expect(errors?.[0]).toMatchObject({ path: ['store', 'tickets'], extensions: { code } });
    }
  });
});

describe('the kitchen’s list', () => {
  test('shows what is still to do, oldest first, and nothing of another owner', async () => {
    const tap = ownerTaps(rig);
    const [first, second, third] = [await waiting(), await waiting(), await waiting()];
    await tap.accept(second.orderId);
    await tap.reject(third.orderId);
    const open = ticketsOf(await kitchen({})).map(({ id }) => id);
    expect(open.slice(-2)).toEqual([first.orderId, second.orderId]);
    expect(ticketsOf(await kitchen({ status: ['REJECTED'] })).map(({ id }) => id)).toContain(third.orderId);
    expect(ticketsOf(await kitchen({ status: [] }))).toEqual([]);
    const parks = await kitchen({ status: null }, park);
    expect(parks.length).toBeGreaterThan(4);
    expect(parks.flatMap(({ tickets }) => tickets?.edges)).toEqual([]);
  });

  test('says what to cook', async () => {
    const { orderId } = await waiting();
    expect(ticketsOf(await kitchen({})).at(-1)).toMatchObject({
      id: orderId,
      note: '문 앞에 놔 주세요',
      lines: [{ name: '후라이드 치킨', quantity: 1, options: ['순살'] }],
      order: { id: orderId },
    });
  });

  test('reads the note no longer than it cooks', async () => {
    const { orderId } = await waiting();
    await ownerTaps(rig).reject(orderId);
    const rejected = ticketsOf(await kitchen({ status: ['REJECTED'], first: 100 }));
    expect(rejected.find(({ id }) => id === orderId)).toMatchObject({ status: 'REJECTED', note: null });
    const keep = `update ticket set note = '문 앞에' where id = ?`;
    await rig.rows('store', keep, [orderId]);
    const [kept] = await rig.rows<{ note: string | null }>('store', 'select note from ticket where id = ?', [
      orderId,
    ]);
    expect(kept).toEqual({ note: null });
  });

  test('pages stay right while tickets come and go', async () => {
    await Promise.all([waiting(), waiting(), waiting()]);
    const all = ticketsOf(await kitchen({})).map(({ id }) => id);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Kitchen | undefined = (await kitchen({ first: 2, after })).find(({ id }) => id === STORE);
      seen.push(...(page?.tickets?.edges.map(({ node }) => node.id) ?? []));
      if (seen.length === 2) await ownerTaps(rig).reject(seen[0] ?? '');
      after = page?.tickets?.pageInfo.hasNextPage ? page.tickets.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual(all);
  });

  test.each([{ first: 0 }, { first: 101 }, { first: 1, after: 'nonsense' }])(
    '%j is a bad request',
    async (args) => {
      const { errors } = await rig.ask('store', KITCHEN, args, kim);
      expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    },
  );
});

describe('a ticket behind its order', () => {
  const TICKETS = /* GraphQL */ `
    query ($orders: [_Any!]!) {
      _entities(representations: $orders) {
        ... on Order { id ticket { status note lines { name } } }
      }
    }
  `;
  const ticketsFor = async (who: Actor | null, ...orderIds: string[]) => {
    const orders = orderIds.map((id) => ({ __typename: 'Order', id }));
    const { data, errors } = await rig.ask('store', TICKETS, { orders }, who);
    const entities = data?._entities as unknown as { ticket: { status: string } | null }[];
    return { tickets: entities.map(({ ticket }) => ticket), code: errors?.[0]?.extensions?.code };
  };

  test('its customer, the owner of the store and ADMIN see it', async () => {
    const [one, other] = [await waiting(), await waiting()];
    for (const who of [mina, kim, admin]) {
      const { tickets } = await ticketsFor(who, one.orderId, 'unpaid', other.orderId);
      expect(tickets).toMatchObject([
        { status: 'WAITING', note: '문 앞에 놔 주세요' },
        null,
        { status: 'WAITING' },
      ]);
    }
  });

  test('others see nothing, riders and the nameless are told so', async () => {
    const { orderId } = await waiting();
    expect(await ticketsFor(park, orderId)).toEqual({ tickets: [null], code: undefined });
    expect(await ticketsFor({ ...mina, id: 'jun' }, orderId)).toEqual({ tickets: [null], code: undefined });
    expect(await ticketsFor({ ...mina, id: 'kim' }, orderId)).toEqual({ tickets: [null], code: undefined });
    expect(await ticketsFor(lee, orderId)).toEqual({ tickets: [null], code: 'FORBIDDEN' });
    expect(await ticketsFor(null, orderId)).toEqual({ tickets: [null], code: 'UNAUTHENTICATED' });
  });

  test('an order cancelled before it was paid has none', async () => {
    const order = orderTold(rig);
    await order.cancelled(false);
    await order.is('NEVER_OPENED');
    expect((await ticketsFor(mina, order.orderId)).tickets).toEqual([null]);
  });
});
