// One subgraph alone: what it promises to any router, and to whoever reaches it without one.
import { once } from 'node:events';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GraphQLError, parse } from 'graphql';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { secretVerifier, signToken } from './identity.ts';
import { openLog } from './log.ts';
import { credentialHeaders } from './server/gateway-credentials.ts';
import { type RequestFacts, type ServedSubgraph, serveSubgraph } from './server.ts';
import { eventually } from './testing/eventually.ts';

const SECRET = 'a-secret-of-at-least-thirty-two-bytes';

const schema = buildSubgraphSchema([
  {
    typeDefs: parse(`
      type Query { who: String correlation: String broken: String refused: String echo(id: String): String }
      type Subscription { ticks: Tick! quiet(id: String): Int }
      type Tick { who: String context: Int! }
    `),
    resolvers: {
      Query: {
        who: (_: unknown, _args: unknown, { actor }: RequestFacts) => actor?.name ?? 'nobody',
        correlation: (_: unknown, _args: unknown, { correlationId }: RequestFacts) => correlationId,
        echo: (_: unknown, { id }: { id: string }) => id,
        broken: () => {
          throw new Error('password=hunter2');
        },
        refused: () => {
          throw new GraphQLError('Not today', { extensions: { code: 'BAD_USER_INPUT' } });
        },
      },
      Subscription: {
        ticks: {
          subscribe: async function* () {
            yield* [{}, {}];
          },
          resolve: (tick: object) => tick,
        },
        quiet: {
          subscribe: async function* (_: unknown, _args: unknown, { signal }: RequestFacts) {
            yield 1;
            if (signal && !signal.aborted) await once(signal, 'abort');
            leftQuietly += 1;
          },
          resolve: (count: number) => count,
        },
      },
      Tick: {
        who: (_: unknown, _args: unknown, { actor }: RequestFacts) => actor?.name ?? 'nobody',
        context: (_: unknown, _args: unknown, { number }: RequestFacts & { number: number }) => number,
      },
    },
  },
]);

const GATEWAY = { secret: 'shown-by-gateways' };
/** As a gateway's client, which shows the secret when it connects. */
const connected = () =>
  createClient({
    url: served.url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: credentialHeaders(GATEWAY),
  });

let contexts = 0;
let leftQuietly = 0;
let served: ServedSubgraph;
let ready = true;
beforeAll(async () => {
  served = await serveSubgraph({
    subgraph: {
      name: 'clock',
      schema,
      contextFor: (facts) => {
        contexts += 1;
        return { ...facts, number: contexts };
      },
    },
    port: 0,
    verifier: secretVerifier(SECRET),
    gateways: GATEWAY,
    ready: { database: () => (ready ? Promise.resolve() : Promise.reject(new Error('gone'))) },
    log: openLog('test', 'silent'),
  });
});
afterAll(() => served.stop());

async function ask(body: string, headers: Record<string, string> = {}) {
  const response = await fetch(served.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...credentialHeaders(GATEWAY), ...headers },
    body,
  });
  return { status: response.status, ...((await response.json()) as { data?: unknown; errors?: unknown }) };
}
const query = (text: string) => JSON.stringify({ query: text });
const bearer = async (id: string) =>
  `Bearer ${await signToken({ id, role: 'PASSENGER', expiresInSeconds: 60 }, SECRET)}`;

test('it verifies the token itself and keeps the correlation id', async () => {
  const headers = { authorization: await bearer('kim'), 'x-correlation-id': 'trip-42' };
  expect((await ask(query('{ who correlation }'), headers)).data).toEqual({
    who: 'kim',
    correlation: 'trip-42',
  });
  expect((await ask(query('{ who }'), { actor: 'kim' })).data).toEqual({ who: 'nobody' });
  const refused = await ask(query('{ who }'), { authorization: 'Bearer a.b.c' });
  expect(refused).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
});

test('a refusal leaves as it is, a fault only as an id', async () => {
  const { errors } = await ask(query('{ broken refused }'));
  expect(errors).toMatchObject([
    { message: 'Internal server error', path: ['broken'], extensions: { errorId: expect.any(String) } },
    { message: 'Not today', path: ['refused'], extensions: { code: 'BAD_USER_INPUT' } },
  ]);
  expect(JSON.stringify(errors)).not.toMatch(/hunter2|server\.test/);
});

test('broken JSON is a GraphQL-shaped 400', async () => {
  expect(await ask('{')).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
});

const UNSTORABLE = ['\0', 'half \ud83d'];

test.each(UNSTORABLE)(
  '%j, which no database behind it can hold, is the mistake of who sends it',
  async (id) => {
    const text = 'query ($id: String) { echo(id: $id) }';
    const answer = await ask(JSON.stringify({ query: text, variables: { id } }));
    expect(answer).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    const client = connected();
    const events = client.iterate({
      query: 'subscription ($id: String) { quiet(id: $id) }',
      variables: { id },
    });
    await expect(events.next()).rejects.toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    await client.dispose();
  },
);

test('it is ready when its checks are', async () => {
  const health = () => fetch(served.url.replace('/graphql', '/health/ready'));
  expect((await health()).status).toBe(200);
  ready = false;
  expect((await health()).status).toBe(503);
  ready = true;
});

test('on one socket each operation is its own person, and each event has its own context', async () => {
  const client = connected();
  const ticksOf = async (extensions: Record<string, unknown>) => {
    const ticks: unknown[] = [];
    for await (const { data, errors } of client.iterate({
      query: 'subscription { ticks { who context } }',
      extensions,
    }))
      ticks.push(errors ?? data?.ticks);
    return ticks as { who: string; context: number }[];
  };
  const [kim, lee, nobody] = await Promise.all([
    ticksOf({ authorization: await bearer('kim') }),
    ticksOf({ authorization: await bearer('lee') }),
    ticksOf({}),
  ]);
  expect([kim, lee, nobody].map((ticks) => ticks.map(({ who }) => who))).toEqual([
    ['kim', 'kim'],
    ['lee', 'lee'],
    ['nobody', 'nobody'],
  ]);
  const numbers = [...kim, ...lee, ...nobody].map(({ context }) => context);
  expect(new Set(numbers).size).toBe(6);
  await expect(ticksOf({ authorization: 'Bearer a.b.c' })).rejects.toMatchObject([
    { extensions: { code: 'UNAUTHENTICATED' } },
  ]);
  await client.dispose();
});

test('a source that may stay quiet for ever hears that its subscriber has left', async () => {
  const client = connected();
  const events = client.iterate({ query: 'subscription { quiet }' });
  expect((await events.next()).value).toEqual({ data: { quiet: 1 } });
  expect(leftQuietly).toBe(0);
  await events.return?.();
  await eventually(() => leftQuietly === 1);
  await client.dispose();
});
