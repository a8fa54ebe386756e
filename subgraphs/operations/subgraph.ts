// The operator's part of the graph: no tables of its own, everything it shows is asked of the contexts at that moment.
import { operatorQuestions } from '#platform/operate.ts';
import { defineSubgraph } from '#platform/subgraph.ts';
import { subgraphTypeDefs } from '#schema/common.ts';
import { SUBGRAPH_NAMES } from '#schema/subgraphs.ts';
import { stuckOrders } from '../order/events.ts';
import { refundsBeingTried } from '../payment/events.ts';
import { type Answering, openAnswering } from './answering.ts';
import { resolvers } from './resolvers.ts';
import { type OperationsSettings, operationsSettings } from './settings.ts';

const NAME = 'operations';

/** `contexts` are the ones it asks. */
export const operationsOver = (contexts: readonly string[]) =>
  defineSubgraph<OperationsSettings, Answering>({
    name: NAME,
    typeDefs: subgraphTypeDefs(new URL('./schema.graphql', import.meta.url)),
    resolvers,
    entities: [],
    migrations: [],
    settings: operationsSettings,
    asks: [
      stuckOrders,
      refundsBeingTried,
      ...contexts.flatMap((name) => Object.values(operatorQuestions(name))),
    ],
    keepsStreams: true,
    ports: (scope) => openAnswering(contexts, scope),
  });

/** Itself it does not ask: that it answers is seen. */
export const operationsSubgraph = operationsOver(SUBGRAPH_NAMES.filter((name) => name !== NAME));
