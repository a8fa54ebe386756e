// The tracking context as a value: where every order stands, told from facts alone.
import { defineSubgraph } from '#platform/subgraph.ts';
import { subgraphTypeDefs } from '#schema/common.ts';
import { type TrackingPorts, trackingLoaders } from './context.ts';
import { watchedOrders } from './live/watched-orders.ts';
import { trackingTable } from './migrations/0001-tracking.ts';
import { paymentVoided } from './migrations/0002-payment-voided.ts';
import { policies } from './policies.ts';
import { resolvers } from './resolvers.ts';
import { trackingSettings } from './settings.ts';
import { storiesOf } from './stories.ts';
import { TrackingEntity } from './tracking.entity.ts';

export const trackingSubgraph = defineSubgraph({
  name: 'tracking',
  typeDefs: subgraphTypeDefs(new URL('./schema.graphql', import.meta.url)),
  resolvers,
  entities: [TrackingEntity],
  migrations: [trackingTable, paymentVoided],
  settings: trackingSettings,
  policies,
  watches: ['order'],
  followsChanges: true,
  loaders: trackingLoaders,
  ports: ({ reader, bus, log }): TrackingPorts => ({
    orders: watchedOrders({ readStories: (orderIds) => storiesOf(reader(), orderIds), bus, log }),
  }),
});
