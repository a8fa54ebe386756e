// GraphQL to command and back: who may ask, what it becomes, what a refusal looks like. Decides nothing.
import { GraphQLError } from 'graphql';
import { REASON_MAX, readReason } from '#platform/domain/reason.ts';
import { requireActor, requireRole } from '#platform/identity.ts';
import { invalidReason, notFound, scalarResolvers } from '#schema/common.ts';
import { answerNotCancellable, answerPlaced } from './answers.ts';
import { cancelOrder } from './cancel-order.ts';
import type { OrderContext } from './context.ts';
import { isCancellable } from './domain/lifecycle.ts';
import type { OrderRow } from './order.entity.ts';
import { placeOrder } from './place-order.ts';
import type { Resolvers } from './schema.generated.ts';
import { visibility } from './visibility.ts';

/** The order if the caller may see any of it. */
async function visibleOrder(id: string, { actor, loaders }: OrderContext): Promise<OrderRow | null> {
  const row = await loaders.orders.load(id);
  return row && visibility(row, actor) !== 'NONE' ? row : null;
}

/** A field that riders may not read. */
const whole =
  <Answer>(read: (row: OrderRow) => Answer) =>
  (row: OrderRow, _: unknown, { actor }: OrderContext): Answer => {
    if (visibility(row, actor) === 'ALL') return read(row);
    throw new GraphQLError('This is not open to your role', { extensions: { code: 'FORBIDDEN' } });
  };

export const resolvers: Resolvers = {
  ...scalarResolvers,
  Query: {
    order: (_, { id }, context) => {
      requireActor(context.actor);
      return visibleOrder(id, context);
    },
  },
  Mutation: {
    placeOrder: async (_, { input }, context) => {
      const actor = requireRole(context.actor, 'CUSTOMER');
      const { idempotencyKey, ...request } = input;
      const placed = await placeOrder(context, actor.id, idempotencyKey, {
        ...request,
        lines: input.lines.map((line) => ({ ...line, optionIds: line.optionIds ?? [] })),
        expectedTotal: input.expectedTotal ?? null,
        note: input.note ?? null,
      });
      return answerPlaced(placed);
    },
    cancelOrder: async (_, { orderId, reason }, context) => {
      const actor = requireRole(context.actor, 'CUSTOMER', 'ADMIN');
      const read = readReason(reason ?? '');
      if (read.kind === 'REFUSED')
        return invalidReason(read.fault, `취소 사유는 ${REASON_MAX}자까지 적을 수 있어요.`);
      const answer = await cancelOrder(context, actor, orderId, read.reason || null);
      if (answer.kind === 'NOT_FOUND') return notFound('주문을 찾을 수 없어요.');
      if (answer.kind === 'NOT_CANCELLABLE') return answerNotCancellable(answer.status);
      return { __typename: 'CancelOrderSuccess', order: answer.order };
    },
  },
  Order: {
    __resolveReference: ({ id }, context) => visibleOrder(id, context),
    revision: whole((row) => row.revision),
    placedAt: whole((row) => row.placedAt),
    itemsTotal: whole((row) => row.itemsTotal),
    deliveryFee: whole((row) => row.deliveryFee),
    total: whole((row) => row.total),
    note: whole((row) => row.note ?? null),
    cancellable: whole((row) => isCancellable(row.status)),
    cancellation: whole((row) =>
      row.cancellationReason && row.cancelledAt
        ? { reason: row.cancellationReason, message: row.cancellationMessage ?? null, at: row.cancelledAt }
        : null,
    ),
    lines: whole((row) => row.lines),
    customer: whole((row) => ({ id: row.customerId })),
    store: (row) => ({ id: row.storeId }),
  },
  OrderLine: {
    options: (line) => [...line.options],
    menuItem: (line) => ({ id: line.menuItemId }),
  },
};
