// A subgraph's operations over graphql-ws. One socket carries many people, so every operation brings its own token.
import { type DocumentNode, type FormattedExecutionResult, GraphQLError, parse } from 'graphql';
import { CloseCode, makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import { whenExpired } from '#platform/identity/when-expired.ts';
import type { TokenVerifier } from '#platform/identity.ts';
import type { Log } from '#platform/log.ts';
import { tokenIn } from './connection-token.ts';
import type { RequestFacts } from './executable-subgraph.ts';
import type { OperationRequest, OperationResult, ResultStream, SubgraphExecution } from './execution.ts';
import { presentSubgraphError } from './faults.ts';
import {
  type GatewayCredentials,
  isSigned,
  onlyGateways,
  SUBGRAPH_SECRET_HEADER,
  showsSecret,
} from './gateway-credentials.ts';
import type { SocketExtra } from './graphql-sockets.ts';
import { actorOf, CORRELATION_HEADER, correlationIdOf, unauthenticated } from './request-facts.ts';
import { refuseUnstorableText } from './unstorable-text.ts';
import { untilExpired } from './until-expired.ts';

/** Whose socket it is, where it is one person's. */
type Session = SocketExtra & { endSession?: () => void };
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
 * `extensions.authorization` (or, as Hive Gateway sends them, `extensions.headers.authorization`) and `extensions["x-correlation-id"]` of an operation stand for the headers of a request; a gateway
 * that opens a socket for each person may say who that is once, in the upgrade or the payload: such a socket is closed with 4401
 * when its token expires, whereas an operation with a token of its own ends alone.
 * No limit on operations per socket: our own router shares few sockets among all its clients.
 */
export function subgraphProtocol(
  execution: SubgraphExecution,
  { verifier, gateways, tokens, log }: SubgraphProtocolOptions,
): Server<SocketExtra> {
  return makeServer<Record<string, unknown>, Session>({
    async onConnect({ connectionParams, extra }) {
      const shown =
        extra.request.headers[SUBGRAPH_SECRET_HEADER] ?? connectionParams?.[SUBGRAPH_SECRET_HEADER];
      if (!showsSecret(gateways, shown)) return false;
      const { socket, request, introduced } = extra;
      introduced();
      // A refused token is told to each operation, where its gateway can tell it on.
      const actor = await actorOf(tokenIn(connectionParams) ?? request.headers.authorization, verifier).catch(
        () => null,
      );
      extra.endSession = whenExpired(actor, () =>
        socket.close(CloseCode.Unauthorized, 'The token has expired'),
      );
      // It may have gone while its token was read.
      if (socket.readyState !== socket.OPEN) extra.endSession();
      return true;
    },
    onClose: ({ extra }) => extra.endSession?.(),
    async onSubscribe({ connectionParams, extra }, _id, payload) {
      try {
        if (!isSigned(gateways, payload)) throw onlyGateways();
        const ofSocket = tokenIn(connectionParams) ?? extra.request.headers.authorization;
        const facts = await factsOf(payload, ofSocket, verifier);
        const call: Call = { request: payload, facts };
        // graphql-ws only wants to know whether this is a subscription; execution validates and remembers.
        const document = parsed(payload.query, tokens);
        refuseUnstorableText(document, payload.variables);
        const refusals = execution.refusals(payload);
        if (refusals.length > 0) return refusals;
        const operationName = payload.operationName ?? null;
        return { schema: NO_SCHEMA, document, operationName, contextValue: call };
      } catch (error) {
        return [
          error instanceof GraphQLError ? error : new GraphQLError('', { originalError: asError(error) }),
        ];
      }
    },
    execute: ({ contextValue }) =>
      execution.execute(callOf(contextValue).request, callOf(contextValue).facts) as never,
    subscribe: ({ contextValue }) => subscribed(execution, callOf(contextValue), log) as never,
    // Results arrive here presented; by default graphql-ws would call toJSON on errors that are plain data already.
    onNext: (_connection, _id, _payload, _args, result) => result as FormattedExecutionResult,
    onError: (_connection, _id, _payload, errors) => errors.map((error) => presentSubgraphError(error, log)),
  }) as Server<SocketExtra>;
}

async function subscribed(
  execution: SubgraphExecution,
  { request, facts }: Call,
  log: Log,
): Promise<ResultStream | OperationResult> {
  const opened = await execution.subscribe(request, facts);
  if (!(Symbol.asyncIterator in opened)) return opened;
  return untilExpired(opened, facts.actor, () => ({
    data: null,
    errors: [presentSubgraphError(unauthenticated('EXPIRED'), log)],
  }));
}

/** What is no GraphQL is the caller's mistake, and no fault of ours. */
function parsed(query: string, maxTokens: number): DocumentNode {
  try {
    return parse(query, { maxTokens });
  } catch (error) {
    const { message, source, positions } = error as GraphQLError;
    throw new GraphQLError(message, { source, positions, extensions: { code: 'GRAPHQL_PARSE_FAILED' } });
  }
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
    actor: await actorOf(tokenIn(extensions) ?? ofSocket, verifier),
    correlationId: correlationIdOf(extensions?.[CORRELATION_HEADER]),
  };
}
