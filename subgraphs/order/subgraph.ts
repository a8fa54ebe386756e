// The order context as a value: it takes orders around the clock and alone decides what becomes of them.
import { answerTo } from '#platform/question.ts';
import { singleFlight } from '#platform/resilience/single-flight.ts';
import { defineSubgraph } from '#platform/subgraph.ts';
import { subgraphTypeDefs } from '#schema/common.ts';
import { customerContact } from '../customer/events.ts';
import { keepers } from './catalog.ts';
import type { OrderPorts } from './context.ts';
import { openDestinations } from './destination.ts';
import { orderFacts, ordersUnderWay as ordersUnderWayOf, paymentTokenOf, stuckOrders } from './events.ts';
import { answerOrdersUnderWay } from './former-customers.ts';
import { type OrderLoaders, orderLoaders } from './loaders.ts';
import { orders } from './migrations/0001-orders.ts';
import { ordersUnderWay } from './migrations/0002-orders-under-way.ts';
import { paymentTokens } from './migrations/0003-payment-tokens.ts';
import { ordersOfACustomer } from './migrations/0004-orders-of-a-customer.ts';
import { movedAt } from './migrations/0005-moved-at.ts';
import { OrderEntity } from './order.entity.ts';
import { answerPaymentToken } from './payment-token.ts';
import { policies } from './policies.ts';
import { resolvers } from './resolvers.ts';
import { type OrderSettings, orderSettings } from './settings.ts';
import { answerStuckOrders } from './stuck-orders.ts';

export const orderSubgraph = defineSubgraph<OrderSettings, OrderPorts, OrderLoaders>({
  name: 'order',
  typeDefs: subgraphTypeDefs(new URL('./schema.graphql', import.meta.url)),
  resolvers,
  entities: [OrderEntity],
  migrations: [orders, ordersUnderWay, paymentTokens, ordersOfACustomer, movedAt],
  facts: orderFacts,
  settings: orderSettings,
  policies,
  keepers,
  asks: [customerContact],
  ports: ({ bus, settings }) => ({
    destinations: openDestinations(bus, settings),
    placements: singleFlight(),
  }),
  answers: ({ reader, settings }) => [
    answerTo(stuckOrders, answerStuckOrders(reader, settings)),
    answerTo(ordersUnderWayOf, answerOrdersUnderWay(reader)),
    answerTo(paymentTokenOf, answerPaymentToken(reader)),
  ],
  loaders: orderLoaders,
});
