// How people ask: at any replica, and at the other one when there is no answer, for as long as it takes.
import { signToken } from '#platform/identity.ts';
import { pause } from '#platform/pause.ts';
import type { Role } from '#schema/roles.ts';
import type { Tally } from '../../kit/tally.ts';

const TOKEN_SECONDS = 12 * 3_600;
/** Some hang up before the product's own limits of ten seconds answer, some after. */
const ANSWER_WITHIN_MS = { least: 3_000, most: 15_000 };
/** Then twice as long, and so on: who is refused at once does not make it worse. */
const ASK_AGAIN_MS = { first: 200, most: 2_000 };

export const againAfterMs = (tries: number): number =>
  Math.min(ASK_AGAIN_MS.first * 2 ** tries, ASK_AGAIN_MS.most);

export type Ask = <Data>(query: string, variables?: Record<string, unknown>, at?: number) => Promise<Data>;

export type Person = {
  readonly id: string;
  readonly token: string;
  /** One answer without a fault, however long it takes; safe, since every command may be repeated. `at` is a replica to begin with. */
  readonly ask: Ask;
  /** One request. Undefined: nobody knows what became of it. */
  once<Data>(
    query: string,
    variables: Record<string, unknown>,
    withinMs: number,
    at?: number,
  ): Promise<Data | undefined>;
};

/** A replica as a load balancer sees it. */
export type ReplicaSeen = { readonly url: string; isHealthy(): boolean };

export type Door = {
  readonly replicas: readonly ReplicaSeen[];
  readonly secret: string;
  readonly random: () => number;
  readonly tally: Tally;
  /** When everybody goes home. */
  readonly home: AbortSignal;
};

/** One in so many gets to a replica that is known to be ill. */
const UNLUCKY_ONE_IN = 10;

/** Where a load balancer sends the next one. */
export function addressAt({ replicas, random }: Pick<Door, 'replicas' | 'random'>): string {
  const healthy = replicas.filter((each) => each.isHealthy());
  const choice = healthy.length > 0 && random() >= 1 / UNLUCKY_ONE_IN ? healthy : replicas;
  return choice[Math.floor(random() * choice.length)]?.url ?? '';
}

export async function personAt(door: Door, role: Role, id: string): Promise<Person> {
  const { replicas, random, tally, home } = door;
  const token = await signToken({ id, role, expiresInSeconds: TOKEN_SECONDS }, door.secret);
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };

  const once: Person['once'] = async <Data>(
    query: string,
    variables: Record<string, unknown>,
    withinMs: number,
    at?: number,
  ) => {
    const address = (at === undefined ? undefined : replicas[at]?.url) ?? addressAt(door);
    const answer = await fetch(address, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(Math.ceil(withinMs)),
    })
      .then((each) => each.json() as Promise<{ data?: Data; errors?: unknown[] }>)
      .catch(() => undefined);
    return answer?.data && !answer.errors ? answer.data : undefined;
  };
  const ask: Ask = async <Data>(query: string, variables: Record<string, unknown> = {}, at?: number) => {
    for (let tries = 0; ; tries += 1) {
      if (home.aborted) throw new Error('everybody went home');
      const { least, most } = ANSWER_WITHIN_MS;
      const data = await once<Data>(
        query,
        variables,
        least + random() * (most - least),
        tries === 0 ? at : undefined,
      );
      if (data) return data;
      tally.count('requests repeated because there was no answer');
      await pause(againAfterMs(tries), home);
    }
  };
  return { id, token, ask, once };
}
