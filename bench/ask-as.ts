// The least a client needs, so that a benchmark measures the server: one POST, a bearer token, and errors that stop it.
export type Ask = <Data>(query: string, variables?: Record<string, unknown>) => Promise<Data>;

/** Asks as one person. @throws the first GraphQL error, or why the graph cannot be reached. */
export const askAs =
  (url: string, token: string): Ask =>
  async <Data>(query: string, variables: Record<string, unknown> = {}) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: Data; errors?: { message: string }[] };
    if (errors?.[0]) throw new Error(errors[0].message);
    return data;
  };
