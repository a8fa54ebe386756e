// Refuses graphql-sse's single connection mode, which is not offered: its clients wait for answers on a stream they reserved.
import type { FastifyRequest } from 'fastify';
import type { GraphQLError } from 'graphql';
import { badRequest } from '#platform/server/http.ts';

const TOKEN_HEADER = 'x-graphql-event-stream-token';

/** Of the methods of an operation; a reservation (PUT) and a stop (DELETE) are none. Null for anything else. */
export function singleConnectionRefusal({ headers, query }: FastifyRequest): GraphQLError | null {
  const hasToken = headers[TOKEN_HEADER] !== undefined || Object.hasOwn(query as object, 'token');
  if (!hasToken) return null;
  return badRequest(`There are no reserved streams (${TOKEN_HEADER}, ?token=) here: ${SEND_EACH_ALONE}`);
}

/** For whoever asks by another method. */
export const wrongMethod = (method: string, allowed: readonly string[]): GraphQLError =>
  badRequest(
    method === 'PUT'
      ? `No stream can be reserved (graphql-sse, single connection mode): ${SEND_EACH_ALONE}`
      : 'An operation is sent by GET or POST',
    405,
    { allow: allowed.join(', ') },
  );

const SEND_EACH_ALONE =
  'send each operation by itself with "Accept: text/event-stream" (distinct connections mode)';
