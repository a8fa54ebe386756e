// Tokens in and out; every way one can be wrong is tried at the door, in the router's own tests.
import { expect, test } from '@jest/globals';
import {
  bearerTokenOf,
  requireActor,
  requireRole,
  secretVerifier,
  signToken,
  TokenRefused,
} from './identity.ts';

const SECRET = 'a-secret-of-at-least-thirty-two-bytes';
const verifier = secretVerifier(SECRET);

test('a token tells who, as what, under which name and until when', async () => {
  const before = Math.floor(Date.now() / 1000);
  const token = await signToken(
    { id: 'k1', role: 'PASSENGER', name: '김철수', expiresInSeconds: 60 },
    SECRET,
  );
  const actor = await verifier.verify(token);
  expect(actor).toMatchObject({ id: 'k1', role: 'PASSENGER', name: '김철수' });
  const after = Math.floor(Date.now() / 1000);
  expect(actor.expiresAt).toBeGreaterThanOrEqual(before + 60);
  expect(actor.expiresAt).toBeLessThanOrEqual(after + 60);
});

test('who has no name is called by its id', async () => {
  const token = await signToken({ id: 'k1', role: 'PASSENGER', expiresInSeconds: 60 }, SECRET);
  expect((await verifier.verify(token)).name).toBe('k1');
});

test('an old token and a wrong one are told apart', async () => {
  const old = await signToken({ id: 'k1', role: 'PASSENGER', expiresInSeconds: -1 }, SECRET);
  const foreign = await signToken({ id: 'k1', role: 'PASSENGER', expiresInSeconds: 60 }, `${SECRET}!`);
  await expect(verifier.verify(old)).rejects.toMatchObject({ reason: 'EXPIRED' });
  await expect(verifier.verify(foreign)).rejects.toMatchObject({ reason: 'INVALID' });
});

test('a bearer header is read whatever its case; another scheme is refused', () => {
  expect(bearerTokenOf('bearer abc')).toBe('abc');
  expect(bearerTokenOf(undefined)).toBeNull();
  expect(() => bearerTokenOf('Basic abc')).toThrow(TokenRefused);
  expect(() => bearerTokenOf('Bearer a b')).toThrow(TokenRefused);
});

test('nobody is UNAUTHENTICATED, somebody else FORBIDDEN', () => {
  const actor = { id: 'k1', role: 'PASSENGER', name: 'k1', issuedAt: 0, expiresAt: 0 };
  const codeOf = (ask: () => unknown) => {
    try {
      return ask();
    } catch (error) {
      return (error as { extensions: { code: string } }).extensions.code;
    }
  };
  expect(codeOf(() => requireActor(null))).toBe('UNAUTHENTICATED');
  expect(codeOf(() => requireRole(null, 'DRIVER'))).toBe('UNAUTHENTICATED');
  expect(codeOf(() => requireRole(actor, 'DRIVER'))).toBe('FORBIDDEN');
  expect(requireRole(actor, 'DRIVER', 'PASSENGER')).toBe(actor);
});
