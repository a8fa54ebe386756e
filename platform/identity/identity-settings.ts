// Where tokens come from, as the environment says it: an identity provider's keys, or a secret of this machine's own while developing.
import { z } from 'zod';
import { StartFailure } from '../embedded/start-failure.ts';
import { type ClaimRules, DEFAULT_CLAIM_RULES } from './claims.ts';

/** Only what a public key verifies: with HS256 anybody who reads the published key could sign with it (RFC 8725, 2.1). */
const ALGORITHMS = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
] as const;
const DEFAULT_ALGORITHMS = 'RS256,PS256,ES256,EdDSA,Ed25519';

const DAY_SECONDS = 86_400;

export type KeyPlace =
  | { readonly kind: 'URL'; readonly url: URL }
  | { readonly kind: 'FILE'; readonly path: string };

export type IdentitySettings =
  | {
      readonly kind: 'PROVIDER';
      readonly keys: KeyPlace;
      readonly algorithms: readonly string[];
      readonly issuer: string;
      readonly audience: readonly string[];
      readonly claims: ClaimRules;
    }
  | { readonly kind: 'OWN_SECRET'; readonly given: string | undefined; readonly claims: ClaimRules };

const list = z.string().transform((text) => text.split(',').flatMap((each) => each.trim() || []));

const claimSettings = z.object({
  JWT_ROLE_CLAIM: z.string().min(1).default(DEFAULT_CLAIM_RULES.roleClaim),
  JWT_ROLES: list.default([]),
  JWT_MAX_AGE_SECONDS: z.coerce
    .number()
    .int()
    .min(60)
    .max(30 * DAY_SECONDS)
    .default(DEFAULT_CLAIM_RULES.maxAgeSeconds),
});

const providerSettings = z.object({
  JWT_ALGORITHMS: list.pipe(z.array(z.enum(ALGORITHMS)).min(1)).prefault(DEFAULT_ALGORITHMS),
  JWT_ISSUER: z.string().min(1),
  JWT_AUDIENCE: list.pipe(z.array(z.string()).min(1)),
});

/** @throws StartFailure in one sentence, also where production has nobody to sign its tokens. */
export function readIdentitySettings(env: NodeJS.ProcessEnv): IdentitySettings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const { JWKS_URL, JWT_PUBLIC_KEY_FILE, JWT_SECRET, NODE_ENV } = given;
  const ways = Object.keys({ JWKS_URL, JWT_PUBLIC_KEY_FILE, JWT_SECRET }).filter((name) => given[name]);
  if (ways.length > 1)
    throw new StartFailure(`${ways.join(' and ')} are two ways to trust tokens: set one of them.`);
  const rules = read(claimSettings, given);
  const maxAgeSeconds = rules.JWT_MAX_AGE_SECONDS;
  const keys = keyPlace(JWKS_URL, JWT_PUBLIC_KEY_FILE);
  if (keys) {
    const provider = read(providerSettings, given);
    return {
      kind: 'PROVIDER',
      keys,
      algorithms: provider.JWT_ALGORITHMS,
      issuer: provider.JWT_ISSUER,
      audience: provider.JWT_AUDIENCE,
      claims: { roleClaim: rules.JWT_ROLE_CLAIM, roles: rules.JWT_ROLES, maxAgeSeconds },
    };
  }
  if (NODE_ENV === 'production')
    throw new StartFailure(
      'In production tokens are an identity provider’s: set JWKS_URL (or JWT_PUBLIC_KEY_FILE), JWT_ISSUER and JWT_AUDIENCE; NODE_ENV=development tries it without one.',
    );
  // Tokens made here have the claims made here.
  return { kind: 'OWN_SECRET', given: JWT_SECRET, claims: { ...DEFAULT_CLAIM_RULES, maxAgeSeconds } };
}

function keyPlace(jwksUrl: string | undefined, path: string | undefined): KeyPlace | undefined {
  if (jwksUrl !== undefined) return { kind: 'URL', url: httpUrl(jwksUrl) };
  return path === undefined ? undefined : { kind: 'FILE', path };
}

function httpUrl(text: string): URL {
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new StartFailure(`JWKS_URL must be an address with http or https, not ${JSON.stringify(text)}.`);
}

function read<Settings>(settings: z.ZodType<Settings>, given: NodeJS.ProcessEnv): Settings {
  const { success, data, error } = settings.safeParse(given);
  if (success) return data;
  const wrong = error.issues.map(({ path, message }) => `${path[0]?.toString()}: ${message}`);
  throw new StartFailure(`The identity settings cannot be used (${[...new Set(wrong)].join('; ')}).`);
}
