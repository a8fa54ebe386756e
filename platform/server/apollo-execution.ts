// Lets Apollo Server answer for a subgraph while our execution runs it, with its budget and its end when the caller leaves.
import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { RequestFacts } from './executable-subgraph.ts';
import type { SubgraphExecution } from './execution.ts';
import { refuseUnstorableText } from './unstorable-text.ts';

type Gateway = ApolloServerOptionsWithGateway<RequestFacts>['gateway'];

/** A "gateway" is the one place where Apollo Server lets somebody else execute. Its context is the facts of the request. */
export function apolloExecution(schema: GraphQLSchema, execution: SubgraphExecution): Gateway {
  return {
    onSchemaLoadOrUpdate(tell) {
      tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => {};
    },
    load: async () => ({
      executor: async ({ document, request, operationName, context }) => {
        refuseUnstorableText(document, request.variables);
        return execution.run(
          document,
          { query: request.query ?? '', operationName, variables: request.variables },
          context as RequestFacts,
        );
      },
    }),
    stop: async () => {},
  };
}
