// Whoever reaches a subgraph's port without its secret is not read: no introspection, no operation, no socket.
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { afterEach, describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { createClient } from 'graphql-ws';
import { secretVerifier, signToken } from '../identity.ts';
import { openLog } from '../log.ts';
import { pause } from '../pause.ts';
import { type RequestFacts, type ServedSubgraph, serveSubgraph } from '../server.ts';
import { eventually } from '../testing/eventually.ts';
import { openRawSocket } from '../testing/raw-socket.ts';
import { type GatewayCredentials, SUBGRAPH_SECRET_HEADER, signed } from './gateway-credentials.ts';

const SECRET = 'a-secret-of-at-least-thirty-two-bytes';
const GATEWAY = { secret: 'shown-by-gateways-4f8Kq2' };
const SIGNING = { ...GATEWAY, signatureSecret: 'signed-by-gateways-7xLw9' };
const shows = { [SUBGRAPH_SECRET_HEADER]: GATEWAY.secret };

/** Goes on for longer than any token of these tests. */
const TICKS_MAX = 1_000;
const TICK_MS = 20;

const schema = buildSubgraphSchema([
  {
    typeDefs: parse('type Query { who: String } type Subscription { once: String ticks(every: Int): Int }'),
    resolvers: {
      Query: { who: (_: unknown, _args: unknown, { actor }: RequestFacts) => actor?.id ?? 'nobody' },
      Subscription: {
        once: {
          subscribe: async function* () {
            yield 1;
          },
          resolve: (_: unknown, _args: unknown, { actor }: RequestFacts) => actor?.id ?? 'nobody',
        },
        ticks: {
          subscribe: async function* () {
            for (let n = 0; n < TICKS_MAX; n += 1) {
              yield n;
              await pause(TICK_MS);
            }
          },
          resolve: (n: number) => n,
        },
      },
    },
  },
]);

let served: ServedSubgraph;
afterEach(() => served.stop());

const serve = async (gateways: GatewayCredentials = GATEWAY): Promise<void> => {
  served = await serveSubgraph({
    subgraph: { name: 'toy', schema, contextFor: (facts) => facts },
    port: 0,
    verifier: secretVerifier(SECRET),
    gateways,
    ready: {},
    log: openLog('test', 'silent'),
  });
};

const post = async (operation: unknown, headers: Record<string, string> = {}) => {
  const response = await fetch(served.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof operation === 'string' ? operation : JSON.stringify(operation),
  });
  return { status: response.status, ...((await response.json()) as { data?: unknown; errors?: unknown }) };
};
const bearer = async (id: string, expiresInSeconds = 60) =>
  `Bearer ${await signToken({ id, role: 'PASSENGER', expiresInSeconds }, SECRET)}`;
const REFUSED = { status: 403, errors: [{ extensions: { code: 'FORBIDDEN' } }] };

describe('over HTTP', () => {
  test.each(['{ who }', '{ _service { sdl } }', '{ __schema { types { name } } }'])(
    '%s is for gateways alone, whatever token comes with it',
    async (query) => {
      await serve();
      const authorization = await bearer('k1');
      expect(await post({ query }, { authorization })).toMatchObject(REFUSED);
      for (const wrong of ['', 'wrong', `${GATEWAY.secret}!`, GATEWAY.secret.slice(1)])
        expect(await post({ query }, { authorization, [SUBGRAPH_SECRET_HEADER]: wrong })).toMatchObject(
          REFUSED,
        );
      expect(await post({ query }, { authorization, ...shows })).toMatchObject({ status: 200 });
    },
  );

  test('nothing of a stranger’s body is waited for', async () => {
    await serve();
    const { hostname, port } = new URL(served.url);
    const stranger = connect(Number(port), hostname);
    stranger.write(
      'POST /graphql HTTP/1.1\r\nhost: toy\r\ncontent-type: application/json\r\ncontent-length: 900000\r\n\r\n{',
    );
    const [answer] = await once(stranger, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 403 /);
    await once(stranger, 'close');
  });

  test('while a secret is changed, and for another gateway, more than one opens', async () => {
    await serve({ ...GATEWAY, otherSecrets: ['of-another-gateway'] });
    for (const [secret, status] of [
      [GATEWAY.secret, 200],
      ['of-another-gateway', 200],
      ['of-nobody', 403],
    ] as const)
      expect((await post({ query: '{ who }' }, { [SUBGRAPH_SECRET_HEADER]: secret })).status).toBe(status);
  });

  test('health is told to anybody', async () => {
    await serve();
    for (const path of ['/health/live', '/health/ready'])
      expect((await fetch(new URL(path, served.url))).status).toBe(200);
  });

  test('a gateway is believed that it may ask, never who somebody is', async () => {
    await serve();
    expect(await post({ query: '{ who }' }, { ...shows, actor: 'k1' })).toMatchObject({
      data: { who: 'nobody' },
    });
    const forged = { ...shows, authorization: 'Bearer a.b.c' };
    expect(await post({ query: '{ who }' }, forged)).toMatchObject({ status: 401 });
  });

  test('a gateway that asks for an event stream is told where events are', async () => {
    await serve();
    const response = await fetch(`${served.url}?query=subscription{once}`, {
      headers: { ...shows, accept: 'text/event-stream' },
    });
    expect(response.status).toBe(406);
    expect(await response.json()).toMatchObject({
      errors: [{ message: expect.stringContaining('graphql-ws'), extensions: { code: 'BAD_REQUEST' } }],
    });
  });

  test('a document has an end even for whoever knows the secret', async () => {
    await serve();
    const query = `{ ${Array.from({ length: 5_000 }, (_, n) => `a${n}: who`).join(' ')} }`;
    expect(await post({ query }, shows)).toMatchObject({ status: 400 });
  });
});

