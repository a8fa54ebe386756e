// Apollo Server over the gateway: queries and mutations of every transport, with the limits and the masking of the door.
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, OperationTypeNode, type ValidationRule } from 'graphql';
import type { Log } from '#platform/log.ts';
import { presentError } from '#platform/server/faults.ts';
import type { Caller } from './caller.ts';
import { refuseCostly } from './cost/too-costly.ts';
import type { ExampleOperation } from './explore/examples.ts';
import { landingPage } from './explore/landing-page.ts';
import type { ReplaceableGateway } from './gateway.ts';
import type { Graph } from './graph.ts';
import type { RouterLimits } from './limits.ts';
import { refuseNul } from './nul.ts';

export type GraphqlServerOptions = {
  readonly gateway: ReplaceableGateway;
  /** Asked anew for each operation: the supergraph may be replaced while it runs. */
  readonly graph: () => Graph;
  readonly limits: RouterLimits;
  readonly rules: readonly ValidationRule[];
  /** Introspection, Apollo Sandbox and GraphiQL: on for teams that explore the graph, off where it is nobody's business. */
  readonly explore: boolean;
  readonly examples: readonly ExampleOperation[];
  readonly log: Log;
};

export async function startGraphqlServer(options: GraphqlServerOptions): Promise<ApolloServer<Caller>> {
  const { gateway, graph, limits, rules, explore, examples, log } = options;
  const apollo = new ApolloServer<Caller>({
    gateway: gateway.gateway,
    introspection: explore,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: limits.tokens },
    validationRules: [...rules],
    formatError: (_formatted, error) => presentError(error, log),
    plugins: [
      landingPage(explore, examples),
      SUBSCRIPTIONS_NEED_A_STREAM,
      NO_NUL,
      notTooCostly(graph, limits.operationCost),
    ],
    logger: log,
  });
  await apollo.start();
  return apollo;
}

/** The gateway would fail on it with a fault; the client only took the wrong door. */
const SUBSCRIPTIONS_NEED_A_STREAM: ApolloServerPlugin<Caller> = {
  requestDidStart: async () => ({
    async didResolveOperation({ operation }) {
      if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return;
      throw new GraphQLError(
        'A subscription needs a stream: a WebSocket (graphql-transport-ws) or "Accept: text/event-stream"',
        { extensions: { code: 'BAD_REQUEST', http: { status: 406 } } },
      );
    },
  }),
};

const NO_NUL: ApolloServerPlugin<Caller> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ document, request }) => refuseNul(document, request.variables),
  }),
};

const notTooCostly = (graph: () => Graph, limit: number): ApolloServerPlugin<Caller> => ({
  requestDidStart: async () => ({
    async didResolveOperation({ document, operation, request }) {
      if (operation) refuseCostly(graph().costOf(document, operation), request.variables, limit);
    },
  }),
});
