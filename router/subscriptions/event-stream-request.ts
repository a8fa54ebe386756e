// Reads an operation out of a POST body or a GET query string, as GraphQL over HTTP spells it.
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { OperationRequest } from '#platform/server/execution.ts';
import { badRequest } from '#platform/server/http.ts';

const Operation = z.object({
  query: z.string().min(1),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

/** Throws BAD_REQUEST (HTTP 400). `mayChange`: a GET is followed by links and prefetched, so it only reads. */
export function readOperation(request: FastifyRequest): OperationRequest & { readonly mayChange: boolean } {
  const isPost = request.method === 'POST';
  const { data, success } = Operation.safeParse(isPost ? request.body : fromQueryString(request.query));
  if (!success) throw badRequest('An operation is { query, operationName?, variables? }');
  return { ...data, mayChange: isPost };
}

function fromQueryString(parameters: unknown): unknown {
  const { variables, ...others } = parameters as Readonly<Record<string, unknown>>;
  if (typeof variables !== 'string') return others;
  try {
    return { ...others, variables: JSON.parse(variables) as unknown };
  } catch {
    throw badRequest('The variables are not JSON');
  }
}

/** Whether the client asks for events; the quality values of `Accept` are not weighed, it is asked for by name. */
export const wantsEventStream = (request: FastifyRequest): boolean =>
  request.headers.accept?.includes('text/event-stream') ?? false;
