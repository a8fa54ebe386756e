// Turns headers into what is known of a request: who asks, verified here, and under which correlation id.
import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import {
  type Actor,
  bearerTokenOf,
  KeysUnavailable,
  TokenRefused,
  type TokenVerifier,
} from '#platform/identity.ts';
import type { RequestFacts } from './executable-subgraph.ts';

export const CORRELATION_HEADER = 'x-correlation-id';

/** Long enough for a UUID or a W3C trace id with its span; anything else is replaced, it would end in logs. */
const CORRELATION_ID = /^[\w.:-]{1,100}$/;

/** Reads `authorization` and `x-correlation-id`. Throws UNAUTHENTICATED (HTTP 401) on a token that is there but refused, as `actorOf` says. */
export async function requestFacts(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  verifier: TokenVerifier,
): Promise<RequestFacts> {
  return {
    actor: await actorOf(headers.authorization, verifier),
    correlationId: correlationIdOf(headers[CORRELATION_HEADER]),
  };
}

/**
 * The caller of an `Authorization` value, null without one. Throws UNAUTHENTICATED with the reason of the refusal, or
 * SERVICE_UNAVAILABLE while nobody can say whether the token is good.
 */
export async function actorOf(authorization: unknown, verifier: TokenVerifier): Promise<Actor | null> {
  try {
    if (authorization !== undefined && typeof authorization !== 'string') throw new TokenRefused('INVALID');
    const token = bearerTokenOf(authorization);
    return token === null ? null : await verifier.verify(token);
  } catch (error) {
    if (error instanceof TokenRefused) throw unauthenticated(error.reason);
    if (error instanceof KeysUnavailable) throw identityUnavailable();
    throw error;
  }
}

/** `reason` lets an app tell "sign in again" from "this was never a token". */
export function unauthenticated(reason: TokenRefused['reason']): GraphQLError {
  return new GraphQLError(new TokenRefused(reason).message, {
    extensions: { code: 'UNAUTHENTICATED', reason, http: { status: 401 } },
  });
}

/** The token may be good: an app keeps it and tries again, instead of sending its user to sign in. */
const identityUnavailable = (): GraphQLError =>
  new GraphQLError('Who you are cannot be checked right now. Please try again in a moment.', {
    extensions: { code: 'SERVICE_UNAVAILABLE', http: { status: 503 } },
  });

export function correlationIdOf(header: unknown): string {
  return typeof header === 'string' && CORRELATION_ID.test(header) ? header : randomUUID();
}
