// How people ask, with as little work as possible: it is the product that is measured, on the same machine.
import { Pool } from 'undici';

export type Door = {
  /** @throws the first GraphQL error, or that the door refused. */
  ask<Data>(token: string, query: string, variables: Readonly<Record<string, unknown>>): Promise<Data>;
  close(): Promise<void>;
};

export function openDoor(url: string, connections: number): Door {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections });
  return {
    ask: async <Data>(token: string, query: string, variables: Readonly<Record<string, unknown>>) => {
      const { body } = await pool.request({
        method: 'POST',
        path: pathname,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await body.json()) as { data: Data; errors?: { message: string }[] };
      if (errors?.[0]) throw new Error(errors[0].message);
      return data;
    },
    close: () => pool.close(),
  };
}
