// Whose tokens a process believes, and what it does not start with.
import { describe, expect, test } from '@jest/globals';
import { StartFailure } from '../embedded/start-failure.ts';
import { readIdentitySettings } from './identity-settings.ts';

const PROVIDER = {
  JWKS_URL: 'https://sign-in.example/keys',
  JWT_ISSUER: 'https://sign-in.example',
  JWT_AUDIENCE: 'delivery',
};

test('nothing said is a secret of this machine’s own, and tokens of a day', () => {
  expect(readIdentitySettings({ JWKS_URL: '', JWT_SECRET: '', NODE_ENV: 'development' })).toEqual({
    kind: 'OWN_SECRET',
    given: undefined,
    claims: { roleClaim: 'role', roles: [], maxAgeSeconds: 86_400 },
  });
});

test('an identity provider may be named, in production too', () => {
  const settings = {
    NODE_ENV: 'production',
    JWT_ROLE_CLAIM: 'realm_access.roles',
    JWT_ROLES: 'ADMIN, OWNER',
  };
  expect(readIdentitySettings({ ...PROVIDER, ...settings, JWT_MAX_AGE_SECONDS: '3600' })).toEqual({
    kind: 'PROVIDER',
    keys: { kind: 'URL', url: new URL(PROVIDER.JWKS_URL) },
    algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'],
    issuer: PROVIDER.JWT_ISSUER,
    audience: ['delivery'],
    claims: { roleClaim: 'realm_access.roles', roles: ['ADMIN', 'OWNER'], maxAgeSeconds: 3_600 },
  });
});

describe('does not start', () => {
  test.each([
    ['in production on a secret made here', { NODE_ENV: 'production' }, 'identity provider'],
    ['in production on a secret given', { NODE_ENV: 'production', JWT_SECRET: 'x' }, 'identity provider'],
    ['with two ways to trust', { ...PROVIDER, JWT_SECRET: 'x' }, 'JWKS_URL and JWT_SECRET'],
    [
      'with keys in two places',
      { ...PROVIDER, JWT_PUBLIC_KEY_FILE: 'x' },
      'JWKS_URL and JWT_PUBLIC_KEY_FILE',
    ],
    ['for anybody’s tokens', { ...PROVIDER, JWT_ISSUER: '' }, 'JWT_ISSUER'],
    ['for tokens made for others', { ...PROVIDER, JWT_AUDIENCE: ' , ' }, 'JWT_AUDIENCE'],
    ['with keys that are no address', { ...PROVIDER, JWKS_URL: 'keys' }, 'JWKS_URL'],
    ['with keys from a file address', { ...PROVIDER, JWKS_URL: 'file:///keys' }, 'JWKS_URL'],
    ['without signatures', { ...PROVIDER, JWT_ALGORITHMS: 'none' }, 'JWT_ALGORITHMS'],
    ['on public keys taken for secrets', { ...PROVIDER, JWT_ALGORITHMS: 'RS256,HS256' }, 'JWT_ALGORITHMS'],
    ['with tokens of a year', { JWT_MAX_AGE_SECONDS: '31536000' }, 'JWT_MAX_AGE_SECONDS'],
  ])('%s', (_, env, words) => {
    const start = () => readIdentitySettings(env);
    expect(start).toThrow(StartFailure);
    expect(start).toThrow(words);
  });
});
