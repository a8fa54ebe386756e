// What customers, owners and anybody can do with reviews through the graph, and what they cannot.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { actor, type Rig, startRig } from '#platform/testing/rig.ts';
import { reviewSubgraph } from './subgraph.ts';
import { deliver } from './testing/delivered.ts';

const WRITE = `mutation ($input: WriteReviewInput!) { writeReview(input: $input) { __typename
  ... on WriteReviewSuccess { review { id rating text order { id } author { id } store { id rating { average count } } } }
  ... on OrderNotReviewable { message } ... on InvalidInput { field } ... on Problem { message } } }`;
const DELETE = `mutation ($id: ID!) { deleteReview(reviewId: $id) { __typename
  ... on DeleteReviewSuccess { reviewId store { id rating { average count } } } ... on Problem { message } } }`;
const REPLY = `mutation ($id: ID!, $text: String!) { replyToReview(reviewId: $id, text: $text) { __typename
  ... on ReplyToReviewSuccess { review { reply { text at } } } ... on InvalidInput { field } ... on Problem { message } } }`;
const ORDERS = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Order { id review { id text } reviewable } } }`;
const STORES = `query ($of: [_Any!]!, $first: Int! = 5, $after: String) { _entities(representations: $of) { ... on Store {
  id rating { average count } reviews(first: $first, after: $after) {
    edges { cursor node { id rating text writtenAt author { id } reply { text at } order { id } } }
    pageInfo { hasNextPage hasPreviousPage endCursor } } } } }`;

const store = (id: string) => ({ __typename: 'Store', id });
const order = (id: string) => ({ __typename: 'Order', id });
const mina = actor('CUSTOMER', 'mina');
const junho = actor('CUSTOMER', 'junho');
const kim = actor('OWNER', 'kim');
const park = actor('OWNER', 'park');
const lee = actor('RIDER', 'lee');
const admin = actor('ADMIN', 'admin');

describe('a review', () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await startRig([reviewSubgraph]);
  });
  afterAll(() => rig.stop());

  const ask = async (source: string, variables: object, who: ReturnType<typeof actor> | null) =>
    (await rig.ask('review', source, { ...variables }, who)) as {
      // biome-ignore lint/suspicious/noExplicitAny: answers are compared, not used.
      data: any;
      errors?: { path: unknown[]; extensions: { code: string } }[];
    };
  const write = async (orderId: string, input: object = {}, who = mina) =>
    (await ask(WRITE, { input: { orderId, rating: 4, text: '맛있어요', ...input } }, who)).data.writeReview;
  const refusals = ({ errors }: Awaited<ReturnType<typeof ask>>) =>
    errors?.map(({ path, extensions }) => [path.at(-1), extensions.code]);

  test('of a delivered order is published with its author, order and store', async () => {
    await deliver(rig, ['first'], { storeId: 'first-store' });
    const answer = await write('first', { text: '  맛있어요  ' });
    expect(answer).toEqual({
      __typename: 'WriteReviewSuccess',
      review: {
        id: expect.any(String),
        rating: 4,
        text: '맛있어요',
        order: { id: 'first' },
        author: { id: 'mina' },
        store: { id: 'first-store', rating: { average: 4, count: 1 } },
      },
    });
    expect(await write('first')).toEqual(answer);
    expect(await write('first', { text: '별로예요' })).toMatchObject({ __typename: 'OrderNotReviewable' });
  });

  test.each([
    ['rating', { rating: 0 }],
    ['rating', { rating: 6 }],
    ['text', { text: ' ' }],
    ['text', { text: '\u3164\u200B' }],
    ['text', { text: '맛있어요 \ud83d' }],
    ['text', { text: '\u202E맛있어요' }],
    ['text', { text: '가'.repeat(1_001) }],
  ])('is told which field cannot be: %s of %j', async (field, input) => {
    await deliver(rig, ['invalid']);
    expect(await write('invalid', input)).toMatchObject({ __typename: 'InvalidInput', field });
  });

  test('says what it keeps, whatever keyboard it was typed on', async () => {
    await deliver(rig, ['typed']);
    const answer = await write('typed', { text: `${'또 올게요'.normalize('NFD')}\r\n\u3164` });
    expect(answer.review.text).toBe('또 올게요');
    const { data } = await ask(ORDERS, { of: [order('typed')] }, mina);
    expect(data._entities[0].review).toEqual({ id: answer.review.id, text: '또 올게요' });
    expect(await write('typed', { text: '또 올게요' })).toEqual(answer);
  });

  test('of somebody else’s order looks like one of an order that does not exist', async () => {
    await deliver(rig, ['minas']);
    const unknown = await write('no-such-order', {}, junho);
    expect(unknown).toMatchObject({ __typename: 'OrderNotReviewable' });
    expect(await write('minas', {}, junho)).toEqual(unknown);
    await write('minas');
    expect(await write('minas', {}, junho)).toEqual(unknown);
  });

  test('is deleted by its author, for good', async () => {
    await deliver(rig, ['deleted'], { storeId: 'deleted-store' });
    const { review } = await write('deleted');
    const gone = {
      __typename: 'DeleteReviewSuccess',
      reviewId: review.id,
      store: { id: 'deleted-store', rating: { average: null, count: 0 } },
    };
    for (const _ of [1, 2])
      expect((await ask(DELETE, { id: review.id }, mina)).data.deleteReview).toEqual(gone);
    expect(await write('deleted')).toMatchObject({ __typename: 'OrderNotReviewable' });
    const { data } = await ask(ORDERS, { of: [order('deleted')] }, mina);
    expect(data._entities).toEqual([{ id: 'deleted', review: null, reviewable: false }]);
    expect(
      (await ask(STORES, { of: [store('deleted-store')] }, null)).data._entities[0].reviews.edges,
    ).toEqual([]);
  });

  test('is deleted by an operator, by no other customer', async () => {
    await deliver(rig, ['moderated']);
    const { review } = await write('moderated');
    const foreign = (await ask(DELETE, { id: review.id }, junho)).data.deleteReview;
    expect(foreign).toEqual((await ask(DELETE, { id: 'no-such-review' }, junho)).data.deleteReview);
    expect(foreign.__typename).toBe('NotFound');
    expect((await ask(DELETE, { id: review.id }, admin)).data.deleteReview.__typename).toBe(
      'DeleteReviewSuccess',
    );
  });

  test('is answered by the owner of the store, and a second answer replaces the first', async () => {
    await deliver(rig, ['answered'], { storeId: 'answered-store' });
    const { review } = await write('answered');
    const { data } = await ask(REPLY, { id: review.id, text: ' 감사합니다 ' }, kim);
    expect(data.replyToReview).toEqual({
      __typename: 'ReplyToReviewSuccess',
      review: { reply: { text: '감사합니다', at: expect.any(String) } },
    });
    expect((await ask(REPLY, { id: review.id, text: '감사합니다' }, kim)).data).toEqual(data);
    await ask(REPLY, { id: review.id, text: '또 오세요' }, kim);
    const { data: page } = await ask(STORES, { of: [store('answered-store')] }, null);
    expect(page._entities[0].reviews.edges[0].node.reply.text).toBe('또 오세요');
  });

  test('is answered by no other owner, and with no empty text', async () => {
    await deliver(rig, ['unanswered']);
    const { review } = await write('unanswered');
    const foreign = (await ask(REPLY, { id: review.id, text: '홍보' }, park)).data.replyToReview;
    expect(foreign).toEqual(
      (await ask(REPLY, { id: 'no-such-review', text: '홍보' }, park)).data.replyToReview,
    );
    expect(foreign.__typename).toBe('NotFound');
    for (const text of [' ', '\u2800', '감사합니다 \ud83d'])
      expect((await ask(REPLY, { id: review.id, text }, kim)).data.replyToReview).toMatchObject({
        __typename: 'InvalidInput',
        field: 'text',
      });
  });

  test('is seen on its order by its customer, the owner of the store and the operator', async () => {
    await deliver(rig, ['seen', 'open']);
    const { review } = await write('seen');
    const seen = { id: review.id, text: '맛있어요' };
    const of = { of: [order('seen'), order('open'), order('on-its-way')] };
    const reviewable = async (who: ReturnType<typeof actor>) => (await ask(ORDERS, of, who)).data._entities;
    expect(await reviewable(mina)).toEqual([
      { id: 'seen', review: seen, reviewable: false },
      { id: 'open', review: null, reviewable: true },
      { id: 'on-its-way', review: null, reviewable: false },
    ]);
    for (const who of [kim, admin])
      expect(await reviewable(who)).toEqual([
        { id: 'seen', review: seen, reviewable: false },
        { id: 'open', review: null, reviewable: false },
        { id: 'on-its-way', review: null, reviewable: false },
      ]);
    for (const who of [junho, park])
      expect((await reviewable(who)).map((each: object) => ({ ...each, id: '' }))).toEqual(
        Array(3).fill({ id: '', review: null, reviewable: false }),
      );
    expect(refusals(await ask(ORDERS, { of: [order('seen')] }, lee))).toEqual([
      ['review', 'FORBIDDEN'],
      ['reviewable', 'FORBIDDEN'],
    ]);
    expect(refusals(await ask(ORDERS, { of: [order('seen')] }, null))).toEqual([
      ['review', 'UNAUTHENTICATED'],
      ['reviewable', 'UNAUTHENTICATED'],
    ]);
  });

  test('is read by anybody on the store’s page, but the order behind it is not', async () => {
    await deliver(rig, ['public'], { storeId: 'public-store' });
    await write('public');
    const { data, errors } = await ask(STORES, { of: [store('public-store'), store('new-store')] }, null);
    expect(errors).toBeUndefined();
    expect(data._entities[0].reviews.edges[0].node).toEqual({
      id: expect.any(String),
      rating: 4,
      text: '맛있어요',
      writtenAt: expect.stringMatching(/^2.*Z$/),
      author: { id: 'mina' },
      reply: null,
      order: null,
    });
    expect(data._entities[1]).toEqual({
      id: 'new-store',
      rating: { average: null, count: 0 },
      reviews: { edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false, endCursor: null } },
    });
    const own = await ask(STORES, { of: [store('public-store')] }, kim);
    expect(own.data._entities[0].reviews.edges[0].node.order).toEqual({ id: 'public' });
  });

  test('is listed once, newest first, page by page, while new ones come in', async () => {
    const orders = Array.from({ length: 7 }, (_, n) => `page-${n}`);
    await deliver(rig, [...orders, 'page-late'], { storeId: 'paged' });
    for (const id of orders) await write(id, { text: id });
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await ask(STORES, { of: [store('paged')], first: 3, after }, null);
      const { edges, pageInfo } = data._entities[0].reviews;
      seen.push(...edges.map((edge: { node: { text: string } }) => edge.node.text));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      if (seen.length === 3) await write('page-late', { text: 'page-late' });
    } while (after);
    expect(seen).toEqual(orders.toReversed());
  });

  test('of many stores is read without a query per store', async () => {
    const stores = Array.from({ length: 10 }, (_, n) => `many-${n}`);
    for (const storeId of stores) {
      await deliver(rig, [`${storeId}-a`, `${storeId}-b`], { storeId });
      await write(`${storeId}-a`, { rating: 5, text: `${storeId}-a` });
      await write(`${storeId}-b`, { rating: 4, text: `${storeId}-b` });
    }
    const { data } = await ask(STORES, { of: stores.map(store), first: 1 }, null);
    expect(
      data._entities.map((each: { rating: object; reviews: { edges: { node: { text: string } }[] } }) => [
        each.rating,
        each.reviews.edges.map(({ node }) => node.text),
      ]),
    ).toEqual(stores.map((id) => [{ average: 4.5, count: 2 }, [`${id}-b`]]));
  });

  test.each([
    ['no page at all', { first: 0 }],
    ['too large a page', { first: 101 }],
    ['a made-up cursor', { after: 'nonsense' }],
    ['a cursor of another list', { after: Buffer.from('["orders","2026-01-01","x"]').toString('base64url') }],
    ['a cursor with no time', { after: Buffer.from('["store-reviews","soon","x"]').toString('base64url') }],
    ['a cursor with numbers', { after: Buffer.from('["store-reviews",1,2]').toString('base64url') }],
  ])('list refuses %s', async (_, page) => {
    const answer = await ask(STORES, { of: [store('first-store')], ...page }, null);
    expect(refusals(answer)).toEqual([['reviews', 'BAD_USER_INPUT']]);
    expect(answer.data._entities[0].rating).toBeTruthy();
  });

  test('needs the right token for each command', async () => {
    const input = { orderId: 'first', rating: 5, text: '좋아요' };
    const commands = [
      { field: 'writeReview', source: WRITE, variables: { input }, strangers: [kim, lee, admin] },
      { field: 'deleteReview', source: DELETE, variables: { id: 'x' }, strangers: [kim, lee] },
      {
        field: 'replyToReview',
        source: REPLY,
        variables: { id: 'x', text: 'x' },
        strangers: [mina, lee, admin],
      },
    ];
    for (const { field, source, variables, strangers } of commands) {
      expect(refusals(await ask(source, variables, null))).toEqual([[field, 'UNAUTHENTICATED']]);
      for (const stranger of strangers)
        expect(refusals(await ask(source, variables, stranger))).toEqual([[field, 'FORBIDDEN']]);
    }
  });
});
