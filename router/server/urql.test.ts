// Stock urql at every door, and the exchange that first sends a hash; gql.tada's schema tool asks through the same client.
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { persistedExchange } from '@urql/exchange-persisted';
import { getIntrospectionQuery } from 'graphql';
import { openWorld, type World } from '../testing/topology.ts';
import { connect, until } from '../testing/viewers.ts';

type Urql = typeof import('@urql/core');
const BUILDS: Readonly<Record<string, () => Promise<Urql>>> = {
  'as a bundler takes it': () => import('@urql/core'),
  'as Node requires it': async () => createRequire(import.meta.url)('@urql/core') as Urql,
};

let world: World;
beforeAll(async () => {
  world = await openWorld('local');
});
afterAll(() => world.stop());

const TRAIN = 'query Train($id: ID!) { train(id: $id) { name } }';
const MOVED = 'subscription { moved(id: "t1") { revision } }';
const ANSWER = { train: { name: 'Seoul Express' } };

describe.each(Object.entries(BUILDS))('%s', (_build, load) => {
  test.each([false, 'within-url-limit', 'force'] as const)('a query, by GET: %s', async (preferGetMethod) => {
    const { Client, fetchExchange } = await load();
    const narrow = await openWorld('local', { limits: { connectionsPerPerson: 0 } });
    const client = new Client({ url: narrow.router.url, exchanges: [fetchExchange], preferGetMethod });
    const { data, error } = await client.query(TRAIN, { id: 't1' }).toPromise();
    expect(error).toBeUndefined();
    expect(data).toMatchObject(ANSWER);
    const refused = await client.query('{ nothing }', {}).toPromise();
    expect(refused.error?.graphQLErrors).toMatchObject([
      { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
    ]);
    await narrow.stop();
  });

  test('a mutation, and all that a schema tool asks', async () => {
    const { Client, fetchExchange } = await load();
    const client = new Client({ url: world.router.url, exchanges: [fetchExchange] });
    const renamed = await client
      .mutation('mutation { rename(id: "t2", name: "Night") { name } }', {})
      .toPromise();
    expect(renamed.data).toMatchObject({ rename: { name: 'Night' } });
    const schema = await client.query(getIntrospectionQuery(), {}).toPromise();
    expect(schema.error).toBeUndefined();
    expect(schema.data).toMatchObject({ __schema: { queryType: { name: 'Query' } } });
  });

  test.each(['fetch', 'graphql-ws'])('a subscription, by %s', async (by) => {
    const { Client, fetchExchange, subscriptionExchange } = await load();
    const socket = connect(world);
    const overSocket = subscriptionExchange({
      forwardSubscription: ({ query = '', variables }) => ({
        subscribe: (sink) => ({
          unsubscribe: socket.subscribe(
            { query, variables: variables as Record<string, unknown> },
            {
              ...sink,
              next: (value) => sink.next(value as never),
            },
          ),
        }),
      }),
    });
    const client = new Client({
      url: world.router.url,
      exchanges: by === 'fetch' ? [fetchExchange] : [overSocket],
      fetchSubscriptions: by === 'fetch',
    });
    const seen: unknown[] = [];
    const watching = client.subscription(MOVED, {}).subscribe(({ data, error }) => seen.push(error ?? data));
    await until(() => expect(world.railway.moves.watchers).toBe(1));
    for (const revision of [1, 2]) {
      world.railway.moves.push({ revision, trainId: 't1', stationId: 's1' });
      await until(() => expect(seen).toHaveLength(revision));
    }
    expect(seen).toMatchObject([{ moved: { revision: 1 } }, { moved: { revision: 2 } }]);
    watching.unsubscribe();
    await until(() => expect(world.railway.moves.watchers).toBe(0));
    await socket.dispose();
  });
});

test.each([false, 'force'] as const)(
  'a hash alone is refused so that the whole document follows, by GET: %s',
  async (byGet) => {
    const { Client, fetchExchange } = await import('@urql/core');
    const sent: string[] = [];
    const client = new Client({
      url: world.router.url,
      exchanges: [
        persistedExchange({
          preferGetForPersistedQueries: byGet,
          generateHash: async (text) => createHash('sha256').update(text).digest('hex'),
        }),
        fetchExchange,
      ],
      preferGetMethod: byGet,
      fetch: (input, init) => {
        sent.push(`${input} ${init?.body ?? ''}`);
        return fetch(input, init);
      },
    });
    const { data, error } = await client.query(TRAIN, { id: 't1' }).toPromise();
    expect(error).toBeUndefined();
    expect(data).toMatchObject(ANSWER);
    expect(sent.map((each) => each.includes('sha256Hash'))).toEqual([true, false]);
  },
);
