// The owner's four words about a ticket: accept, reject, start, finish.
import { REASON_MAX, readGivenReason } from '#platform/domain/reason.ts';
import { requireRole } from '#platform/identity.ts';
import { invalidInput, invalidReason, notFound } from '#schema/common.ts';
import type { StoreContext } from '../context.ts';
import type { TicketCommand } from '../domain/decide.ts';
import type { TicketStatus } from '../domain/lifecycle.ts';
import { isOpened } from '../domain/ticket.ts';
import { type Changed, changeTicket } from '../kitchen.ts';
import type { MutationResolvers } from '../schema.generated.ts';

const READY_IN_MINUTES_MAX = 180;

export const kitchenMutations: MutationResolvers = {
  acceptOrder: async (_root, { orderId, readyInMinutes }, context) => {
    const { id: ownerId } = requireRole(context.actor, 'OWNER');
    if (readyInMinutes < 1 || readyInMinutes > READY_IN_MINUTES_MAX)
      return invalidInput(
        'readyInMinutes',
        `준비 시간은 1분에서 ${READY_IN_MINUTES_MAX}분 사이로 알려 주세요.`,
      );
    const accept = (now: Date) => ({ type: 'Accept', now, ownerId, readyInMinutes }) as const;
    return answer('ACCEPTED', await change(context, orderId, accept));
  },

  rejectOrder: async (_root, { orderId, reason: written }, context) => {
    const { id: ownerId } = requireRole(context.actor, 'OWNER');
    const read = readGivenReason(written);
    if (read.kind === 'REFUSED')
      return invalidReason(read.fault, `거절 사유를 1자에서 ${REASON_MAX}자 사이로 적어 주세요.`);
    const { reason } = read;
    const reject = (now: Date) => ({ type: 'Reject', now, ownerId, reason }) as const;
    return answer('REJECTED', await change(context, orderId, reject));
  },

  startCooking: async (_root, { orderId }, context) => {
    const { id: ownerId } = requireRole(context.actor, 'OWNER');
    const start = (now: Date) => ({ type: 'Start', now, ownerId }) as const;
    return answer('COOKING', await change(context, orderId, start));
  },

  finishCooking: async (_root, { orderId }, context) => {
    const { id: ownerId } = requireRole(context.actor, 'OWNER');
    const finish = (now: Date) => ({ type: 'Finish', now, ownerId }) as const;
    return answer('READY', await change(context, orderId, finish));
  },
};

async function change(
  { transact, loaders }: StoreContext,
  orderId: string,
  commandAt: (now: Date) => TicketCommand,
): Promise<Changed> {
  const changed = await transact((tx) => changeTicket(tx, orderId, commandAt(tx.now)));
  loaders.forget();
  return changed;
}

/** What was decided is not always what was asked: an acceptance that came too late is the expiry. */
function answer(asked: TicketStatus, { decision, state }: Changed) {
  if (!isOpened(state) || (decision.kind === 'REFUSED' && decision.refusal.kind === 'NOT_FOUND'))
    return notFound('주문을 찾을 수 없어요.');
  if (decision.kind === 'ACCEPTED' && state.status === asked)
    return { __typename: 'TicketSuccess', ticket: state } as const;
  return { __typename: 'TicketNotInState', status: state.status, message: standing[state.status] } as const;
}

const standing: Readonly<Record<TicketStatus, string>> = {
  WAITING: '아직 접수하지 않은 주문이에요. 먼저 접수해 주세요.',
  ACCEPTED: '이미 접수해서 조리를 기다리는 주문이에요.',
  COOKING: '지금 조리하고 있는 주문이에요.',
  READY: '조리가 끝나 라이더를 기다리는 주문이에요.',
  HANDED_OVER: '라이더가 이미 가져간 주문이에요.',
  REJECTED: '이미 거절한 주문이에요.',
  EXPIRED: '접수 시간이 지나 자동으로 취소된 주문이에요.',
  CANCELLED: '취소된 주문이에요.',
};
