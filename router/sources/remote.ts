// A subgraph behind the network: pooled keep-alive connections, a deadline on every answer, and no words of the network.
import { GraphQLError } from 'graphql';
import { Pool } from 'undici';
import type { Log } from '#platform/log.ts';
import type { OperationRequest, OperationResult } from '#platform/server/execution.ts';
import { OPERATION_TOO_COSTLY } from '#platform/server/execution-budget.ts';
import { credentialHeaders, type GatewayCredentials, signed } from '#platform/server/gateway-credentials.ts';
import { CORRELATION_HEADER } from '#platform/server/request-facts.ts';
import type { Caller } from '../caller.ts';
import type { RouterLimits } from '../limits.ts';
import { presentable } from './presentable.ts';
import { type RemoteStreams, remoteStreams } from './remote-streams.ts';
import type { SubgraphSource } from './source.ts';
import type { RemotePlace } from './sources.ts';
import { unavailable } from './unavailable.ts';

const CONNECT_TIMEOUT_MS = 2_000;
/** The one status that is about the router and not about what was asked. */
const FORBIDDEN = 403;

export function remoteSource(
  name: string,
  place: RemotePlace,
  limits: RouterLimits,
  log: Log,
): SubgraphSource {
  const { credentials } = place;
  const { origin, pathname, search } = new URL(place.url);
  const pool = new Pool(origin, {
    connections: limits.subgraphConnections,
    headersTimeout: limits.subgraphTimeoutMs,
    bodyTimeout: limits.subgraphTimeoutMs,
    maxResponseSize: limits.subgraphAnswerBytes,
    connect: { timeout: CONNECT_TIMEOUT_MS },
  });
  const streams: RemoteStreams = remoteStreams(name, place, limits, log);

  const ask = async (request: OperationRequest, caller: Caller): Promise<OperationResult> => {
    const { body, statusCode } = await pool.request({
      path: pathname + search,
      method: 'POST',
      headers: headersFor(caller, credentials),
      body: JSON.stringify({ ...request, ...extensionsOf(request, credentials) }),
      // The pool's own timeouts start anew with every part of an answer; this one is for the whole.
      signal: AbortSignal.any([AbortSignal.timeout(limits.subgraphTimeoutMs), ...leavingOf(request, caller)]),
    });
    if (statusCode === FORBIDDEN) {
      await body.dump();
      throw new Error('It does not take this router for one of its gateways: is SUBGRAPH_SECRET the same?');
    }
    const bytes = Buffer.from(await body.arrayBuffer());
    caller.budget?.takeBytes(bytes.length);
    const answer = JSON.parse(bytes.toString()) as OperationResult;
    if (typeof answer !== 'object' || answer === null || !('data' in answer || 'errors' in answer))
      throw new Error('The answer is not a GraphQL response');
    return answer;
  };

  return {
    async process({ request, context }) {
      const caller = context as Caller;
      const { query = '', variables, operationName } = request;
      const operation: OperationRequest = { query, variables, operationName };
      const about = log.child({ context: name, correlationId: caller.correlationId });
      try {
        return withinBudget(presentable(await ask(operation, caller), about), caller);
      } catch (err) {
        if (caller.signal?.aborted) about.debug({ err }, 'A caller left before a subgraph had answered');
        else about.warn({ err }, 'A subgraph did not answer');
        return unavailable(name, operation);
      }
    },
    subscribe: streams.subscribe,
    async close() {
      await Promise.all([pool.destroy(), streams.close()]);
    },
  };
}

/** A change is carried out whole, whoever still waits for its answer. */
const leavingOf = ({ query }: OperationRequest, { signal }: Caller): AbortSignal[] =>
  signal && !query.startsWith('mutation') ? [signal] : [];

/** What a subgraph ended for its cost, or what is too much together with other answers, ends the whole operation. */
function withinBudget(answer: OperationResult, { budget }: Caller): OperationResult {
  if (!budget) return answer;
  const ended = answer.errors?.find(({ extensions }) => extensions?.code === OPERATION_TOO_COSTLY);
  if (ended) budget.exhaust(new GraphQLError(ended.message, { extensions: ended.extensions ?? null }));
  return budget.exhausted ? { data: null, errors: [budget.exhausted.toJSON()] } : answer;
}

function headersFor(caller: Caller, credentials: GatewayCredentials): Record<string, string> {
  return {
    ...credentialHeaders(credentials),
    'content-type': 'application/json',
    accept: 'application/json',
    [CORRELATION_HEADER]: caller.correlationId,
    ...(caller.authorization ? { authorization: caller.authorization } : {}),
  };
}

function extensionsOf(request: OperationRequest, credentials: GatewayCredentials): { extensions?: object } {
  const extensions = signed(credentials, request);
  return Object.keys(extensions).length === 0 ? {} : { extensions };
}
