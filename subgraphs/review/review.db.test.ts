// What the review context keeps and says: in one commit, once, whatever comes twice, late or at once.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '#platform/testing/eventually.ts';
import { actor, type Rig, startRig } from '#platform/testing/rig.ts';
import { orderFacts } from '../order/events.ts';
import { reviewSubgraph } from './subgraph.ts';
import { DELIVERED_AT, deliver, delivered } from './testing/delivered.ts';

const WRITE = `mutation ($input: WriteReviewInput!) { writeReview(input: $input) {
  __typename ... on WriteReviewSuccess { review { id } } } }`;
const DELETE = 'mutation ($id: ID!) { deleteReview(reviewId: $id) { __typename } }';
const REPLY =
  'mutation ($id: ID!, $text: String!) { replyToReview(reviewId: $id, text: $text) { __typename } }';

type Answer = { writeReview: { __typename: string; review?: { id: string } } };

describe('the review context', () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await startRig([reviewSubgraph]);
  });
  afterAll(() => rig.stop());

  const write = async (orderId: string, input: object = {}, who = 'mina') => {
    const variables = { input: { orderId, rating: 5, text: '맛있어요', ...input } };
    const { data } = await rig.ask('review', WRITE, variables, actor('CUSTOMER', who));
    return (data as Answer | null | undefined)?.writeReview;
  };
  const idOf = async (orderId: string) => (await write(orderId))?.review?.id ?? '';
  const stars = (storeId: string) =>
    rig.rows('review', 'select count, stars from store_rating where store_id = ?', [storeId]);

  test('opens an order for its review once, though the delivery is told twice and once more late', async () => {
    const told = await rig.tell(orderFacts.OrderDelivered, 'twice', delivered('twice', {}));
    await rig.tell(orderFacts.OrderDelivered, 'twice', delivered('twice', {}), told);
    await deliver(rig, ['twice']);
    await write('twice');
    await rig.tell(orderFacts.OrderDelivered, 'twice', delivered('twice', {}));
    await rig.tell(orderFacts.OrderDelivered, 'twice', delivered('twice', {}), { sequence: 2 });
    await deliver(rig, ['behind-twice']);
    await eventually(async () => {
      const heard = await rig.rows('review', 'select 1 from inbox');
      return heard.length >= 5;
    });
    expect(
      await rig.rows('review', "select status, version from order_review where order_id = 'twice'"),
    ).toEqual([{ status: 'PUBLISHED', version: 2 }]);
    expect(await rig.rows('review', 'select 1 from waiting_fact')).toEqual([]);
  });

  test('makes one review of twenty taps at once, and tells each of them so', async () => {
    await deliver(rig, ['tapped'], { storeId: 'tapped-store' });
    const answers = await Promise.all(Array.from({ length: 20 }, () => write('tapped')));
    expect(answers.map((answer) => answer?.__typename)).toEqual(Array(20).fill('WriteReviewSuccess'));
    expect(new Set(answers.map((answer) => answer?.review?.id)).size).toBe(1);
    expect(await rig.said('review', 'tapped')).toHaveLength(1);
    expect(await stars('tapped-store')).toEqual([{ count: 1, stars: 5 }]);
  });

  test('lets one of two different reviews at once through, the other has come too late', async () => {
    await deliver(rig, ['torn'], { storeId: 'torn-store' });
    const answers = await Promise.all([write('torn', { rating: 1 }), write('torn', { rating: 5 })]);
    expect(answers.map((answer) => answer?.__typename).sort()).toEqual([
      'OrderNotReviewable',
      'WriteReviewSuccess',
    ]);
    expect(await stars('torn-store')).toMatchObject([{ count: 1 }]);
  });

  test('keeps a store’s stars exact while many write and delete at once', async () => {
    const orders = Array.from({ length: 20 }, (_, n) => `busy-${n}`);
    await deliver(rig, orders, { storeId: 'busy' });
    await Promise.all(orders.map((id, n) => write(id, { rating: (n % 5) + 1 })));
    expect(await stars('busy')).toEqual([{ count: 20, stars: 60 }]);
    const rows = await rig.rows<{ review_id: string }>(
      'review',
      "select review_id from order_review where store_id = 'busy' and rating = 1",
    );
    // Each deleted twice at once: its star goes once.
    await Promise.all(
      [...rows, ...rows].map((row) =>
        rig.ask('review', DELETE, { id: row.review_id }, actor('CUSTOMER', 'mina')),
      ),
    );
    expect(await stars('busy')).toEqual([{ count: 16, stars: 56 }]);
    const [summed] = await rig.rows(
      'review',
      "select count(*)::int, sum(rating)::int as stars from order_review where store_id = 'busy' and status = 'PUBLISHED'",
    );
    expect(summed).toEqual({ count: 16, stars: 56 });
  });

  test('says each change once, under the order’s id, and never a word of what was written', async () => {
    await deliver(rig, ['told']);
    const id = await idOf('told');
    const owner = actor('OWNER', 'kim');
    for (const text of ['감사합니다', '감사합니다', '또 오세요'])
      await rig.ask('review', REPLY, { id, text }, owner);
    await rig.ask('review', DELETE, { id }, actor('ADMIN', 'admin'));
    const said = await rig.said('review', 'told');
    expect(said.map(({ type, sequence }) => [type, sequence])).toEqual([
      ['ReviewWritten', 1],
      ['ReviewReplied', 2],
      ['ReviewReplied', 3],
      ['ReviewDeleted', 4],
    ]);
    const about = { orderId: 'told', customerId: 'mina', storeId: 's1', ownerId: 'kim', reviewId: id };
    expect(said[0]?.data).toEqual({ ...about, rating: 5, at: expect.any(String) });
    expect(said[1]?.data).toEqual({ ...about, at: expect.any(String) });
    expect(said[3]?.data).toEqual({ ...about, rating: 5, at: expect.any(String) });
    expect(JSON.stringify(said)).not.toMatch(/맛있어요|감사|오세요/);
  });

  test('forgets the words of a deleted review', async () => {
    await deliver(rig, ['forgotten']);
    const id = await idOf('forgotten');
    await rig.ask('review', REPLY, { id, text: '감사합니다' }, actor('OWNER', 'kim'));
    await rig.ask('review', DELETE, { id }, actor('CUSTOMER', 'mina'));
    expect(
      await rig.rows(
        'review',
        'select status, review_id, rating, text, reply_text, delivered_at from order_review where order_id = ?',
        ['forgotten'],
      ),
    ).toMatchObject([{ status: 'DELETED', review_id: id, rating: null, text: null, reply_text: null }]);
  });

  test('catches up on every delivery it was away for', async () => {
    await rig.stopOne('review');
    for (const id of ['away-1', 'away-2']) await rig.tell(orderFacts.OrderDelivered, id, delivered(id, {}));
    await rig.start(reviewSubgraph);
    await deliver(rig, ['back']);
    const isOpen = async (id: string) => (await write(id))?.__typename === 'WriteReviewSuccess';
    for (const id of ['away-1', 'away-2'])
      await eventually(() => isOpen(id), { describe: `${id} to be reviewable` });
  });

  test('says nothing of an order that may be reviewed, and knows when it was delivered', async () => {
    await deliver(rig, ['quiet']);
    expect(await rig.said('review', 'quiet')).toEqual([]);
    const [row] = await rig.rows<{ at: string }>(
      'review',
      `select to_char(delivered_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from order_review where order_id = 'quiet'`,
    );
    expect(row?.at).toBe(DELIVERED_AT);
  });
});
