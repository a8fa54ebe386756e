// What resolvers of this context get with every request.
import type { SingleFlight } from '#platform/resilience/single-flight.ts';
import type { SubgraphContext } from '#platform/subgraph.ts';
import type { Destinations } from './destination.ts';
import type { OrderLoaders } from './loaders.ts';
import type { Placed } from './placement.ts';
import type { OrderSettings } from './settings.ts';

export type OrderPorts = {
  readonly destinations: Destinations;
  /** By what makes two wishes equal. */
  readonly placements: SingleFlight<Placed>;
};
export type OrderContext = SubgraphContext<OrderLoaders, OrderSettings, OrderPorts>;
