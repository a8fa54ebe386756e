// The keys of an identity provider, from where it publishes them: they change there, and nobody restarts anything here.
import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose';
import type { Log } from '#platform/log.ts';
import { KeysUnavailable } from './token-refused.ts';

export type KeyTimes = {
  /** Keys are looked up anew when they are older, so that one that was withdrawn opens nothing for longer than this. */
  readonly refreshAfterMs: number;
  /** An unknown key id asks for the keys again, but not sooner than this after they came: whoever invents ids must not reach the provider. */
  readonly cooldownMs: number;
  readonly timeoutMs: number;
  /** A provider that did not answer is left alone for so long. */
  readonly pauseMs: number;
};

const TIMES: KeyTimes = { refreshAfterMs: 600_000, cooldownMs: 10_000, timeoutMs: 5_000, pauseMs: 5_000 };

/** What a token can do to a set of keys that was found: name none of them, or leave open which. */
const ABOUT_THE_TOKEN = [errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys, errors.JOSENotSupported];

/**
 * While the provider is away the keys known last go on opening. Throws KeysUnavailable for a token that names another key, or
 * for any token while none was ever known: nobody can say then that the token is wrong.
 */
export function remoteKeys(url: URL, log: Log, times: Partial<KeyTimes> = {}): JWTVerifyGetKey {
  const { refreshAfterMs, cooldownMs, timeoutMs, pauseMs } = { ...TIMES, ...times };
  let restsUntil = Number.NEGATIVE_INFINITY;
  const keys = createRemoteJWKSet(url, {
    timeoutDuration: timeoutMs,
    cooldownDuration: cooldownMs,
    // Never too old to be used: whether they are too old not to be looked up is decided here.
    cacheMaxAge: Number.POSITIVE_INFINITY,
    [customFetch]: async (...request) => {
      if (performance.now() < restsUntil)
        throw new Error('The identity provider did not answer a moment ago');
      restsUntil = performance.now() + pauseMs;
      const response = await fetch(...request);
      if (response.ok) restsUntil = Number.NEGATIVE_INFINITY;
      return response;
    },
  });

  let refreshAt = performance.now() + refreshAfterMs;
  const refresh = async () => {
    // Whoever comes meanwhile takes the keys there are.
    refreshAt = performance.now() + pauseMs;
    try {
      await keys.reload();
      refreshAt = performance.now() + refreshAfterMs;
    } catch (err) {
      log.warn({ err }, 'the keys of the identity provider could not be looked up: those known last go on');
    }
  };

  return async (header, token) => {
    if (keys.jwks() && performance.now() >= refreshAt) await refresh();
    try {
      return await keys(header, token);
    } catch (error) {
      if (ABOUT_THE_TOKEN.some((kind) => error instanceof kind)) throw error;
      log.warn({ err: error }, 'the keys of the identity provider could not be looked up');
      throw new KeysUnavailable(error);
    }
  };
}
