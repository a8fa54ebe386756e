// The key that tokens are signed with: given by JWT_SECRET, or made once and kept in the data directory.
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDataDir } from './embedded/data-dir.ts';
import { StartFailure } from './embedded/start-failure.ts';
import { isErrorLike } from './safe-error.ts';

/** HS256 wants at least as many bits as it makes (RFC 7518, 3.2). */
const MIN_BYTES = 32;

/** @throws StartFailure when JWT_SECRET, or the secret kept in `dataDir`, is too short to sign with. */
export function tokenSecret(dataDir: string, given: string | undefined = process.env.JWT_SECRET): string {
  if (given !== undefined && given !== '') {
    if (Buffer.byteLength(given) < MIN_BYTES)
      throw new StartFailure(`JWT_SECRET must be at least ${MIN_BYTES} bytes long.`);
    return given;
  }
  const file = join(openDataDir(dataDir), 'jwt-secret');
  if (!existsSync(file)) {
    // Two processes may start at once: one of them names its file, whole as it is, and both read that.
    const made = `${file}.${randomUUID()}`;
    writeFileSync(made, randomBytes(MIN_BYTES).toString('base64url'), { mode: 0o600 });
    try {
      linkSync(made, file);
    } catch (error) {
      if (!(isErrorLike(error) && error.code === 'EEXIST')) throw error;
    } finally {
      rmSync(made);
    }
  }
  const kept = readFileSync(file, 'utf8').trim();
  if (Buffer.byteLength(kept) < MIN_BYTES)
    throw new StartFailure(`${file} holds no whole secret: remove it, and a new one is made.`);
  return kept;
}
