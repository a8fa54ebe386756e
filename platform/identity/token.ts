// A bearer JWT (RFC 7519) in both directions, pinned to one algorithm so that a token cannot choose its own check.
import { errors, jwtVerify, SignJWT } from 'jose';

/** The caller as the token names it. The role stays a string: only a context knows what its roles mean. */
export type Actor = {
  readonly id: string;
  readonly role: string;
  readonly name: string;
  /** Epoch seconds, as in the `exp` claim. */
  readonly expiresAt: number;
};

/** The one error `verifyToken` throws: EXPIRED asks for a new token, INVALID for a real one. */
export class TokenRefused extends Error {
  readonly reason: 'EXPIRED' | 'INVALID';
  constructor(reason: TokenRefused['reason'], cause?: unknown) {
    super(reason === 'EXPIRED' ? 'The token has expired' : 'The token is not valid', { cause });
    this.reason = reason;
  }
}

const ALGORITHM = 'HS256';

/** Reads `sub`, `role`, `name` (or else `sub`) and `exp`. Throws TokenRefused, and nothing else. */
export async function verifyToken(token: string, secret: string): Promise<Actor> {
  const { sub, role, name, exp } = await verifiedClaims(token, secret);
  if (!sub || typeof role !== 'string' || !role || exp === undefined) throw new TokenRefused('INVALID');
  return { id: sub, role, name: typeof name === 'string' && name ? name : sub, expiresAt: exp };
}

/** A token of this project, for demos, tests and whoever stands in for the identity provider. */
export async function signToken(
  claims: { id: string; role: string; name?: string; expiresInSeconds: number },
  secret: string,
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ role: claims.role, ...(claims.name === undefined ? {} : { name: claims.name }) })
    .setProtectedHeader({ alg: ALGORITHM })
    .setSubject(claims.id)
    .setIssuedAt(now)
    .setExpirationTime(now + claims.expiresInSeconds)
    .sign(keyOf(secret));
}

/** The token of an `Authorization: Bearer …` value (RFC 6750); null when there is none. Throws on another scheme. */
export function bearerTokenOf(authorization: string | undefined): string | null {
  if (authorization === undefined || authorization === '') return null;
  const token = /^Bearer +([^\s]+)$/i.exec(authorization.trim())?.[1];
  if (token === undefined) throw new TokenRefused('INVALID');
  return token;
}

async function verifiedClaims(token: string, secret: string) {
  try {
    const { payload } = await jwtVerify(token, keyOf(secret), {
      algorithms: [ALGORITHM],
      requiredClaims: ['sub', 'role', 'exp'],
    });
    return payload;
  } catch (cause) {
    throw new TokenRefused(cause instanceof errors.JWTExpired ? 'EXPIRED' : 'INVALID', cause);
  }
}

const keyOf = (secret: string) => new TextEncoder().encode(secret);
