// The live streams: the riders' board, what a rider has with them, and one order's rider on the map.
import { GraphQLError } from 'graphql';
import { requireActor } from '#platform/identity.ts';
import { riderOnly, riderOrOperator } from './callers.ts';
import type { DeliveryContext } from './context.ts';
import { DeliveryRow, fromRow, type OpenedColumns, opened } from './delivery.entity.ts';
import { isParty } from './domain/visibility.ts';
import type { DeliveriesChange } from './live/board.ts';
import { riderOnMap } from './live/rider-on-map.ts';
import { FRESH } from './loaders.ts';
import type { SubscriptionResolvers } from './schema.generated.ts';

export const subscriptions: SubscriptionResolvers<DeliveryContext> = {
  deliveryBoardChanged: {
    subscribe: async (_, __, context) => {
      await riderOrOperator(context);
      return context.ports.board.watch(context.signal);
    },
    resolve: (change: DeliveriesChange) => change,
  },

  myDeliveriesChanged: {
    subscribe: async (_, __, context) => {
      const { id: riderId } = await riderOnly(context);
      return context.ports.riderDeliveries.watch(riderId, context.signal);
    },
    resolve: (change: DeliveriesChange) => change,
  },

  riderMoved: {
    subscribe: async (_, { orderId }, context) => {
      requireActor(context.actor);
      const delivery = () => ownDelivery(orderId, context);
      if (!(await delivery()))
        throw new GraphQLError('배달을 찾을 수 없어요.', { extensions: { code: 'NOT_FOUND' } });
      const { live, ports, signal } = context;
      return riderOnMap({ live, orderId, delivery, lastSeen: ports.locations.lastSeen, signal });
    },
    resolve: (location: { latitude: number; longitude: number }) => location,
  },
};

/** Past the loaders: a stream outlives what they loaded. */
async function ownDelivery(orderId: string, { actor, em }: DeliveryContext): Promise<OpenedColumns | null> {
  const row = await em.findOne(DeliveryRow, { orderId }, FRESH);
  const delivery = row && opened(fromRow(row));
  // The rider of the delivery may see it, but has no need to watch the location of their own phone.
  return delivery && actor && actor.role !== 'RIDER' && isParty(delivery, actor) ? delivery : null;
}
