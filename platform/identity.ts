// Who is asking: bearer tokens in and out, and the two refusals a resolver may raise over them.
export { requireActor, requireRole } from './identity/require.ts';
export { type Actor, bearerTokenOf, signToken, TokenRefused, verifyToken } from './identity/token.ts';
