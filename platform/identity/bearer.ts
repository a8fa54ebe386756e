// The token of an `Authorization` value (RFC 6750, 2.1).
import { TokenRefused } from './token-refused.ts';

/** Null when there is none. Throws TokenRefused on another scheme. */
export function bearerTokenOf(authorization: string | undefined): string | null {
  if (authorization === undefined || authorization === '') return null;
  const token = /^Bearer +([^\s]+)$/i.exec(authorization.trim())?.[1];
  if (token === undefined) throw new TokenRefused('INVALID');
  return token;
}
