// The operator's screen: what the contexts answer is shown, what waits can be released or dropped, and who is down does not take it along.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { factSubject } from '#platform/partition.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { actor, type Rig, startRig } from '#platform/testing/rig.ts';
import { newId } from '#platform/transaction.ts';
import { deliveryFacts } from '../delivery/events.ts';
import { orderSubgraph } from '../order/subgraph.ts';
import { place, wish } from '../order/testing/app.ts';
import { announceCatalog } from '../order/testing/catalog.ts';
import { customersAnswer } from '../order/testing/customers.ts';
import { orderTold } from '../order/testing/orders.ts';
import { paymentSubgraph } from '../payment/subgraph.ts';
import { operationsOver } from './subgraph.ts';

const admin = actor('ADMIN', 'admin');
const SETTINGS = {
  ORDER_STUCK_AFTER_PAID_SECONDS: 0.01,
  OPERATIONS_ANSWER_WITHIN_MS: 20_000,
  PAYMENT_REFUND_AGAIN_FIRST_SECONDS: 3_600,
  PAYMENT_REFUND_AGAIN_MAX_SECONDS: 3_600,
};

let rig: Rig;
beforeAll(async () => {
  rig = await startRig([operationsOver(['order', 'payment', 'tracking']), orderSubgraph, paymentSubgraph], {
    settings: SETTINGS,
  });
  customersAnswer(rig);
  await announceCatalog(rig);
});
afterAll(() => rig.stop());

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it asked for.
type Shown = any;

