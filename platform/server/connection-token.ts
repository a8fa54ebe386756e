// Where clients of graphql-ws put their token in the payload of `connection_init`.

/** No scheme that anybody signs in with: whoever reads it refuses it. */
const UNREADABLE = 'unreadable';

/**
 * As an `Authorization` value. Apollo Sandbox nests what one types as headers under `headers`; browsers' clients write it at the top.
 * A token that is no text is one that nobody accepts: whoever sent it meant to be somebody.
 */
export function tokenIn(payload: Readonly<Record<string, unknown>> | null | undefined): string | undefined {
  const { authorization, Authorization, token, headers } = payload ?? {};
  const given =
    authorization ??
    Authorization ??
    (typeof token === 'string' && token !== '' ? `Bearer ${token}` : token) ??
    '';
  if (typeof given !== 'string') return UNREADABLE;
  if (given !== '') return given;
  if (typeof headers === 'object' && headers !== null) return tokenIn({ ...headers, headers: undefined });
  return undefined;
}
