// What resolvers of this context get with every request.
import type { SubgraphContext } from '#platform/subgraph.ts';
import type { Destinations } from './destination.ts';
import type { OrderLoaders } from './loaders.ts';
import type { OrderSettings } from './settings.ts';

export type OrderPorts = { readonly destinations: Destinations };
export type OrderContext = SubgraphContext<OrderLoaders, OrderSettings, OrderPorts>;
