// The customer context as a value: who people are, how to reach them, where they live.
import { z } from 'zod';
import { answerTo } from '#platform/question.ts';
import { defineSubgraph } from '#platform/subgraph.ts';
import { subgraphTypeDefs } from '#schema/common.ts';
import { answerContacts } from './contact.ts';
import { AddressEntity, CustomerEntity } from './customer.entity.ts';
import { customerContact } from './events.ts';
import { customerLoaders } from './loaders.ts';
import { customerTables } from './migrations/0001-customer.ts';
import { resolvers } from './resolvers.ts';
import { seedCustomers } from './seed.ts';

export const customerSubgraph = defineSubgraph({
  name: 'customer',
  typeDefs: subgraphTypeDefs(new URL('./schema.graphql', import.meta.url)),
  resolvers,
  entities: [CustomerEntity, AddressEntity],
  migrations: [customerTables],
  settings: z.object({}),
  answers: ({ reader }) => [answerTo(customerContact, answerContacts(reader))],
  loaders: customerLoaders,
  seed: seedCustomers,
});
