// Questions about where orders stand, answered from this context's own rows; somebody else's order is none.
import { requireActor, requireRole } from '#platform/identity.ts';
import { scalarResolvers } from '#schema/common.ts';
import type { Role } from '#schema/roles.ts';
import type { TrackingContext } from './context.ts';
import { mayRead, mayReadMoney, READERS } from './domain/reader.ts';
import type { Moment, Story } from './domain/story.ts';
import { followOrder, type OrderNow } from './live/following.ts';
import { viewOrder } from './live/viewing.ts';
import type { Resolvers } from './schema.generated.ts';
import { ordersOf } from './stories.ts';

const CUSTOMER: Role = 'CUSTOMER';

export const resolvers: Resolvers<TrackingContext> = {
  ...scalarResolvers,

  Query: {
    orderTracking: (_, { orderId }, context) => readableStory(orderId, context),
    myOrders: async (_, page, { em, actor, loaders }) => {
      const orders = await ordersOf(em, requireRole(actor, CUSTOMER).id, page);
      for (const { node } of orders.edges) loaders.story.prime(node.orderId, node);
      return orders;
    },
  },

  Subscription: {
    orderStatusChanged: {
      subscribe: async (_, { orderId, afterRevision = null }, { actor, ports, settings, signal }) => {
        const reader = requireRole(actor, ...READERS);
        const awaitedForMs = settings.ORDER_AWAITED_FOR_MS;
        return viewOrder({ orders: ports.orders, orderId, reader, afterRevision, awaitedForMs, signal });
      },
      resolve: (moment: Moment) => moment,
    },
    orderChanged: {
      subscribe: async (_, { orderId }, { actor, ports, settings, signal }) => {
        const reader = requireRole(actor, ...READERS);
        const awaitedForMs = settings.ORDER_AWAITED_FOR_MS;
        return followOrder({ orders: ports.orders, orderId, reader, awaitedForMs, signal });
      },
      resolve: ({ orderId }: OrderNow) => ({ id: orderId }),
    },
  },

  Order: {
    __resolveReference: ({ id }) => ({ __typename: 'Order', id }),
    tracking: ({ id }, _, context) => readableStory(id, context),
  },

  OrderTracking: {
    revision: ({ now }) => now.revision,
    status: ({ now }) => now.status,
    headline: ({ now }) => now.headline,
    timeline: ({ timeline }) => [...timeline],
    refunded: ({ refunded }, _, { actor }) => (mayReadMoney(requireActor(actor)) ? refunded : null),
    order: ({ orderId }) => ({ id: orderId }),
  },

  OrderStatusStep: {
    order: ({ orderId }) => ({ id: orderId }),
  },
};

async function readableStory(orderId: string, { actor, loaders }: TrackingContext): Promise<Story | null> {
  const reader = requireRole(actor, ...READERS);
  const story = await loaders.story.load(orderId);
  return story && mayRead(reader, story) ? story : null;
}
