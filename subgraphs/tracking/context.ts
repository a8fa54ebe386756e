// What resolvers of this context get with every request.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import type { SubgraphContext } from '#platform/subgraph.ts';
import type { Story } from './domain/story.ts';
import type { WatchedOrders } from './live/watched-orders.ts';
import type { TrackingSettings } from './settings.ts';
import { storiesOf } from './stories.ts';

export type TrackingPorts = {
  /** One for the whole process, whoever looks at whatever. */
  readonly orders: WatchedOrders;
};

export type TrackingLoaders = {
  readonly story: DataLoader<string, Story | null>;
};

export type TrackingContext = SubgraphContext<TrackingLoaders, TrackingSettings, TrackingPorts>;

export const trackingLoaders = ({ em }: { em: SqlEntityManager }): TrackingLoaders => ({
  story: new DataLoader(async (orderIds) => {
    const stories = await storiesOf(em, orderIds);
    return orderIds.map((orderId) => stories.get(orderId) ?? null);
  }),
});