async function asks(query: string, variables: Record<string, unknown> = {}, who = admin): Promise<Shown> {
  const { data, errors } = await rig.ask('operations', query, variables, who);
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

const PARKED = `query ($first: Int!, $after: String, $context: String) {
  parkedFacts(first: $first, after: $after, context: $context) {
    edges { cursor node { context eventId key type subject status reason attempts arrivedAt } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const parked = async (variables: Record<string, unknown> = {}) =>
  (await asks(PARKED, { first: 100, ...variables })).parkedFacts;

/** Says something about an order nobody placed, which order cannot read; a fact it can read stands behind it. */
async function poison(orderId: string): Promise<string> {
  const { context, type } = deliveryFacts.DeliveryClaimed;
  const unreadable = {
    ...{ id: newId(), type, version: 1, key: orderId, sequence: 1, occurredAt: new Date().toISOString() },
    ...{ correlationId: 'test', causationId: null, data: { riderId: 7, note: 'for nobody to see' } },
  };
  await rig.bus.jetstream.publish(factSubject(context, orderId, type), JSON.stringify(unreadable));
  const story = orderTold(rig, orderId);
  await story.tell('DeliveryPickedUp', {}, { sequence: 2 });
  await eventually(async () => (await story.waiting()).length === 2);
  return unreadable.id;
}

const change = (field: 'releaseFact' | 'dropFact', context: string, eventId: string) =>
  asks(
    `mutation ($context: String!, $eventId: ID!) {
      answer: ${field}(context: $context, eventId: $eventId) {
        __typename
        ... on ${field === 'dropFact' ? 'DropFactSuccess' : 'ReleaseFactSuccess'} { fact { eventId key } }
        ... on ContextNotAnswering { context }
        ... on Problem { message }
      }
    }`,
    { context, eventId },
  ).then(({ answer }) => answer);

describe('every context at a glance', () => {
  const CONTEXTS = `{ contexts {
    name answering lag lanes { name lag } outbox { unpublished oldestSeconds }
    facts { waiting parked } jobs { failing givenUp overdue }
  } }`;

  test('who answers says how it keeps up, who is down is shown so', async () => {
    const quiet = await eventually(async () => {
      const { contexts } = await asks(CONTEXTS);
      const [order, payment] = contexts;
      return order.lag === 0 && order.outbox.unpublished === 0 && payment.answering && contexts;
    });
    expect(quiet.map(({ name, answering }: Shown) => [name, answering])).toEqual([
      ['order', true],
      ['payment', true],
      ['tracking', false],
    ]);
    expect(quiet[0]).toMatchObject({ facts: { parked: expect.any(Number) }, jobs: { givenUp: 0 } });
    expect(quiet[0].lanes.map(({ name }: Shown) => name)).toEqual(
      expect.arrayContaining(['order-0', 'order-state']),
    );
    expect(quiet[2]).toMatchObject({ lag: null, lanes: null, outbox: null, facts: null, jobs: null });
  });
});

describe('a fact that could not be applied', () => {
  test('is shown with why, not with what it says', async () => {
    const eventId = await poison('order-shown');
    const { edges } = await parked({ context: 'order' });
    const shown = edges.find(({ node }: Shown) => node.key === 'order-shown').node;
    expect(shown).toEqual({
      context: 'order',
      eventId,
      key: 'order-shown',
      type: 'DeliveryClaimed',
      subject: expect.stringMatching(/^fact\.delivery\.\d\.order-shown\.DeliveryClaimed$/),
      status: 'PARKED',
      reason: expect.stringMatching(/^UnreadableFact/),
      attempts: 0,
      arrivedAt: expect.any(String),
    });
    expect(JSON.stringify(shown)).not.toContain('for nobody to see');
  });

  test('is listed page by page, each once', async () => {
    await poison('order-paged-1');
    await poison('order-paged-2');
    const all = (await parked()).edges.map(({ node }: Shown) => node.eventId);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { edges, pageInfo }: Shown = await parked({ first: 1, after });
      seen.push(...edges.map(({ node }: Shown) => node.eventId));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(all);
  });

  test('is tried again when it is released', async () => {
    const eventId = await poison('order-released');
    expect(await change('releaseFact', 'order', eventId)).toEqual({
      __typename: 'ReleaseFactSuccess',
      fact: { eventId, key: 'order-released' },
    });
    await eventually(async () => {
      const { edges } = await parked({ context: 'order' });
      return edges.some(({ node }: Shown) => node.eventId === eventId && node.attempts === 1);
    });
  });

  test('is gone when it is dropped, and what stood behind it is tried', async () => {
    const eventId = await poison('order-dropped');
    const behind = () =>
      asks(`{ waitingFacts(first: 100, context: "order") { edges { node { key type reason } } } }`);
    expect((await behind()).waitingFacts.edges.map(({ node }: Shown) => node)).toContainEqual({
      key: 'order-dropped',
      type: 'DeliveryPickedUp',
      reason: 'stands behind another fact of its key',
    });
    expect(await change('dropFact', 'order', eventId)).toMatchObject({ __typename: 'DropFactSuccess' });
    const story = orderTold(rig, 'order-dropped');
    // It cannot go through either: nobody placed the order. But it is the head now, and no longer stands behind.
    await eventually(async () => {
      const [head, ...others] = await story.waiting();
      return (
        others.length === 0 && head?.type === 'DeliveryPickedUp' && head.reason.startsWith('PrematureFact')
      );
    });
    expect(await change('dropFact', 'order', eventId)).toMatchObject({ __typename: 'NotFound' });
  });

  test.each([
    ['nobody waits for', 'order', 'no-such-event', 'NotFound'],
    ['too long to be one', 'order', 'x'.repeat(201), 'NotFound'],
    ['of no such context', 'kitchen', 'any', 'NotFound'],
    ['of a context that is down', 'tracking', 'any', 'ContextNotAnswering'],
  ])('%s is a problem for the screen', async (_, context, eventId, problem) => {
    for (const field of ['releaseFact', 'dropFact'] as const) {
      const answer = await change(field, context, eventId);
      expect(answer).toMatchObject({ __typename: problem, message: expect.stringMatching(/[가-힣]/) });
    }
  });
});

describe('orders in trouble', () => {
  const STUCK = `query ($first: Int!, $after: String) { stuckOrders(first: $first, after: $after) {
    edges { cursor node { order { id } status since forSeconds awaits } } pageInfo { hasNextPage endCursor }
  } }`;
  const stuck = async (variables: Record<string, unknown> = {}) =>
    (await asks(STUCK, { first: 100, ...variables })).stuckOrders;
  const paid = async () => {
    const { order } = await place(rig);
    const story = orderTold(rig, order?.id ?? '');
    await story.is('PAID');
    return story;
  };

  test('an order that does not move is shown with what it waits for, the longest standing first', async () => {
    const [one, other] = [await paid(), await paid()];
    // What they said has been published and had its time.
    await rig.rows('order', 'delete from outbox where key in (?, ?)', [one.orderId, other.orderId]);
    const { edges } = await eventually(async () => {
      const page = await stuck();
      return page.edges.length >= 2 && page;
    });
    expect(edges.map(({ node }: Shown) => node.order.id).slice(-2)).toEqual([one.orderId, other.orderId]);
    expect(edges.at(-1).node).toMatchObject({
      status: 'PAID',
      awaits: 'STORE_ANSWER',
      forSeconds: expect.any(Number),
    });

    const first = await stuck({ first: 1 });
    expect(first.pageInfo.hasNextPage).toBe(true);
    const second = await stuck({ first: 1, after: first.pageInfo.endCursor });
    expect(second.edges[0].node).toEqual({ ...edges[1].node, forSeconds: expect.any(Number) });
  });

  test('an order that moves, or has ended, is not', async () => {
    const story = await paid();
    await story.goes(['TicketAccepted', 'ACCEPTED']);
    const { edges } = await stuck();
    expect(edges.map(({ node }: Shown) => node.order.id)).not.toContain(story.orderId);
  });

  test('a refund that does not go through is shown until it has', async () => {
    const { order } = await place(rig, wish({ paymentToken: 'tok_refund_fails_twice' }));
    const story = orderTold(rig, order?.id ?? '');
    await story.is('PAID');
    await rig.ask('order', `mutation { cancelOrder(orderId: "${story.orderId}") { __typename } }`, {}, admin);
    const REFUNDS = `{ refundsBeingTried(first: 10) { edges { node { order { id } amount attempts nextTryAt since } } } }`;
    const shown = await eventually(async () => {
      const { refundsBeingTried } = await asks(REFUNDS);
      const found = refundsBeingTried.edges.find(({ node }: Shown) => node.order.id === story.orderId)?.node;
      return found?.attempts === 1 && found;
    });
    expect(shown).toMatchObject({ amount: 21_000, since: expect.any(String) });
    expect(Date.parse(shown.nextTryAt) - Date.parse(shown.since)).toBeGreaterThan(3_000_000);
  });
});

describe('a part of it whose context is down', () => {
  test('is empty, and the rest is there', async () => {
    await rig.stopOne('payment');
    const shown = await asks(
      `{ contexts { name answering } stuckOrders(first: 1) { edges { node { status } } }
         refundsBeingTried(first: 1) { edges { node { amount } } } }`,
    );
    await rig.start(paymentSubgraph);
    expect(shown.refundsBeingTried).toBeNull();
    expect(shown.stuckOrders.edges).toHaveLength(1);
    expect(shown.contexts[1]).toEqual({ name: 'payment', answering: false });
  });
});

describe('everybody else', () => {
  const OPERATIONS = [
    '{ contexts { name } }',
    '{ parkedFacts(first: 1) { edges { cursor } } }',
    '{ waitingFacts(first: 1) { edges { cursor } } }',
    '{ stuckOrders(first: 1) { edges { cursor } } }',
    '{ refundsBeingTried(first: 1) { edges { cursor } } }',
    'mutation { releaseFact(context: "order", eventId: "1") { __typename } }',
    'mutation { dropFact(context: "order", eventId: "1") { __typename } }',
  ];
  test.each(OPERATIONS)('is kept out of %s', async (operation) => {
    const codeFor = async (who: typeof admin | null) =>
      (await rig.ask('operations', operation, {}, who)).errors?.[0]?.extensions?.code;
    expect(await codeFor(null)).toBe('UNAUTHENTICATED');
    for (const role of ['CUSTOMER', 'OWNER', 'RIDER'])
      expect(await codeFor(actor(role, 'mina'))).toBe('FORBIDDEN');
  });

  test.each([
    ['parkedFacts(first: 0)'],
    ['parkedFacts(first: 101)'],
    ['parkedFacts(first: 1, after: "nonsense")'],
    ['parkedFacts(first: 1, context: "kitchen")'],
    [`stuckOrders(first: 1, after: "${cursor('stuck orders', 'yesterday', 'x')}")`],
    [`waitingFacts(first: 1, after: "${cursor('facts WAITING', 'order', 'first')}")`],
    [`waitingFacts(first: 1, after: "${cursor('facts WAITING', 'kitchen', '1')}")`],
  ])('nonsense is refused: %s', async (field) => {
    const { errors } = await rig.ask('operations', `{ ${field} { edges { cursor } } }`, {}, admin);
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });
});

function cursor(...values: string[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}
