// What resolvers of this context get with every request.
import type { SubgraphContext } from '#platform/subgraph.ts';
import type { CustomerLoaders } from './loaders.ts';

export type CustomerContext = SubgraphContext<CustomerLoaders>;
