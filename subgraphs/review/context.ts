// What resolvers of this context get with every request.
import type { SubgraphContext } from '#platform/subgraph.ts';
import type { ReviewLoaders } from './loaders.ts';

export type ReviewContext = SubgraphContext<ReviewLoaders>;
