// Tokens of an identity provider: its keys change, it goes away, and others try to pass for it.
import { createPublicKey } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generateKeyPair, type JWK, SignJWT, UnsecuredJWT } from 'jose';
import { StartFailure } from '../embedded/start-failure.ts';
import { openLog } from '../log.ts';
import {
  type IdentityProvider,
  type ProviderKey,
  startIdentityProvider,
} from '../testing/identity-provider.ts';
import { testDirectory } from '../testing/parts.ts';
import { openIdentity } from './open-identity.ts';
import { type KeyTimes, remoteKeys } from './remote-keys.ts';
import { type TokenVerifier, tokenVerifier } from './token-verifier.ts';

const NOW = Math.floor(Date.now() / 1_000);
const QUIET = openLog('identity', 'silent');

let provider: IdentityProvider;
let key: ProviderKey;
beforeAll(async () => {
  provider = await startIdentityProvider();
  key = await provider.publishKey();
});
afterAll(() => provider.stop());

/** As a process that is told of the provider by its environment. */
const believing = (env: NodeJS.ProcessEnv = provider.env): TokenVerifier =>
  openIdentity(testDirectory('identity-'), QUIET, env).verifier;

/** Impatient: nothing is waited for before the provider is asked again. */
const impatient = (times: Partial<KeyTimes> = {}, { keysUrl, issuer } = provider): TokenVerifier =>
  tokenVerifier({
    key: remoteKeys(keysUrl, QUIET, { cooldownMs: 0, pauseMs: 0, ...times }),
    algorithms: ['RS256'],
    issuer,
  });

const outcome = (verifier: TokenVerifier, token: string): Promise<string> =>
  verifier.verify(token).then(
    ({ id }) => id,
    (error) => error.reason ?? error.name,
  );

test.each(['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'])('a token signed by %s opens', async (alg) => {
  const other = await provider.publishKey(alg);
  expect(await outcome(believing(), await other.sign({ sub: alg }))).toBe(alg);
});

