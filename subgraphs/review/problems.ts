// What the app shows when a review cannot be taken.
import { invalidInput, notFound } from '#schema/common.ts';
import { TEXT_MAX } from './domain/review.ts';

const notReviewable = (message: string) => ({ __typename: 'OrderNotReviewable', message }) as const;

/** One answer per refusal of the domain. */
export const PROBLEMS = {
  RATING_OUT_OF_RANGE: () => invalidInput('rating', '별점은 1점부터 5점까지 줄 수 있어요.'),
  TEXT_NOT_ACCEPTED: () => invalidInput('text', `내용은 1~${TEXT_MAX}자로 적어 주세요.`),
  NOT_DELIVERED: () => notReviewable('배달이 끝난 내 주문에만 리뷰를 쓸 수 있어요.'),
  ALREADY_REVIEWED: () => notReviewable('이미 리뷰를 쓴 주문이에요.'),
  REVIEW_WAS_DELETED: () => notReviewable('리뷰를 삭제한 주문에는 다시 쓸 수 없어요.'),
  NOT_FOUND: () => notFound('리뷰를 찾을 수 없어요.'),
} as const;
