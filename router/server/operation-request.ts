// Reads an operation out of a POST body or a GET query string, as GraphQL over HTTP spells it.
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { badRequest } from '#platform/server/http.ts';
import type { AskedOperation } from './trusted-documents.ts';

const Operation = z.object({
  query: z
    .string()
    .nullish()
    .transform((text) => text ?? undefined),
  documentId: z.string().nullish(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  extensions: z.record(z.string(), z.unknown()).nullish(),
});

/** Throws BAD_REQUEST (HTTP 400). */
export function readOperation({ method, body, query }: FastifyRequest): AskedOperation {
  const { data, success } = Operation.safeParse(method === 'POST' ? body : fromQueryString(query));
  const names = data?.query || data?.documentId || data?.extensions;
  if (!(success && names))
    throw badRequest('An operation is { query, operationName?, variables?, extensions? }');
  return data;
}

function fromQueryString(parameters: unknown): unknown {
  const { variables, extensions, ...others } = parameters as Readonly<Record<string, unknown>>;
  return {
    ...others,
    variables: parsed('variables', variables),
    extensions: parsed('extensions', extensions),
  };
}

function parsed(name: string, text: unknown): unknown {
  if (typeof text !== 'string') return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw badRequest(`The ${name} are not JSON`);
  }
}
