// Clients over graphql-ws: who they are, how much they may hold open, and every kind of operation.
import { type FormattedExecutionResult, GraphQLError } from 'graphql';
import { CloseCode, makeServer, type Server } from 'graphql-ws';
import { whenExpired } from '#platform/identity/when-expired.ts';
import type { TokenVerifier } from '#platform/identity.ts';
import type { Log } from '#platform/log.ts';
import { TOO_MANY } from '#platform/server/bounded-socket.ts';
import { tokenIn } from '#platform/server/connection-token.ts';
import type { OperationResult, ResultStream } from '#platform/server/execution.ts';
import { presentError } from '#platform/server/faults.ts';
import type { SocketExtra } from '#platform/server/graphql-sockets.ts';
import type { Peers } from '#platform/server/peers.ts';
import { CORRELATION_HEADER, correlationIdOf } from '#platform/server/request-facts.ts';
import { type Caller, callerOf } from '../caller.ts';
import type { AdmittedOperation, Operations } from '../server/operations.ts';
import { errorsOf } from '../server/refusal.ts';
import type { ConnectionLimits } from '../traffic/connection-limits.ts';
import { openRunning, type Running, type RunningOperation } from './running.ts';
import { sentTo } from './socket-frames.ts';

export type ClientProtocolOptions = {
  readonly operations: Operations;
  readonly connections: ConnectionLimits;
  readonly operationsPerSocket: number;
  readonly verifier: TokenVerifier;
  readonly peers: Peers;
  readonly log: Log;
};

/** What a socket is once it said who it is. */
type Session = SocketExtra & { caller?: Caller; running?: Running; endSession?: () => void };
type Call = {
  readonly running: RunningOperation;
  readonly operation: AdmittedOperation;
  /** Nobody waits for it any more. */
  leave(): void;
};

/**
 * The token is `authorization` or `token` of the `connection_init` payload, or the header of the upgrade request. A token that
 * is refused or expires closes the socket with 4401: of the codes clients know, 4403 would be retried for ever.
 */
export function clientProtocol(options: ClientProtocolOptions): Server<SocketExtra> {
  const { operations, connections, operationsPerSocket, verifier, peers, log } = options;
  return makeServer<Record<string, unknown>, Session>({
    async onConnect({ connectionParams, extra }) {
      const { socket, request } = extra;
      const address = peers.addressOf(request);
      try {
        const authorization = tokenIn(connectionParams) ?? request.headers.authorization;
        extra.caller = await callerOf({ ...request.headers, authorization }, verifier);
      } catch (error) {
        const { extensions, message } = error instanceof GraphQLError ? error : UNAUTHORIZED;
        // A token that may be good is no reason to sign in again: clients come back by themselves after this code.
        socket.close(
          extensions.code === 'SERVICE_UNAVAILABLE' ? TRY_AGAIN_LATER : CloseCode.Unauthorized,
          message,
        );
        return false;
      }
      const giveBack = connections.take({ caller: extra.caller, address });
      if (!giveBack) {
        socket.close(TOO_MANY, 'Too many connections are open already');
        return false;
      }
      const staysValid = whenExpired(extra.caller.actor, () =>
        socket.close(CloseCode.Unauthorized, 'The token has expired'),
      );
      const running = openRunning(operationsPerSocket);
      extra.running = running;
      extra.endSession = () => {
        staysValid();
        giveBack();
        running.endAll();
      };
      extra.introduced();
      // It may have gone while its token was read; then nobody else would give the connection back.
      if (socket.readyState !== socket.OPEN) extra.endSession();
      return true;
    },

    onClose: ({ extra }) => extra.endSession?.(),

    async onSubscribe({ extra }, _id, payload) {
      const { running: all, caller, request } = extra;
      if (!(all && caller)) throw new Error('An operation came before its connection was acknowledged');
      const running = all.begin();
      if (!running) return [tooManyOperations(operationsPerSocket)];
      const correlationId = correlationIdOf(payload.extensions?.[CORRELATION_HEADER]);
      const left = new AbortController();
      try {
        const operation = await operations.admit(payload, {
          caller: { ...caller, correlationId, signal: left.signal },
          address: peers.addressOf(request),
          mayChange: true,
          mayStream: true,
        });
        const call: Call = { running, operation, leave: () => left.abort() };
        const { document } = operation.prepared;
        const operationName = payload.operationName ?? null;
        return { schema: NO_SCHEMA, document, operationName, contextValue: call };
      } catch (error) {
        running.end();
        return errorsOf(error);
      }
    },

    execute: ({ contextValue }) => streamOfOne(run(operations, contextValue as Call), contextValue as Call),
    subscribe: ({ contextValue }) => run(operations, contextValue as Call),
    onOperation: ({ extra }, id, _payload, _args, result) =>
      Symbol.asyncIterator in result
        ? (sentTo(extra, id, result as ResultStream) as AsyncIterableIterator<never>)
        : undefined,
    // Single results arrive here presented; by default graphql-ws would call toJSON on errors that are plain data already.
    onNext: (_connection, _id, _payload, _args, result) => result as FormattedExecutionResult,
    onError: (_connection, _id, _payload, errors) => errors.map((error) => presentError(error, log)),
  }) as Server<SocketExtra>;
}

const UNAUTHORIZED = new GraphQLError('Unauthorized');
/** RFC 6455, registry of close codes. */
const TRY_AGAIN_LATER = 1_013;
/** Operations come prepared; graphql-ws never looks at a schema. */
const NO_SCHEMA = undefined as never;

const run = ({ run }: Operations, { running, operation }: Call) =>
  running.until(run(operation)) as Promise<never>;

/** graphql-ws tells streams, and nothing else, that their client has completed them or is gone. */
function streamOfOne(result: Promise<OperationResult>, { leave }: Call): never {
  let taken = false;
  const done = { done: true, value: undefined } as const;
  const stream: ResultStream = {
    [Symbol.asyncIterator]: () => stream,
    async next() {
      if (taken) return done;
      taken = true;
      return { done: false, value: await result };
    },
    async return() {
      leave();
      return done;
    },
  };
  return stream as never;
}

const tooManyOperations = (limit: number) =>
  new GraphQLError(`At most ${limit} operations may run on one socket`, {
    extensions: { code: 'TOO_MANY_OPERATIONS', limit },
  });
