// The delivery context's part of the graph: questions and commands in, what the caller may see of a delivery out.
import { readGivenReason } from '#platform/domain/reason.ts';
import { requireRole } from '#platform/identity.ts';
import { pageSize } from '#platform/paging.ts';
import { scalarResolvers } from '#schema/common.ts';
import { onTheMap } from '#schema/location.ts';
import { caller, isOperator, riderOnly, riderOrOperator } from './callers.ts';
import { claim } from './claim.ts';
import { carryOut } from './commands.ts';
import type { DeliveryContext } from './context.ts';
import type { OpenedColumns } from './delivery.entity.ts';
import { isParty, maySee, maySeeRiderLocation } from './domain/visibility.ts';
import { dropOffOf } from './drop-off.ts';
import { readingsOf } from './drop-off-readings.ts';
import { deliveriesOf, ordersOnBoard, ordersUnderWay } from './lists.ts';
import { answerOf, badReason, claimAnswerOf } from './problems.ts';
import type { Resolvers } from './schema.generated.ts';
import { limitsIn } from './settings.ts';
import { subscriptions } from './subscriptions.ts';

export const resolvers: Resolvers<DeliveryContext> = {
  ...scalarResolvers,

  Query: {
    deliveryBoard: async (_, { near, first }, context) => {
      await riderOrOperator(context);
      const limit = pageSize(first);
      const orderIds = await ordersOnBoard(context.em, near ? onTheMap(near) : undefined, limit);
      const deliveries = await Promise.all(orderIds.map((id) => context.loaders.delivery.load(id)));
      return deliveries.flatMap((each) => (each?.status === 'WAITING' ? [each] : []));
    },
    myDeliveries: async (_, args, context) => {
      const deliveries = await deliveriesOf(context.em, (await riderOnly(context)).id, args);
      for (const { node } of deliveries.edges) context.loaders.delivery.prime(node.orderId, node);
      return deliveries;
    },
    delivery: async (_, { orderId }, context) => {
      await caller(context);
      return visible(orderId, context);
    },
    dropOffReadings: (_, { orderId, ...page }, context) => {
      requireRole(context.actor, 'ADMIN');
      return readingsOf(context.em, orderId, page);
    },
  },

  Mutation: {
    claimDelivery: async (_, { orderId }, context) => {
      const { id: riderId } = await riderOnly(context);
      return claimAnswerOf(await claim(context, orderId, riderId));
    },
    releaseDelivery: async (_, { orderId }, context) => {
      const { id: riderId } = await riderOnly(context);
      const limits = limitsIn(context.settings);
      return answerOf(
        await carryOut(context, orderId, ({ now }) => ({ type: 'Release', now, riderId, limits })),
      );
    },
    pickUpDelivery: async (_, { orderId }, context) => {
      const { id: riderId } = await riderOnly(context);
      const limits = limitsIn(context.settings);
      return answerOf(
        await carryOut(context, orderId, ({ now }) => ({ type: 'PickUp', now, riderId, limits })),
      );
    },
    completeDelivery: async (_, { orderId }, context) => {
      const { id: riderId } = await riderOnly(context);
      return answerOf(await carryOut(context, orderId, ({ now }) => ({ type: 'Complete', now, riderId })));
    },
    failDelivery: async (_, args, context) => {
      const who = await riderOrOperator(context);
      const read = readGivenReason(args.reason);
      if (read.kind === 'REFUSED') return badReason(read.fault);
      const { reason } = read;
      return answerOf(
        await carryOut(context, args.orderId, ({ now }) =>
          isOperator(who)
            ? { type: 'OperatorFails', now, reason }
            : { type: 'RiderFails', now, riderId: who.id, reason },
        ),
      );
    },
    confirmReceipt: async (_, { orderId }, context) => {
      const { id: customerId } = requireRole(context.actor, 'CUSTOMER');
      return answerOf(
        await carryOut(context, orderId, ({ now }) => ({ type: 'ConfirmReceipt', now, customerId })),
      );
    },
    reportLocation: async (_, point, context) => {
      const { id: riderId } = await riderOnly(context);
      const report = { ...onTheMap(point), riderId, atMs: Date.now() };
      context.ports.locations.report(report, await ordersUnderWay(context.em, riderId));
      return true;
    },
  },

  Subscription: subscriptions,

  Order: {
    __resolveReference: ({ id }) => ({ __typename: 'Order', id }),
    delivery: ({ id }, _, context) => visible(id, context),
  },

  DeliveryBoardChange: { deliveries: ({ items }) => [...items] },
  MyDeliveriesChange: { deliveries: ({ items }) => [...items] },

  Delivery: {
    id: ({ orderId }) => orderId,
    rider: (delivery, _, context) =>
      delivery.riderId !== null && concerns(delivery, context)
        ? context.loaders.rider.load(delivery.riderId)
        : null,
    riderLocation: (delivery, _, { actor, ports }) =>
      delivery.riderId !== null && actor && maySeeRiderLocation(delivery, actor)
        ? (ports.locations.lastSeen(delivery.riderId) ?? null)
        : null,
    claimedAt: (delivery, _, context) => (concerns(delivery, context) ? delivery.claimedAt : null),
    pickedUpAt: (delivery, _, context) => (concerns(delivery, context) ? delivery.pickedUpAt : null),
    deliveredAt: (delivery, _, context) => (concerns(delivery, context) ? delivery.deliveredAt : null),
    failureReason: (delivery, _, context) => (concerns(delivery, context) ? delivery.failureReason : null),
    dropOff: (delivery, _, context, info) => dropOffOf(delivery, context, info),
    order: ({ orderId }) => ({ __typename: 'Order', id: orderId }),
  },

  DropOffReading: {
    rider: ({ riderId }, _, { loaders }) => loaders.rider.load(riderId),
    fields: ({ fields }) => [...fields],
  },
};

/** Somebody else's looks like none. */
async function visible(orderId: string, { actor, loaders }: DeliveryContext): Promise<OpenedColumns | null> {
  if (!actor) return null;
  const delivery = await loaders.delivery.load(orderId);
  return delivery && maySee(delivery, actor) ? delivery : null;
}

/** A rider who only saw it on the board learns its status when it leaves, not who has it or what became of it. */
const concerns = (delivery: OpenedColumns, { actor }: DeliveryContext): boolean =>
  actor !== null && isParty(delivery, actor);
