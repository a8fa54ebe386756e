// What the claims of a verified signature must be before anybody believes them. A signature says who wrote them, not that they make sense.
import { z } from 'zod';
import { cut } from '../domain/cut.ts';
import { readableLine } from '../domain/text.ts';
import type { Actor } from './actor.ts';
import { TokenRefused } from './token-refused.ts';

/** OpenID Connect Core 1.0, section 2: a `sub` is no longer than this. */
export const SUBJECT_MAX_CHARACTERS = 255;
const ROLE_MAX_CHARACTERS = 64;
const NAME_MAX_CHARACTERS = 255;
/** How far the clock of whoever signs may be ahead of ours. `exp` gets no such grace: every token would live longer. */
export const CLOCK_SKEW_SECONDS = 60;

export type ClaimRules = {
  /** A token older than this has expired whatever its `exp` says. */
  readonly maxAgeSeconds: number;
  /** Name of the claim that holds the role, or its path: `role`, `https://example.com/role`, `realm_access.roles`. */
  readonly roleClaim: string;
  /** The only roles that count, the strongest first: of a list in one token the first of these is taken. Empty: any, but no list. */
  readonly roles: readonly string[];
};

export const DEFAULT_CLAIM_RULES: ClaimRules = { maxAgeSeconds: 86_400, roleClaim: 'role', roles: [] };

/** Neither a lone surrogate nor a control character: PostgreSQL keeps no NUL, and no log line should hold a line break of a stranger's. */
const text = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((value) => value.isWellFormed() && !/\p{Cc}/u.test(value));

/** Seconds since 1970 (RFC 7519, 2, NumericDate), with fractions if need be, up to the year 2286. */
const numericDate = z.number().min(0).max(9_999_999_999);

const claims = z
  .object({
    sub: text(SUBJECT_MAX_CHARACTERS),
    exp: numericDate,
    iat: numericDate,
    nbf: numericDate.optional(),
  })
  .refine(({ exp, iat }) => exp > iat)
  .refine(({ exp, nbf = 0 }) => exp > nbf);

/** Throws TokenRefused, and nothing else. `nowSeconds` since 1970. */
export function actorOfClaims(
  payload: Readonly<Record<string, unknown>>,
  rules: ClaimRules,
  nowSeconds: number,
): Actor {
  const checked = claims.safeParse(payload);
  const role = text(ROLE_MAX_CHARACTERS).safeParse(roleIn(payload, rules));
  if (!checked.success || !role.success) throw new TokenRefused('INVALID', checked.error ?? role.error);
  const { sub, exp, iat, nbf = 0 } = checked.data;
  if (Math.max(iat, nbf) > nowSeconds + CLOCK_SKEW_SECONDS) throw new TokenRefused('INVALID');
  const expiresAt = Math.min(exp, iat + rules.maxAgeSeconds);
  if (expiresAt <= nowSeconds) throw new TokenRefused('EXPIRED');
  return { id: sub, role: role.data, name: nameIn(payload) ?? sub, issuedAt: iat, expiresAt };
}

function roleIn(payload: Readonly<Record<string, unknown>>, { roleClaim, roles }: ClaimRules): unknown {
  const found = claimAt(payload, roleClaim);
  if (roles.length === 0) return found;
  const held = Array.isArray(found) ? found : [found];
  return roles.find((role) => held.includes(role));
}

/** A claim of that very name wins, since the names of some are addresses, with dots of their own. */
function claimAt(payload: Readonly<Record<string, unknown>>, path: string): unknown {
  if (Object.hasOwn(payload, path)) return payload[path];
  let found: unknown = payload;
  for (const step of path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined;
    found = (found as Record<string, unknown>)[step];
  }
  return found;
}

/** Only a courtesy, so an unreadable one locks nobody out: it is read as far as it can be, or not at all. */
function nameIn({ name }: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof name !== 'string') return undefined;
  return cut(readableLine(name), NAME_MAX_CHARACTERS).trimEnd() || undefined;
}
