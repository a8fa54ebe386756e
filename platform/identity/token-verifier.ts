// Verifies bearer JWTs (RFC 7519): the one object that every door of a process asks who somebody is.
import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { Actor } from './actor.ts';
import { actorOfClaims, CLOCK_SKEW_SECONDS, type ClaimRules, DEFAULT_CLAIM_RULES } from './claims.ts';
import { KeysUnavailable, TokenRefused } from './token-refused.ts';

export type TokenVerifier = {
  /** Throws TokenRefused, or KeysUnavailable where nobody can say yet, and nothing else. */
  verify(token: string): Promise<Actor>;
};

export type VerifierOptions = {
  readonly key: JWTVerifyGetKey;
  /** Pinned, so that a token cannot choose its own check (RFC 8725, 3.1). */
  readonly algorithms: readonly string[];
  /** Who signed the tokens, and for which readers; undefined only where both are this project itself. */
  readonly issuer?: string | undefined;
  readonly audience?: readonly string[] | undefined;
  readonly claims?: Partial<ClaimRules>;
};

/** A longer one fits into no header; it is refused before it is hashed. */
const TOKEN_MAX_CHARACTERS = 16_384;

export function tokenVerifier({ key, algorithms, issuer, audience, claims }: VerifierOptions): TokenVerifier {
  const rules = { ...DEFAULT_CLAIM_RULES, ...claims };
  const checks = {
    algorithms: [...algorithms],
    // For `nbf`; `claims.ts` checks `exp` without it.
    clockTolerance: CLOCK_SKEW_SECONDS,
    ...(issuer === undefined ? {} : { issuer }),
    ...(audience === undefined ? {} : { audience: [...audience] }),
  };
  return {
    async verify(token) {
      if (token.length > TOKEN_MAX_CHARACTERS) throw new TokenRefused('INVALID');
      const { payload } = await jwtVerify(token, key, checks).catch(refuse);
      return actorOfClaims(payload, rules, Date.now() / 1_000);
    },
  };
}

/** HS256 with one secret for both ends: development, tests, and small installations that sign their own tokens. */
export function secretVerifier(secret: string, claims: Partial<ClaimRules> = {}): TokenVerifier {
  const key = new TextEncoder().encode(secret);
  return tokenVerifier({ key: async () => key, algorithms: ['HS256'], claims });
}

function refuse(cause: unknown): never {
  if (cause instanceof KeysUnavailable) throw cause;
  throw new TokenRefused(cause instanceof errors.JWTExpired ? 'EXPIRED' : 'INVALID', cause);
}
