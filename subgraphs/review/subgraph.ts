// The review context as a value: what customers say of stores after the meal has arrived.
import { z } from 'zod';
import { defineSubgraph } from '#platform/subgraph.ts';
import { subgraphTypeDefs } from '#schema/common.ts';
import { reviewFacts } from './events.ts';
import { reviewLoaders } from './loaders.ts';
import { reviewTables } from './migrations/0001-review.ts';
import { policies } from './policies.ts';
import { resolvers } from './resolvers.ts';
import { OrderReviewEntity } from './review.entity.ts';

export const reviewSubgraph = defineSubgraph({
  name: 'review',
  typeDefs: subgraphTypeDefs(new URL('./schema.graphql', import.meta.url)),
  resolvers,
  entities: [OrderReviewEntity],
  migrations: [reviewTables],
  facts: reviewFacts,
  settings: z.object({}),
  policies,
  loaders: reviewLoaders,
});
