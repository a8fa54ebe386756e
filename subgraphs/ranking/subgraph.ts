// The ranking context as a value: what is ordered most, counted from two facts.
import { z } from 'zod';
import { defineSubgraph } from '#platform/subgraph.ts';
import { subgraphTypeDefs } from '#schema/common.ts';
import { rankingTables } from './migrations/0001-ranking.ts';
import { policies } from './policies.ts';
import { resolvers } from './resolvers.ts';

export const rankingSubgraph = defineSubgraph({
  name: 'ranking',
  typeDefs: subgraphTypeDefs(new URL('./schema.graphql', import.meta.url)),
  resolvers,
  // Sums are changed by SQL, where two orders at once cannot overwrite each other; no row is ever loaded to be changed.
  entities: [],
  migrations: [rankingTables],
  settings: z.object({}),
  policies,
});