describe('a token is refused', () => {
  const publicPem = () =>
    createPublicKey({ key: key.publicJwk as never, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  const claims = () => ({ iss: provider.issuer, aud: 'railway', sub: 'k1', role: 'PASSENGER' });
  const hs256 = (secret: string | Buffer) =>
    new SignJWT(claims())
      .setProtectedHeader({ alg: 'HS256', kid: key.id })
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(Buffer.from(secret));

  test.each<[string, () => Promise<string>, string]>([
    ['of another issuer', () => key.sign({ iss: 'https://elsewhere.example' }), 'INVALID'],
    ['of no issuer', () => key.sign({ iss: undefined }), 'INVALID'],
    ['made for another service', () => key.sign({ aud: ['another', 'yet another'] }), 'INVALID'],
    ['made for nobody', () => key.sign({ aud: undefined }), 'INVALID'],
    ['that has expired', () => key.sign({ iat: NOW - 60, exp: NOW - 1 }), 'EXPIRED'],
    ['of a key the provider does not know', () => key.sign({}, { kid: 'unknown' }), 'INVALID'],
    ['that names no key, of several', () => key.sign({}, { kid: undefined }), 'INVALID'],
    ['with the public key as a secret, as PEM', () => hs256(publicPem()), 'INVALID'],
    ['with the public key as a secret, as JSON', () => hs256(JSON.stringify(key.publicJwk)), 'INVALID'],
    ['with the modulus as a secret', () => hs256(Buffer.from(key.publicJwk.n ?? '', 'base64url')), 'INVALID'],
    [
      'without a signature',
      async () => new UnsecuredJWT(claims()).setIssuedAt().setExpirationTime('1m').encode(),
      'INVALID',
    ],
    [
      'of a key that came with it',
      async () => {
        const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
        const jwk = (await import('jose')).exportJWK(publicKey);
        return new SignJWT(claims())
          .setProtectedHeader({ alg: 'RS256', kid: key.id, jwk: (await jwk) as JWK })
          .setIssuedAt()
          .setExpirationTime('1m')
          .sign(privateKey);
      },
      'INVALID',
    ],
  ])('%s', async (_, token, reason) => {
    await provider.publishKey();
    expect(await outcome(believing(), await token())).toBe(reason);
  });

  test('signed by an algorithm that nobody allowed', async () => {
    const es256 = await provider.publishKey('ES256');
    const strict = believing({ ...provider.env, JWT_ALGORITHMS: 'RS256' });
    expect(await outcome(strict, await es256.sign())).toBe('INVALID');
    expect(await outcome(strict, await key.sign())).toBe('k1');
  });
});

test('keys change without a restart, and what a withdrawn key signed opens nothing', async () => {
  const verifier = impatient({ refreshAfterMs: 0 });
  const old = await provider.publishKey();
  expect(await outcome(verifier, await old.sign())).toBe('k1');
  const next = await provider.publishKey();
  expect(await outcome(verifier, await next.sign())).toBe('k1');
  old.withdraw();
  expect(await outcome(verifier, await old.sign())).toBe('INVALID');
});

describe('while the provider is away', () => {
  test.each(['DOWN', 'BROKEN'] as const)('%s, keys that were known go on opening', async (state) => {
    const verifier = impatient({ refreshAfterMs: 0 });
    expect(await outcome(verifier, await key.sign())).toBe('k1');
    provider.turn(state);
    expect(await outcome(verifier, await key.sign())).toBe('k1');
    // It may be of a key that came meanwhile: who is sent to sign in again would get the same one.
    expect(await outcome(verifier, await key.sign({}, { kid: 'unknown' }))).toBe('KeysUnavailable');
    // Nobody has to look up a key to know this.
    expect(await outcome(verifier, 'hello')).toBe('INVALID');
    provider.turn('UP');
    expect(await outcome(verifier, await key.sign({}, { kid: 'unknown' }))).toBe('INVALID');
  });

  test('a process that never knew a key opens to nobody, and to everybody once it is back', async () => {
    const verifier = impatient();
    provider.turn('DOWN');
    expect(await outcome(verifier, await key.sign())).toBe('KeysUnavailable');
    provider.turn('UP');
    expect(await outcome(verifier, await key.sign())).toBe('k1');
  });

  test('whoever invents keys does not reach it over and over', async () => {
    const patient = impatient({ cooldownMs: 60_000, pauseMs: 60_000 });
    await patient.verify(await key.sign());
    const before = provider.requests();
    const invented = await key.sign({}, { kid: 'invented' });
    for (let n = 0; n < 20; n += 1) expect(await outcome(patient, invented)).toBe('INVALID');
    expect(provider.requests()).toBe(before);

    const newcomer = impatient({ pauseMs: 60_000 });
    provider.turn('DOWN');
    for (let n = 0; n < 20; n += 1) expect(await outcome(newcomer, invented)).toBe('KeysUnavailable');
    provider.turn('UP');
    expect(provider.requests()).toBe(before + 1);
  });
});

describe('keys from a file', () => {
  const written = (text: string): NodeJS.ProcessEnv => {
    const path = join(testDirectory('keys-'), 'keys');
    writeFileSync(path, text);
    return { JWT_PUBLIC_KEY_FILE: path, JWT_ISSUER: provider.issuer, JWT_AUDIENCE: 'railway' };
  };
  const pem = (jwk: JWK) =>
    createPublicKey({ key: jwk as never, format: 'jwk' })
      .export({ type: 'spki', format: 'pem' })
      .toString();

  test('open as a key set and as one key', async () => {
    const set = JSON.stringify({ keys: [key.publicJwk] });
    for (const text of [set, pem(key.publicJwk)])
      expect(await outcome(believing(written(text)), await key.sign())).toBe('k1');
    const stranger = await provider.publishKey();
    for (const text of [set, pem(key.publicJwk)])
      expect(await outcome(believing(written(text)), await stranger.sign({}, { kid: key.id }))).toBe(
        'INVALID',
      );
  });

  test.each([
    ['nothing', ''],
    ['no key', 'hello'],
    ['no JSON', '{'],
    ['no key set', '{}'],
    ['a secret', '{"keys":[{"kty":"oct","k":"c2VjcmV0"}]}'],
    ['a private key', '-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----'],
  ])('that hold %s are one sentence at the start', (_, text) => {
    expect(() => believing(written(text))).toThrow(StartFailure);
    expect(() => believing(written(text))).toThrow(
      /^The keys in .* \(JWT_PUBLIC_KEY_FILE\) cannot be used: [^\n]+\.$/,
    );
  });

  test('that are not there are one sentence at the start', () => {
    expect(() => believing({ ...written(''), JWT_PUBLIC_KEY_FILE: '/nowhere' })).toThrow(/ENOENT/);
  });
});
