// GraphQL to commands and back: whose payment it is, what of it is shown, and the operator's one command.
import { requireActor, requireRole } from '#platform/identity.ts';
import { notFound, scalarResolvers } from '#schema/common.ts';
import type { Role } from '#schema/roles.ts';
import type { PaymentContext } from './context.ts';
import { type Payment, refundedOf } from './domain/payment.ts';
import { changePayment } from './payment.aggregate.ts';
import type { PaymentStatus, Resolvers } from './schema.generated.ts';

const ADMIN: Role = 'ADMIN';
const CUSTOMER: Role = 'CUSTOMER';

export const resolvers: Resolvers<PaymentContext> = {
  ...scalarResolvers,

  Mutation: {
    retryRefund: async (_, { orderId }, { actor, transact }) => {
      requireRole(actor, ADMIN);
      const { state: payment } = await transact((tx) =>
        changePayment(tx, orderId, { type: 'RetryRefund', at: tx.now }),
      );
      return payment.phase === 'UNHEARD'
        ? notFound('결제를 찾을 수 없어요.')
        : { __typename: 'RetryRefundSuccess', payment };
    },
  },

  Order: {
    payment: async ({ id }, _, { actor, loaders }) => {
      const caller = requireActor(actor);
      // Riders may know of the order, never of its money.
      if (caller.role === 'RIDER') requireRole(caller, CUSTOMER, ADMIN);
      const payment = await loaders.paymentOf.load(id);
      if (!payment || caller.role === ADMIN) return payment;
      if (caller.role === CUSTOMER && caller.id === payment.order.customerId) return payment;
      // The store's owner may know of the order too; to anyone else it does not exist.
      if (caller.id === payment.order.ownerId) requireRole(caller, CUSTOMER, ADMIN);
      return null;
    },
  },

  Payment: {
    id: ({ order }) => order.orderId,
    status: (payment) => STATUS[payment.phase],
    amount: ({ order }) => order.amount,
    refunded: refundedOf,
    approvedAt: (payment) => {
      if (payment.phase === 'FREE') return payment.approvedAt;
      return 'charge' in payment ? payment.charge.approvedAt : null;
    },
    refundedAt: (payment) => (payment.phase === 'REFUNDED' ? payment.refundedAt : null),
    declineReason: (payment) => ('decline' in payment ? payment.decline.message : null),
  },
};

/** What the world sees: whether a call may be under way is nobody else's business. */
const STATUS: Record<Payment['phase'], PaymentStatus> = {
  PENDING: 'PENDING',
  CHARGING: 'PENDING',
  CANCELLING: 'PENDING',
  TIMED_OUT: 'DECLINED',
  APPROVED: 'APPROVED',
  FREE: 'APPROVED',
  DECLINED: 'DECLINED',
  REFUNDING: 'REFUNDING',
  REFUNDED: 'REFUNDED',
  VOIDED: 'VOIDED',
};
