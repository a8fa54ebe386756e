// The key that tokens are signed with: given by JWT_SECRET, or made once and kept in the data directory.
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartFailure } from './embedded/start-failure.ts';

/** HS256 wants at least as many bits as it makes (RFC 7518, 3.2). */
const MIN_BYTES = 32;

/** @throws StartFailure when JWT_SECRET is too short to sign with. */
export function tokenSecret(dataDir: string, given: string | undefined = process.env.JWT_SECRET): string {
  if (given !== undefined && given !== '') {
    if (Buffer.byteLength(given) < MIN_BYTES)
      throw new StartFailure(`JWT_SECRET must be at least ${MIN_BYTES} bytes long.`);
    return given;
  }
  const file = join(dataDir, 'jwt-secret');
  mkdirSync(dataDir, { recursive: true });
  try {
    // Two processes may start at once: one makes the file, both read it.
    writeFileSync(file, randomBytes(MIN_BYTES).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
