// Who is asking: bearer tokens in and out, and the two refusals a resolver may raise over them.
export type { Actor } from './identity/actor.ts';
export { bearerTokenOf } from './identity/bearer.ts';
export { openIdentity, ownTokenSecret } from './identity/open-identity.ts';
export { requireActor, requireRole } from './identity/require.ts';
export { signToken } from './identity/sign-token.ts';
export { KeysUnavailable, TokenRefused } from './identity/token-refused.ts';
export { secretVerifier, type TokenVerifier } from './identity/token-verifier.ts';