describe('on sockets', () => {
  const ask = async (options: {
    headers?: object;
    connectionParams?: Record<string, unknown>;
    extensions?: object;
  }) => {
    const { headers = {}, connectionParams, extensions } = options;
    const { WebSocket } = await import('ws');
    const client = createClient({
      url: served.url.replace('http', 'ws'),
      webSocketImpl: class extends WebSocket {
        constructor(url: string, protocols: string) {
          super(url, protocols, { headers: headers as never });
        }
      },
      retryAttempts: 0,
      ...(connectionParams ? { connectionParams } : {}),
    });
    try {
      const query = 'subscription { once }';
      const { value } = await client.iterate({ query, extensions: extensions as never }).next();
      return value?.data?.once ?? value?.errors ?? value;
    } catch (error) {
      return error;
    } finally {
      await client.dispose();
    }
  };

  test('a wrong secret is no socket, and none is one for a moment', async () => {
    await serve();
    const wrong = openRawSocket(served.url, { headers: { [SUBGRAPH_SECRET_HEADER]: 'wrong' } });
    await expect(wrong).rejects.toThrow('403');
    const without = await openRawSocket(served.url);
    without.send({ type: 'connection_init', payload: { [SUBGRAPH_SECRET_HEADER]: 'wrong' } });
    const [code] = await once(without.socket, 'close');
    expect(code).toBe(4403);
  });

  test('the secret may come with the upgrade or with connection_init', async () => {
    await serve();
    expect(await ask({ headers: shows })).toBe('nobody');
    expect(await ask({ connectionParams: shows })).toBe('nobody');
  });

  test('the token may come with the upgrade, with connection_init or with each operation, which wins', async () => {
    await serve();
    const [ofSocket, ofOperation] = [await bearer('k1'), await bearer('k2')];
    expect(await ask({ headers: { ...shows, authorization: ofSocket } })).toBe('k1');
    expect(await ask({ headers: shows, connectionParams: { authorization: ofSocket } })).toBe('k1');
    expect(await ask({ headers: shows, connectionParams: { token: ofSocket.slice('Bearer '.length) } })).toBe(
      'k1',
    );
    const asHiveDoes = { headers: { authorization: ofOperation } };
    expect(await ask({ headers: shows, connectionParams: {}, extensions: asHiveDoes })).toBe('k2');
    const extensions = { authorization: ofOperation };
    expect(await ask({ headers: { ...shows, authorization: ofSocket }, extensions })).toBe('k2');
    expect(await ask({ headers: shows, extensions: { authorization: 'Bearer a.b.c' } })).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED' } },
    ]);
  });

  const openSocket = async (payload?: object) => {
    const raw = await openRawSocket(served.url, { headers: shows });
    raw.send({ type: 'connection_init', ...(payload ? { payload } : {}) });
    await eventually(() => raw.received.length === 1, { describe: 'the socket to be acknowledged' });
    return { ...raw, of: (id: string) => raw.received.filter((each) => each.id === id) };
  };
  const TICKS = 'subscription { ticks }';

  test('a socket of one person ends with that person’s token, whether or not the gateway minds it', async () => {
    await serve();
    const { socket, send, of } = await openSocket({ authorization: await bearer('k1', 2) });
    send({ id: 'a', type: 'subscribe', payload: { query: TICKS } });
    const [code, reason] = await once(socket, 'close');
    expect([code, String(reason)]).toEqual([4401, 'The token has expired']);
    expect(of('a').length).toBeGreaterThan(1);
  });

  test('on a socket of many an operation ends with its own token, and the others go on', async () => {
    await serve();
    const { socket, send, of } = await openSocket();
    const subscribe = (id: string, authorization: string) =>
      send({ id, type: 'subscribe', payload: { query: TICKS, extensions: { authorization } } });
    subscribe('brief', await bearer('k1', 2));
    subscribe('lasting', await bearer('k2'));
    await eventually(() => of('brief').at(-1)?.type === 'complete', { describe: 'the operation to end' });
    expect(of('brief').at(-2)?.payload).toEqual({
      data: null,
      errors: [
        { message: 'The token has expired', extensions: { code: 'UNAUTHENTICATED', reason: 'EXPIRED' } },
      ],
    });
    const told = of('lasting').length;
    await eventually(() => of('lasting').length > told, { describe: 'the other to go on' });
    socket.close();
  });

  test.each([
    ['a field that is not there', { query: 'subscription { never }' }, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a variable of another type',
      { query: 'subscription ($n: Int!) { ticks(every: $n) }', variables: { n: 'x' } },
      'BAD_USER_INPUT',
    ],
    [
      'a name that no operation has',
      { query: 'subscription A { once } subscription B { once }', operationName: 'C' },
      'OPERATION_RESOLUTION_FAILURE',
    ],
    ['no token of ours', { query: TICKS, extensions: { authorization: 'Bearer a.b.c' } }, 'UNAUTHENTICATED'],
  ])('%s is an error of that operation, and the socket goes on', async (_what, payload, code) => {
    await serve();
    const { socket, send, of } = await openSocket();
    send({ id: 'wrong', type: 'subscribe', payload });
    send({ id: 'right', type: 'subscribe', payload: { query: 'subscription { once }' } });
    await eventually(() => of('right').at(-1)?.type === 'complete', { describe: 'the other to be answered' });
    await eventually(() => of('wrong').length > 0, { describe: 'the refusal' });
    expect(of('wrong')).toMatchObject([{ type: 'error', payload: [{ extensions: { code } }] }]);
    socket.close();
  });

  test('of several operations the one that is named runs', async () => {
    await serve();
    const { socket, send, of } = await openSocket();
    const query = 'subscription A { ticks } subscription B { once }';
    send({ id: 'b', type: 'subscribe', payload: { query, operationName: 'B' } });
    await eventually(() => of('b').at(-1)?.type === 'complete', { describe: 'its end' });
    expect(of('b')[0]).toMatchObject({ type: 'next', payload: { data: { once: 'nobody' } } });
    socket.close();
  });

  test('where operations are to be signed, one that is not is refused', async () => {
    await serve(SIGNING);
    expect(await ask({ headers: shows })).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const extensions = signed(SIGNING, { query: 'subscription { once }' });
    expect(await ask({ headers: shows, extensions })).toBe('nobody');
  });
});

