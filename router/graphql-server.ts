// Apollo Server over the gateway: runs the queries and mutations that a door prepared and admitted, and nothing else.
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import type { Log } from '#platform/log.ts';
import { presentError } from '#platform/server/faults.ts';
import type { Caller } from './caller.ts';
import type { ReplaceableGateway } from './gateway.ts';
import type { PreparedOperation } from './graph.ts';

export type GraphqlServerOptions = {
  readonly gateway: ReplaceableGateway;
  readonly log: Log;
};

/** What runs brings its document: the text that comes with it only names the plan the gateway remembers. */
export type PreparedContext = Caller & { readonly prepared: PreparedOperation };

export async function startGraphqlServer({
  gateway,
  log,
}: GraphqlServerOptions): Promise<ApolloServer<PreparedContext>> {
  const apollo = new ApolloServer<PreparedContext>({
    gateway: gateway.gateway,
    // No memory of documents: the graph has it. No persisted queries: whoever likes would fill that memory.
    documentStore: null,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: (_formatted, error) => presentError(error, log),
    plugins: [ApolloServerPluginLandingPageDisabled(), TAKES_WHAT_WAS_PREPARED],
    logger: log,
  });
  await apollo.start();
  return apollo;
}

/** Apollo Server parses and validates only what has no document yet. Without one this throws: nothing else may run. */
const TAKES_WHAT_WAS_PREPARED: ApolloServerPlugin<PreparedContext> = {
  requestDidStart: async () => ({
    async didResolveSource(context) {
      Object.assign(context, { document: context.contextValue.prepared.document });
    },
  }),
};
