// A subgraph's operations over graphql-ws. One socket carries many people, so every operation brings its own token.
import { type FormattedExecutionResult, GraphQLError, parse } from 'graphql';
import { makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import type { TokenVerifier } from '#platform/identity.ts';
import type { Log } from '#platform/log.ts';
import { tokenIn } from './connection-token.ts';
import type { RequestFacts } from './executable-subgraph.ts';
import type { OperationRequest, SubgraphExecution } from './execution.ts';
import { presentError } from './faults.ts';
import {
  type GatewayCredentials,
  isSigned,
  onlyGateways,
  SUBGRAPH_SECRET_HEADER,
  showsSecret,
} from './gateway-credentials.ts';
import type { SocketExtra } from './graphql-sockets.ts';
import { actorOf, CORRELATION_HEADER, correlationIdOf } from './request-facts.ts';
import { refuseUnstorableText } from './unstorable-text.ts';

type Call = { readonly request: OperationRequest; readonly facts: RequestFacts };

export type SubgraphProtocolOptions = {
  readonly verifier: TokenVerifier;
  readonly gateways: GatewayCredentials;
  /** Of one document. */
  readonly tokens: number;
  readonly log: Log;
};

/**
 * The gateway's secret is a header of the upgrade or a property of the `connection_init` payload, under the same name.
 * `extensions.authorization` and `extensions["x-correlation-id"]` of an operation stand for the headers of a request; a gateway
 * that opens a socket for each person may say who that is once, in the upgrade or the payload.
 * No limit on operations per socket: our own router shares few sockets among all its clients.
 */
export function subgraphProtocol(
  execution: SubgraphExecution,
  { verifier, gateways, tokens, log }: SubgraphProtocolOptions,
): Server<SocketExtra> {
  return makeServer<Record<string, unknown>, SocketExtra>({
    onConnect({ connectionParams, extra }) {
      const shown =
        extra.request.headers[SUBGRAPH_SECRET_HEADER] ?? connectionParams?.[SUBGRAPH_SECRET_HEADER];
      if (!showsSecret(gateways, shown)) return false;
      extra.introduced();
      return true;
    },
    async onSubscribe({ connectionParams, extra }, _id, payload) {
      try {
        if (!isSigned(gateways, payload)) throw onlyGateways();
        const ofSocket = tokenIn(connectionParams) ?? extra.request.headers.authorization;
        const facts = await factsOf(payload, ofSocket, verifier);
        const call: Call = { request: payload, facts };
        // graphql-ws only wants to know whether this is a subscription; execution validates and remembers.
        const document = parse(payload.query, { maxTokens: tokens });
        refuseUnstorableText(document, payload.variables);
        return { schema: NO_SCHEMA, document, contextValue: call };
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

async function factsOf(
  { extensions }: SubscribePayload,
  ofSocket: string | undefined,
  verifier: TokenVerifier,
): Promise<RequestFacts> {
  return {
    actor: await actorOf(extensions?.authorization ?? ofSocket, verifier),
    correlationId: correlationIdOf(extensions?.[CORRELATION_HEADER]),
  };
}
