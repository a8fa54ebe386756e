// What became of a command, as an app and the person using it read it.
import { REASON_MAX, type ReasonFault } from '#platform/domain/reason.ts';
import { invalidReason, notFound } from '#schema/common.ts';
import type { Outcome } from './commands.ts';
import type { DeliveryStatus } from './domain/lifecycle.ts';

export function answerOf(outcome: Outcome) {
  switch (outcome.kind) {
    case 'DONE':
      return { __typename: 'DeliverySuccess', delivery: outcome.delivery } as const;
    case 'NOT_IN_STATE':
      return notInState(outcome.status);
    case 'NOT_FOUND':
    case 'ALREADY_CLAIMED':
    case 'TOO_MANY_CLAIMS':
    case 'CLAIMS_PAUSED':
      // Only a claim is refused like that: to every other command it looks like none.
      return noSuchDelivery();
  }
}

export function claimAnswerOf(outcome: Outcome) {
  switch (outcome.kind) {
    case 'ALREADY_CLAIMED':
      return alreadyClaimed();
    case 'TOO_MANY_CLAIMS':
      return tooManyClaims(outcome.limit);
    case 'CLAIMS_PAUSED':
      return claimsPaused(outcome.retryAfterSeconds);
    default:
      return answerOf(outcome);
  }
}

const noSuchDelivery = () => notFound('배달을 찾을 수 없어요.');

export const badReason = (fault: ReasonFault) =>
  invalidReason(fault, `배달하지 못하는 이유를 1자에서 ${REASON_MAX}자까지 적어 주세요.`);

const alreadyClaimed = () =>
  ({ __typename: 'AlreadyClaimed', message: '다른 라이더가 먼저 맡은 배달이에요.' }) as const;

const tooManyClaims = (limit: number) =>
  ({
    __typename: 'TooManyClaims',
    limit,
    message: `한 번에 ${limit}건까지 맡을 수 있어요. 맡은 배달을 마친 뒤 다시 시도해 주세요.`,
  }) as const;

const claimsPaused = (retryAfterSeconds: number) =>
  ({
    __typename: 'ClaimsPaused',
    retryAfterSeconds,
    message: `배차를 여러 번 취소해서 ${Math.ceil(retryAfterSeconds / 60)}분 뒤에 다시 맡을 수 있어요.`,
  }) as const;

const notInState = (status: DeliveryStatus) =>
  ({ __typename: 'DeliveryNotInState', status, message: WHY_NOT[status] }) as const;

const WHY_NOT: Readonly<Record<DeliveryStatus, string>> = {
  SCHEDULED: '음식이 아직 준비되지 않았어요.',
  WAITING: '아직 맡은 라이더가 없는 배달이에요.',
  CLAIMED: '라이더가 아직 매장에서 음식을 받지 않았어요.',
  PICKED_UP: '이미 음식을 받아 배달하고 있어요.',
  DELIVERED: '이미 배달이 끝났어요.',
  CANCELLED: '주문이 취소되어 배달하지 않아요.',
  FAILED: '배달하지 못하고 끝난 주문이에요.',
};
