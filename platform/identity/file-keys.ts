// Public keys from a file: one key as PEM, or a key set (RFC 7517) as JSON.
import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { inOneLine, StartFailure } from '../embedded/start-failure.ts';

/** RFC 7518, 3.3. */
const MIN_RSA_BITS = 2_048;

/** @throws StartFailure when the file cannot be read, or holds anything else. */
export function fileKeys(path: string): JWTVerifyGetKey {
  try {
    const text = readFileSync(path, 'utf8').trim();
    return text.startsWith('{') ? keySet(text) : oneKey(text);
  } catch (error) {
    throw new StartFailure(`The keys in ${path} (JWT_PUBLIC_KEY_FILE) cannot be used: ${inOneLine(error)}.`);
  }
}

function oneKey(pem: string): JWTVerifyGetKey {
  if (/PRIVATE KEY/.test(pem)) throw new Error('it is a private key, and only the public one belongs here');
  const key: KeyObject = createPublicKey(pem);
  const { modulusLength = MIN_RSA_BITS } = key.asymmetricKeyDetails ?? {};
  if (modulusLength < MIN_RSA_BITS) throw new Error(`an RSA key has at least ${MIN_RSA_BITS} bits`);
  return async () => key;
}

function keySet(json: string): JWTVerifyGetKey {
  const set = JSON.parse(json) as JSONWebKeySet;
  if (set.keys?.some(({ d, k }) => d !== undefined || k !== undefined))
    throw new Error('it holds private keys or secrets, and only public keys belong here');
  return createLocalJWKSet(set);
}
