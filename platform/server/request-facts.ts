// Turns headers into what is known of a request: who asks, verified here, and under which correlation id.
import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { type Actor, bearerTokenOf, TokenRefused, verifyToken } from '#platform/identity.ts';
import type { RequestFacts } from './executable-subgraph.ts';

export const CORRELATION_HEADER = 'x-correlation-id';

/** Long enough for a UUID or a W3C trace id with its span; anything else is replaced, it would end in logs. */
const CORRELATION_ID = /^[\w.:-]{1,100}$/;

/** Reads `authorization` and `x-correlation-id`. Throws UNAUTHENTICATED (HTTP 401) on a token that is there but refused. */
export async function requestFacts(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  secret: string,
): Promise<RequestFacts> {
  return {
    actor: await actorOf(headers.authorization, secret),
    correlationId: correlationIdOf(headers[CORRELATION_HEADER]),
  };
}

/** The caller of an `Authorization` value, null without one. Throws UNAUTHENTICATED with the reason of the refusal. */
export async function actorOf(authorization: unknown, secret: string): Promise<Actor | null> {
  try {
    if (authorization !== undefined && typeof authorization !== 'string') throw new TokenRefused('INVALID');
    const token = bearerTokenOf(authorization);
    return token === null ? null : await verifyToken(token, secret);
  } catch (error) {
    if (error instanceof TokenRefused) throw unauthenticated(error.reason);
    throw error;
  }
}

/** `reason` lets an app tell "sign in again" from "this was never a token". */
export function unauthenticated(reason: TokenRefused['reason']): GraphQLError {
  return new GraphQLError(new TokenRefused(reason).message, {
    extensions: { code: 'UNAUTHENTICATED', reason, http: { status: 401 } },
  });
}

export function correlationIdOf(header: unknown): string {
  return typeof header === 'string' && CORRELATION_ID.test(header) ? header : randomUUID();
}
