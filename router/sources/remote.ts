// A subgraph behind the network: pooled keep-alive connections, a deadline on every answer, and no words of the network.
import { Pool } from 'undici';
import type { Log } from '#platform/log.ts';
import type { OperationRequest, OperationResult } from '#platform/server/execution.ts';
import { CORRELATION_HEADER } from '#platform/server/request-facts.ts';
import type { Caller } from '../caller.ts';
import type { RouterLimits } from '../limits.ts';
import { presentable } from './presentable.ts';
import { type RemoteStreams, remoteStreams } from './remote-streams.ts';
import type { SubgraphSource } from './source.ts';
import { unavailable } from './unavailable.ts';

const CONNECT_TIMEOUT_MS = 2_000;

export function remoteSource(name: string, url: string, limits: RouterLimits, log: Log): SubgraphSource {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, {
    connections: limits.subgraphConnections,
    headersTimeout: limits.subgraphTimeoutMs,
    bodyTimeout: limits.subgraphTimeoutMs,
    maxResponseSize: limits.subgraphAnswerBytes,
    connect: { timeout: CONNECT_TIMEOUT_MS },
  });
  const streams: RemoteStreams = remoteStreams(name, url, limits, log);

  const ask = async (request: OperationRequest, caller: Caller): Promise<OperationResult> => {
    const { body } = await pool.request({
      path: pathname,
      method: 'POST',
      headers: headersFor(caller),
      body: JSON.stringify(request),
      // The pool's own timeouts start anew with every part of an answer; this one is for the whole.
      signal: AbortSignal.timeout(limits.subgraphTimeoutMs),
    });
    const answer = (await body.json()) as OperationResult;
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
        return presentable(await ask(operation, caller), about);
      } catch (err) {
        about.warn({ err }, 'A subgraph did not answer');
        return unavailable(name, operation);
      }
    },
    subscribe: streams.subscribe,
    async close() {
      await Promise.all([pool.destroy(), streams.close()]);
    },
  };
}

function headersFor(caller: Caller): Record<string, string> {
  return {
    'content-type': 'application/json',
    accept: 'application/json',
    [CORRELATION_HEADER]: caller.correlationId,
    ...(caller.authorization ? { authorization: caller.authorization } : {}),
  };
}
