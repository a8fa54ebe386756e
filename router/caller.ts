// Who is behind an operation, as far as the router tells the subgraphs: verified facts, and the token to verify again.
import type { IncomingHttpHeaders } from 'node:http';
import type { TokenVerifier } from '#platform/identity.ts';
import type { RequestFacts } from '#platform/server/executable-subgraph.ts';
import { requestFacts } from '#platform/server/request-facts.ts';

export type Caller = RequestFacts & {
  /** The header value as it came, forwarded to remote subgraphs; they trust nothing else. */
  readonly authorization?: string | undefined;
};

/** Throws UNAUTHENTICATED (HTTP 401) for a token that is there but refused; no token is an anonymous caller. */
export async function callerOf(headers: IncomingHttpHeaders, verifier: TokenVerifier): Promise<Caller> {
  const facts = await requestFacts(headers, verifier);
  return { ...facts, authorization: facts.actor ? headers.authorization : undefined };
}
