// Every command in every state of a review, and the limits of what may be written.
import { describe, expect, test } from '@jest/globals';
import { accept, refuse } from '#platform/decision.ts';
import {
  type DeletedReview,
  decide,
  evolve,
  isReviewableBy,
  type PublishedReview,
  type Reviewable,
  type ReviewCommand,
  type ReviewState,
} from './review.ts';

const AT = new Date('2026-11-22T12:00:00Z');
const order = {
  orderId: 'o1',
  customerId: 'mina',
  storeId: 's1',
  ownerId: 'kim',
  deliveredAt: new Date('2026-11-22T11:30:00Z'),
};
const content = { reviewId: 'r1', rating: 5, text: '바삭하고 맛있어요', writtenAt: AT };
const reviewable: Reviewable = { status: 'REVIEWABLE', order };
const published: PublishedReview = { status: 'PUBLISHED', order, content, reply: null };
const replied: PublishedReview = { ...published, reply: { text: '감사합니다', at: AT } };
const deleted: DeletedReview = { status: 'DELETED', order, reviewId: 'r1' };

const open: ReviewCommand = { type: 'OpenForReview', order };
const write = (change: object = {}): ReviewCommand => ({
  type: 'WriteReview',
  customerId: 'mina',
  reviewId: 'r1',
  rating: 5,
  text: '바삭하고 맛있어요',
  at: AT,
  ...change,
});
const remove = (by: 'OPERATOR' | { customerId: string } = { customerId: 'mina' }): ReviewCommand => ({
  type: 'DeleteReview',
  by,
  at: AT,
});
const reply = (change: object = {}): ReviewCommand => ({
  type: 'ReplyToReview',
  ownerId: 'kim',
  text: '감사합니다',
  at: AT,
  ...change,
});

const opened = accept({ type: 'Opened', order });
const written = accept({ type: 'Written', content });
const gone = accept({ type: 'Deleted', content, at: AT });
const answered = accept({ type: 'Replied', content, reply: { text: '감사합니다', at: AT } });
const nothing = accept();
const [notDelivered, already, takenBack, notFound] = (
  ['NOT_DELIVERED', 'ALREADY_REVIEWED', 'REVIEW_WAS_DELETED', 'NOT_FOUND'] as const
).map(refuse);

describe('a review', () => {
  const states: ReviewState[] = [null, reviewable, published, replied, deleted];
  // biome-ignore format: a table is read by its columns.
  const table = [
    //                                                     null          reviewable    published  replied    deleted
    ['the delivery is heard of',           open,           [opened,       nothing,      nothing,   nothing,   nothing]],
    ['its customer writes',                write(),        [notDelivered, written,      nothing,   nothing,   takenBack]],
    ['its customer writes something else', write({ rating: 1 }), [notDelivered, accept({ type: 'Written', content: { ...content, rating: 1 } }), already, already, takenBack]],
    ['somebody else writes',               write({ customerId: 'junho' }), [notDelivered, notDelivered, notDelivered, notDelivered, notDelivered]],
    ['its author deletes',                 remove(),       [notFound,     notFound,     gone,      gone,      nothing]],
    ['the operator deletes',               remove('OPERATOR'), [notFound, notFound,     gone,      gone,      nothing]],
    ['somebody else deletes',              remove({ customerId: 'junho' }), [notFound, notFound, notFound, notFound, notFound]],
    ['the owner replies',                  reply(),        [notFound,     notFound,     answered,  nothing,   notFound]],
    ['another owner replies',              reply({ ownerId: 'park' }), [notFound, notFound, notFound, notFound, notFound]],
  ] as const;

  test.each(table)('when %s: every state has its answer', (_, command, answers) => {
    expect(states.map((state) => decide(command, state))).toEqual(answers);
  });

  test('goes from delivered to written, answered, and gone', () => {
    let state: ReviewState = null;
    for (const command of [open, write(), reply(), remove()]) {
      const decision = decide(command, state);
      if (decision.kind === 'ACCEPTED') state = decision.events.reduce(evolve, state);
    }
    expect(state).toEqual(deleted);
  });

  test('is replaced in its reply by a second one', () => {
    expect(decide(reply({ text: '또 오세요' }), replied)).toEqual(
      accept({ type: 'Replied', content, reply: { text: '또 오세요', at: AT } }),
    );
  });

  test.each([0, 6, -1, 2.5, Number.NaN])('has no %d stars', (rating) => {
    expect(decide(write({ rating }), reviewable)).toEqual(refuse('RATING_OUT_OF_RANGE'));
  });

  test.each(['', '  \n ', '가'.repeat(1_001), '맛\u0000있어요'])('does not take the text %j', (text) => {
    expect(decide(write({ text }), reviewable)).toEqual(refuse('TEXT_NOT_ACCEPTED'));
    expect(decide(reply({ text }), published)).toEqual(refuse('TEXT_NOT_ACCEPTED'));
  });

  test.each([
    ['a', 'a'],
    ['  맛있어요\r\n또 시킬게요  ', '맛있어요\n또 시킬게요'],
    ['🍗'.repeat(1_000), '🍗'.repeat(1_000)],
  ])('keeps the text %j without its edges', (text, kept) => {
    expect(decide(write({ text }), reviewable)).toEqual(
      accept({ type: 'Written', content: { ...content, text: kept } }),
    );
  });

  test('is open only to the order’s customer, only once', () => {
    expect(states.map((state) => isReviewableBy(state, 'mina'))).toEqual([false, true, false, false, false]);
    expect(isReviewableBy(reviewable, 'junho')).toBe(false);
  });
});
