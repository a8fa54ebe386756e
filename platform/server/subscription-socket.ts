// A subgraph's operations over graphql-ws. One socket carries many people, so every operation brings its own token.
import { type FormattedExecutionResult, GraphQLError, parse } from 'graphql';
import { makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import type { TokenVerifier } from '#platform/identity.ts';
import type { Log } from '#platform/log.ts';
import type { RequestFacts } from './executable-subgraph.ts';
import type { OperationRequest, SubgraphExecution } from './execution.ts';
import { presentError } from './faults.ts';
import type { SocketExtra } from './graphql-sockets.ts';
import { actorOf, CORRELATION_HEADER, correlationIdOf } from './request-facts.ts';

type Call = { readonly request: OperationRequest; readonly facts: RequestFacts };

/**
 * `extensions.authorization` and `extensions["x-correlation-id"]` of an operation stand for the headers of a request.
 * No limit on operations per socket: the peers are routers, which share few sockets among all their clients.
 */
export function subgraphProtocol(
  execution: SubgraphExecution,
  verifier: TokenVerifier,
  log: Log,
): Server<SocketExtra> {
  return makeServer<Record<string, unknown>, SocketExtra>({
    onConnect: ({ extra }) => extra.introduced(),
    async onSubscribe(_connection, _id, payload) {
      try {
        const facts = await factsOf(payload, verifier);
        const call: Call = { request: payload, facts };
        // graphql-ws only wants to know whether this is a subscription; execution validates and remembers.
        return { schema: NO_SCHEMA, document: parse(payload.query), contextValue: call };
      } catch (error) {
        return [
          error instanceof GraphQLError ? error : new GraphQLError('', { originalError: asError(error) }),
        ];
      }
    },
    execute: ({ contextValue }) =>
      execution.execute(callOf(contextValue).request, callOf(contextValue).facts) as never,
    subscribe: ({ contextValue }) =>
      execution.subscribe(callOf(contextValue).request, callOf(contextValue).facts) as never,
    // Results arrive here presented; by default graphql-ws would call toJSON on errors that are plain data already.
    onNext: (_connection, _id, _payload, _args, result) => result as FormattedExecutionResult,
    onError: (_connection, _id, _payload, errors) => errors.map((error) => presentError(error, log)),
  });
}

const NO_SCHEMA = undefined as never;
const callOf = (contextValue: unknown) => contextValue as Call;
const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));

async function factsOf({ extensions }: SubscribePayload, verifier: TokenVerifier): Promise<RequestFacts> {
  return {
    actor: await actorOf(extensions?.authorization, verifier),
    correlationId: correlationIdOf(extensions?.[CORRELATION_HEADER]),
  };
}