describe('where operations are to be signed', () => {
  const operation = {
    query: '{ who }',
    variables: { b: 1, a: [2, 1], '10': 1, '9': 2 },
  };

  test('it is signed as Hive Gateway does', async () => {
    const canonical = '{"query":"{ who }","variables":{"10":1,"9":2,"a":[2,1],"b":1}}';
    const signature = createHmac('sha256', SIGNING.signatureSecret).update(canonical).digest('base64');
    expect(signed(SIGNING, operation)).toEqual({ 'hmac-signature': signature });
    const bare = createHmac('sha256', SIGNING.signatureSecret).update('{"query":"{ who }"}').digest('base64');
    expect(signed(SIGNING, { query: '{ who }', variables: {} })).toEqual({ 'hmac-signature': bare });
  });

  test('what is signed is answered, what is not or was changed on the way is refused', async () => {
    await serve(SIGNING);
    const extensions = signed(SIGNING, operation);
    expect(await post({ ...operation, extensions }, shows)).toMatchObject({
      status: 200,
      data: { who: 'nobody' },
    });
    for (const changed of [
      operation,
      { ...operation, extensions: {} },
      { ...operation, extensions: { 'hmac-signature': 7 } },
      { ...operation, extensions: { 'hmac-signature': 'AAAA' } },
      { ...operation, extensions, variables: { ...operation.variables, b: 2 } },
      { ...operation, extensions, query: '{ __typename }' },
      [{ ...operation, extensions }],
      '"who"',
      'null',
      `{"query":"{ who }","extensions":{"hmac-signature":"AAAA"},"variables":{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`,
    ])
      expect(await post(changed, shows)).toMatchObject(REFUSED);
    const get = await fetch(`${served.url}?query={who}`, {
      headers: { ...shows, 'apollo-require-preflight': '1' },
    });
    expect(get.status).toBe(403);
    expect(await post({ ...operation, extensions })).toMatchObject(REFUSED);
  });
});
