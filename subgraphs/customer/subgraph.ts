// The customer context as a value: who people are, how to reach them, where they live.
import { answerTo } from '#platform/question.ts';
import { defineSubgraph } from '#platform/subgraph.ts';
import { subgraphTypeDefs } from '#schema/common.ts';
import { ordersUnderWay } from '../order/events.ts';
import { answerContacts } from './contact.ts';
import type { CustomerPorts } from './context.ts';
import { AddressEntity, CustomerEntity } from './customer.entity.ts';
import { customerContact, customerFacts } from './events.ts';
import { type CustomerLoaders, customerLoaders } from './loaders.ts';
import { customerTables } from './migrations/0001-customer.ts';
import { erased } from './migrations/0002-erased.ts';
import { maskedNames } from './migrations/0003-masked-names.ts';
import { openOrders } from './orders-under-way.ts';
import { resolvers } from './resolvers.ts';
import { seedCustomers } from './seed.ts';
import { type CustomerSettings, customerSettings } from './settings.ts';

export const customerSubgraph = defineSubgraph<CustomerSettings, CustomerPorts, CustomerLoaders>({
  name: 'customer',
  typeDefs: subgraphTypeDefs(new URL('./schema.graphql', import.meta.url)),
  resolvers,
  entities: [CustomerEntity, AddressEntity],
  migrations: [customerTables, erased, maskedNames],
  facts: customerFacts,
  settings: customerSettings,
  asks: [ordersUnderWay],
  ports: ({ bus, settings }) => ({ orders: openOrders(bus, settings) }),
  answers: ({ reader }) => [answerTo(customerContact, answerContacts(reader))],
  loaders: customerLoaders,
  seed: seedCustomers,
});
