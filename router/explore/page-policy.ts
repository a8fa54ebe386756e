// What the pages of this router may load and do: no more than they need, and in nobody's frame.

const NOWHERE_ELSE = "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** All of GraphiQL comes from here. Its editor writes styles as it goes, holds its fonts, and makes its workers of blobs. */
export const GRAPHIQL_POLICY = `default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src blob:; ${NOWHERE_ELSE}`;

/** The Sandbox page brings a policy that names a nonce of this one visit; it is said as a header, with what a page cannot say. */
export function sandboxPolicyOf(page: string): string {
  const [, written] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page) ?? [];
  return `${written ?? "default-src 'none'"}; ${NOWHERE_ELSE}`;
}
