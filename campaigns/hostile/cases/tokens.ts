// Every wrong token: whatever is not exactly what we, or whoever is trusted, have signed is nobody, told as 401.
import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import type { TokenCase } from '../case.ts';

type Claims = Readonly<Record<string, unknown>>;

const NOW = Math.floor(Date.now() / 1_000);
const MINUTE = 60;
const GOOD: Claims = { sub: 'mina', role: 'CUSTOMER', iat: NOW, exp: NOW + 10 * MINUTE };
const ALGORITHMS = { HS256: 'sha256', HS384: 'sha384', HS512: 'sha512' } as const;

const part = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** Signed with the right secret, so that nothing but what it says is wrong with it. */
function token(claims: unknown, secret: string, header: Claims = { alg: 'HS256' }): string {
  const signed = `${part(header)}.${part(claims)}`;
  const hash = ALGORITHMS[header.alg as keyof typeof ALGORITHMS] ?? 'sha256';
  return `${signed}.${createHmac(hash, secret).update(signed).digest('base64url')}`;
}

const REFUSED = '401 UNAUTHENTICATED';
const wrong = (name: string, authorization: (secret: string) => string): TokenCase => ({
  name,
  authorization,
  is: REFUSED,
});
const wrongClaims = (name: string, claims: unknown): TokenCase =>
  wrong(name, (secret) => `Bearer ${token(claims, secret)}`);
const without = (claim: string): Claims =>
  Object.fromEntries(Object.entries(GOOD).filter(([name]) => name !== claim));

/** Made once: it takes long enough for a socket to be given up. */
const SIGNED_BY_ANOTHER_KEY = ((): string => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const signed = `${part({ alg: 'RS256' })}.${part(GOOD)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
})();

export const TOKENS: readonly TokenCase[] = [
  wrong('an algorithm called none', () => `Bearer ${part({ alg: 'none' })}.${part(GOOD)}.`),
  wrong(
    'an algorithm called None, with a signature',
    (secret) => `Bearer ${token(GOOD, secret, { alg: 'None' })}`,
  ),
  wrong(
    'another algorithm of the same secret',
    (secret) => `Bearer ${token(GOOD, secret, { alg: 'HS512' })}`,
  ),
  wrong(
    'an algorithm of key pairs, with our secret',
    (secret) => `Bearer ${token(GOOD, secret, { alg: 'RS256' })}`,
  ),
  wrong('a key pair of one’s own', () => `Bearer ${SIGNED_BY_ANOTHER_KEY}`),
  wrong(
    'a key in the header',
    (secret) =>
      `Bearer ${token(GOOD, `${secret}x`, { alg: 'HS256', jwk: { kty: 'oct', k: part(`${secret}x`) } })}`,
  ),
  wrong(
    'an address of a key in the header',
    (secret) =>
      `Bearer ${token(GOOD, `${secret}x`, { alg: 'HS256', jku: 'http://127.0.0.1:9/keys', x5u: 'http://127.0.0.1:9/keys' })}`,
  ),
  wrong(
    'a key id that is a path',
    (secret) => `Bearer ${token(GOOD, '', { alg: 'HS256', kid: '../../../dev/null' })}${secret.slice(0, 0)}`,
  ),
  wrong('a critical extension', (secret) => `Bearer ${token(GOOD, secret, { alg: 'HS256', crit: ['exp'] })}`),
  wrong('another secret', (secret) => `Bearer ${token(GOOD, `${secret}x`)}`),
  wrong('an empty secret', () => `Bearer ${token(GOOD, '')}`),
  wrong('a signature cut short', (secret) => `Bearer ${token(GOOD, secret).slice(0, -4)}`),
  wrong('no signature', (secret) => `Bearer ${token(GOOD, secret).split('.').slice(0, 2).join('.')}.`),
  wrong('claims of another token', (secret) => {
    const [head, , signature] = token(GOOD, secret).split('.');
    return `Bearer ${head}.${part({ ...GOOD, role: 'ADMIN' })}.${signature}`;
  }),
  wrong('two parts', () => 'Bearer a.b'),
  wrong('five parts', () => 'Bearer a.b.c.d.e'),
  wrong('no parts', () => 'Bearer x'),
  wrong('no token', () => 'Bearer '),
  wrong('another scheme', () => `Basic ${Buffer.from('admin:admin').toString('base64')}`),
  wrong('no scheme', (secret) => token(GOOD, secret)),
  wrong('two tokens', (secret) => `Bearer ${token(GOOD, secret)} ${token(GOOD, secret)}`),
  wrong('12 KB of a token', () => `Bearer ${'a'.repeat(12_000)}`),

  wrongClaims('claims that are null', null),
  wrongClaims('claims that are a list', [GOOD]),
  wrongClaims('claims that are text', '"mina"'),
  wrongClaims('claims that are no JSON', '{'),
  wrongClaims('an end that has come', { ...GOOD, exp: NOW - MINUTE }),
  wrongClaims('an end that is text', { ...GOOD, exp: String(NOW + MINUTE) }),
  wrongClaims('an end beyond numbers', '{"sub":"mina","role":"CUSTOMER","exp":1e400}'),
  wrongClaims('an end in milliseconds', { ...GOOD, exp: (NOW + MINUTE) * 1_000 }),
  wrongClaims('a beginning that is still to come', { ...GOOD, nbf: NOW + 10 * MINUTE }),
  wrongClaims('issued tomorrow', { ...GOOD, iat: NOW + 24 * 60 * MINUTE, exp: NOW + 25 * 60 * MINUTE }),
  ...['sub', 'role', 'exp'].map((claim) => wrongClaims(`no ${claim}`, without(claim))),
  wrongClaims('a subject that is a list', { ...GOOD, sub: ['mina'] }),
  wrongClaims('a subject that is an object', { ...GOOD, sub: { $ne: '' } }),
  wrongClaims('a subject that is a number', { ...GOOD, sub: 7 }),
  wrongClaims('an empty subject', { ...GOOD, sub: '' }),
  wrongClaims('a subject of 256 characters', { ...GOOD, sub: 'm'.repeat(256) }),
  wrongClaims(
    'half a surrogate pair as the subject',
    '{"sub":"mina\\ud83d","role":"CUSTOMER","exp":99999999999}',
  ),
  wrongClaims(
    'half a surrogate pair in the subject',
    `{"sub":"mina\\ud83d","role":"CUSTOMER","iat":${NOW},"exp":${NOW + MINUTE}}`,
  ),
  wrongClaims('NUL in the subject', { ...GOOD, sub: 'mina\0' }),
  wrongClaims('a role that is a list', { ...GOOD, role: ['CUSTOMER', 'ADMIN'] }),
  wrongClaims('an empty role', { ...GOOD, role: '' }),
];
