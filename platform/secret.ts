// Secrets that processes of one machine share: given by a variable, or made once and kept in the data directory.
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDataDir } from './embedded/data-dir.ts';
import { StartFailure } from './embedded/start-failure.ts';
import { isErrorLike } from './safe-error.ts';
import type { GatewayCredentials } from './server/gateway-credentials.ts';

/** HS256 wants at least as many bits as it makes (RFC 7518, 3.2). */
const MIN_BYTES = 32;
/** 32 random bytes have twice as many different characters in any spelling that people use. */
const MIN_DIFFERENT_CHARACTERS = 10;
/** Words of examples and templates. A random secret holds one of them less than once in a billion. */
const PLACEHOLDERS = /secret|password|change.?me|example|default|development|1234567|abcdefg|qwerty/i;

type SharedSecret = { readonly variable: string; readonly file: string };

const TOKENS: SharedSecret = { variable: 'JWT_SECRET', file: 'jwt-secret' };
const SUBGRAPHS: SharedSecret = { variable: 'SUBGRAPH_SECRET', file: 'subgraph-secret' };

/** What tokens of this machine's own are signed with. @throws StartFailure when it is weak. */
export const tokenSecret = (dataDir: string, given: string | undefined = process.env.JWT_SECRET): string =>
  sharedSecret(TOKENS, dataDir, given);

/** What the router shows to subgraphs before they read a word of it. @throws StartFailure when it is weak. */
export const subgraphSecret = (dataDir: string, given: string | undefined): string =>
  sharedSecret(SUBGRAPHS, dataDir, given);

/**
 * SUBGRAPH_SECRET, or several of them with commas in between, of which the router shows the first; and SUBGRAPH_SIGNATURE_SECRET
 * where operations are to be signed. @throws StartFailure when one is weak.
 */
export function gatewayCredentials(
  dataDir: string,
  env: NodeJS.ProcessEnv = process.env,
): GatewayCredentials {
  const signatureSecret = env.SUBGRAPH_SIGNATURE_SECRET || undefined;
  if (signatureSecret) refuseWeakSecret('SUBGRAPH_SIGNATURE_SECRET', signatureSecret);
  const [first, ...others] = (env.SUBGRAPH_SECRET ?? '').split(',').flatMap((each) => each.trim() || []);
  for (const each of others) refuseWeakSecret(SUBGRAPHS.variable, each);
  return { secret: subgraphSecret(dataDir, first), otherSecrets: others, signatureSecret };
}

function sharedSecret({ variable, file }: SharedSecret, dataDir: string, given: string | undefined): string {
  if (!given) return keptIn(join(openDataDir(dataDir), file));
  refuseWeakSecret(variable, given);
  return given;
}

/** @throws StartFailure in one sentence. */
function refuseWeakSecret(variable: string, secret: string): void {
  if (Buffer.byteLength(secret) < MIN_BYTES)
    throw new StartFailure(`${variable} must be at least ${MIN_BYTES} bytes long.`);
  if (new Set(secret).size < MIN_DIFFERENT_CHARACTERS || isRepeated(secret) || PLACEHOLDERS.test(secret))
    throw new StartFailure(
      `${variable} can be guessed: take random bytes, for example from  openssl rand -base64 32`,
    );
}

/** A text found in its own double, not only at both ends, is one piece over and over: `abab` in `abababab`. */
const isRepeated = (secret: string): boolean => (secret + secret).indexOf(secret, 1) < secret.length;

function keptIn(file: string): string {
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
