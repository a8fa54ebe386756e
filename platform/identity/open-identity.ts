// Made once at the start of a process: who verifies its tokens, and, while developing, who signs some.

import { StartFailure } from '../embedded/start-failure.ts';
import type { Log } from '../log.ts';
import { tokenSecret } from '../secret.ts';
import { fileKeys } from './file-keys.ts';
import { readIdentitySettings } from './identity-settings.ts';
import { remoteKeys } from './remote-keys.ts';
import { secretVerifier, type TokenVerifier, tokenVerifier } from './token-verifier.ts';

export type Identity = {
  readonly verifier: TokenVerifier;
  /** What demo tokens are signed with; undefined where an identity provider signs. */
  readonly ownSecret: string | undefined;
};

/** @throws StartFailure in one sentence. A provider that is away is none: who needs no token is served meanwhile. */
export function openIdentity(dataDir: string, log: Log, env: NodeJS.ProcessEnv = process.env): Identity {
  const settings = readIdentitySettings(env);
  if (settings.kind === 'OWN_SECRET') {
    const ownSecret = tokenSecret(dataDir, settings.given);
    return { verifier: secretVerifier(ownSecret, settings.claims), ownSecret };
  }
  const { keys, ...rest } = settings;
  const key = keys.kind === 'URL' ? remoteKeys(keys.url, log) : fileKeys(keys.path);
  return { verifier: tokenVerifier({ key, ...rest }), ownSecret: undefined };
}

/** For commands that sign tokens in a second terminal. @throws StartFailure where this machine signs none. */
export function ownTokenSecret(dataDir: string, env: NodeJS.ProcessEnv = process.env): string {
  const settings = readIdentitySettings(env);
  if (settings.kind === 'OWN_SECRET') return tokenSecret(dataDir, settings.given);
  throw new StartFailure('Tokens come from the identity provider here: this machine signs none.');
}
