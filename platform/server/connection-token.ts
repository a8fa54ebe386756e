// Where clients of graphql-ws put their token in the payload of `connection_init`.

/** As an `Authorization` value. Apollo Sandbox nests what one types as headers under `headers`; browsers' clients write it at the top. */
export function tokenIn(payload: Readonly<Record<string, unknown>> | null | undefined): string | undefined {
  const { authorization, Authorization, token, headers } = payload ?? {};
  const given = authorization ?? Authorization ?? (typeof token === 'string' ? `Bearer ${token}` : undefined);
  if (typeof given === 'string' && given !== '') return given;
  if (typeof headers === 'object' && headers !== null) return tokenIn({ ...headers, headers: undefined });
  return undefined;
}
