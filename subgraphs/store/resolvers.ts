// The store's part of the graph, put together.
import { scalarResolvers } from '#schema/common.ts';
import { MenuItem, queries, Store } from './resolvers/browse.ts';
import { kitchenMutations } from './resolvers/kitchen.ts';
import { menuMutations } from './resolvers/menu.ts';
import { KitchenChange, Order, subscriptions, Ticket } from './resolvers/tickets.ts';
import type { Resolvers } from './schema.generated.ts';

export const resolvers: Resolvers = {
  ...scalarResolvers,
  Query: queries,
  Mutation: { ...kitchenMutations, ...menuMutations },
  Subscription: subscriptions,
  Store,
  MenuItem,
  Order,
  Ticket,
  KitchenChange,
};
