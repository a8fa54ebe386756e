// What resolvers of this context get with every request.
import type { SubgraphContext } from '#platform/subgraph.ts';
import type { CustomerLoaders } from './loaders.ts';
import type { Orders } from './orders-under-way.ts';
import type { CustomerSettings } from './settings.ts';

export type CustomerPorts = { readonly orders: Orders };
export type CustomerContext = SubgraphContext<CustomerLoaders, CustomerSettings, CustomerPorts>;
