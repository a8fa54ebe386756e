// Claims under a good signature, one wrong at a time: whoever signs may be mistaken, or another service of the same provider.
import { describe, expect, test } from '@jest/globals';
import { SignJWT } from 'jose';
import { TokenRefused } from './token-refused.ts';
import { secretVerifier } from './token-verifier.ts';

const SECRET = 'a-secret-of-at-least-thirty-two-bytes';
const DAY = 86_400;
const NOW = Math.floor(Date.now() / 1_000);
const GOOD = { sub: 'k1', role: 'PASSENGER', iat: NOW - 10, exp: NOW + 600 };

type Claims = Readonly<Record<string, unknown>>;

/** As JSON says it: numbers no JavaScript holds included. */
async function signed(claims: Claims | string): Promise<string> {
  const key = new TextEncoder().encode(SECRET);
  if (typeof claims !== 'string') return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(key);
  const { CompactSign } = await import('jose');
  return new CompactSign(new TextEncoder().encode(claims)).setProtectedHeader({ alg: 'HS256' }).sign(key);
}

const verified = async (claims: Claims | string, rules: Parameters<typeof secretVerifier>[1] = {}) =>
  secretVerifier(SECRET, rules).verify(await signed(claims));
const refusal = (claims: Claims | string, rules = {}) =>
  verified(claims, rules).then(
    () => 'ACCEPTED',
    (error) => (error instanceof TokenRefused ? error.reason : error),
  );

test.each<[string, Claims | string]>([
  ['no subject', { ...GOOD, sub: undefined }],
  ['an empty subject', { ...GOOD, sub: '' }],
  ['a subject that is a number', { ...GOOD, sub: 7 }],
  ['a subject that is a list', { ...GOOD, sub: ['k1'] }],
  ['a subject of 256 characters', { ...GOOD, sub: 'k'.repeat(256) }],
  ['a subject with a NUL', { ...GOOD, sub: 'k\u0000' }],
  ['a subject with a line break', { ...GOOD, sub: 'k1\nadmin' }],
  ['half an emoji in its subject', `{"sub":"k\\ud83d","role":"PASSENGER","iat":${NOW},"exp":${NOW + 60}}`],
  ['no role', { ...GOOD, role: undefined }],
  ['an empty role', { ...GOOD, role: '' }],
  ['a role that is a number', { ...GOOD, role: 7 }],
  ['a role that is an object', { ...GOOD, role: { toString: 'ADMIN' } }],
  ['a role of 65 characters', { ...GOOD, role: 'R'.repeat(65) }],
  ['no expiry', { ...GOOD, exp: undefined }],
  ['an expiry in words', { ...GOOD, exp: 'tomorrow' }],
  ['an endless expiry', `{"sub":"k1","role":"PASSENGER","iat":${NOW},"exp":1e999}`],
  ['an expiry in milliseconds', { ...GOOD, exp: (NOW + 600) * 1_000 }],
  ['no time of issue', { ...GOOD, iat: undefined }],
  ['a negative time of issue', { ...GOOD, iat: -1 }],
  ['a time of issue in an hour', { ...GOOD, iat: NOW + 3_600, exp: NOW + 7_200 }],
  ['an expiry before its issue', { ...GOOD, iat: NOW - 10, exp: NOW - 20 }],
  ['a beginning in an hour', { ...GOOD, nbf: NOW + 3_600, exp: NOW + 7_200 }],
  ['a beginning after its end', { ...GOOD, nbf: NOW + 700 }],
  ['a beginning in words', { ...GOOD, nbf: 'now' }],
  ['a list for claims', '[]'],
  ['a word for claims', '"k1"'],
  ['no JSON for claims', '{'],
])('a token with %s is refused, and is no fault', async (_, claims) => {
  expect(await refusal(claims)).toMatch(/^(INVALID|EXPIRED)$/);
});

test.each([
  ['a subject of 255 characters', { sub: 'k'.repeat(255) }],
  ['a subject in Korean, with an emoji', { sub: '김철수 🚲' }],
  ['what a clock that is a little ahead wrote', { iat: NOW + 30, nbf: NOW + 30 }],
  ['fractions of a second', { iat: NOW - 0.5 }],
  ['claims of its own', { ...GOOD, __proto__: { role: 'ADMIN' }, azp: 'app' }],
])('a token with %s is good', async (_, claims) => {
  expect(await refusal({ ...GOOD, ...claims })).toBe('ACCEPTED');
});

test('a token ends with its expiry to the second, or when it is older than tokens may be', async () => {
  expect(await refusal({ ...GOOD, exp: NOW - 1 })).toBe('EXPIRED');
  expect(await refusal({ ...GOOD, iat: NOW - 2 * DAY, exp: NOW + 600 })).toBe('EXPIRED');
  const long = await verified({ ...GOOD, exp: NOW + 30 * DAY });
  expect(long.expiresAt).toBe(GOOD.iat + DAY);
  const longer = await verified({ ...GOOD, exp: NOW + 30 * DAY }, { maxAgeSeconds: 2 * DAY });
  expect(longer.expiresAt).toBe(GOOD.iat + 2 * DAY);
});

test('a name that cannot be read as it is costs nobody their way in', async () => {
  expect((await verified({ ...GOOD, name: ' 김\u0000철\n수 ' })).name).toBe('김 철 수');
  expect((await verified({ ...GOOD, name: '\u0000' })).name).toBe('k1');
  expect((await verified({ ...GOOD, name: ['김'] })).name).toBe('k1');
  expect((await verified({ ...GOOD, name: '김'.repeat(1_000) })).name).toHaveLength(255);
});

describe('the role is read', () => {
  const KEYCLOAK = { realm_access: { roles: ['offline_access', 'PASSENGER', 'DRIVER'] }, role: undefined };
  const roleOf = async (claims: Claims, rules: Parameters<typeof secretVerifier>[1]) =>
    (await verified({ ...GOOD, ...claims }, rules)).role;

  test('from a claim inside another, the strongest of those that count', async () => {
    const rules = { roleClaim: 'realm_access.roles', roles: ['DRIVER', 'PASSENGER'] };
    expect(await roleOf(KEYCLOAK, rules)).toBe('DRIVER');
    expect(await refusal({ ...GOOD, ...KEYCLOAK }, { ...rules, roles: ['PILOT'] })).toBe('INVALID');
  });

  test('from a claim whose name is an address', async () => {
    const roleClaim = 'https://railway.example/role';
    expect(await roleOf({ [roleClaim]: 'DRIVER', role: undefined }, { roleClaim })).toBe('DRIVER');
  });

  test('from no list as long as nobody said which roles count', async () => {
    expect(await refusal({ ...GOOD, role: ['DRIVER'] })).toBe('INVALID');
    expect(await roleOf({ role: ['DRIVER'] }, { roles: ['DRIVER'] })).toBe('DRIVER');
    expect(await refusal({ ...GOOD, role: ['DRIVER', 'PASSENGER'] })).toBe('INVALID');
    expect(await refusal({ ...GOOD, role: [] })).toBe('INVALID');
  });

  test('from the claims themselves, never from what every object has', async () => {
    expect(await refusal({ ...GOOD }, { roleClaim: 'constructor.name' })).toBe('INVALID');
    expect(await refusal({ ...GOOD }, { roleClaim: '__proto__' })).toBe('INVALID');
  });
});
