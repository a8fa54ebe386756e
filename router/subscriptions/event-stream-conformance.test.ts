// graphql-sse's PROTOCOL.md, rule by rule and byte by byte: the mode of distinct connections is kept, the other is refused clearly.
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type World } from '../testing/topology.ts';
import { until } from '../testing/viewers.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld('local');
});
afterAll(() => world.stop());
afterEach(() => until(() => expect(world.railway.moves.watchers).toBe(0)));

const EVENT_STREAM = 'text/event-stream';
type Asked = {
  readonly method?: string;
  readonly search?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

async function ask({ method = 'POST', search = {}, headers = {}, body }: Asked) {
  const asking = request(`${world.router.url}?${new URLSearchParams(search)}`, {
    method,
    headers: {
      accept: EVENT_STREAM,
      'content-type': 'application/json',
      'apollo-require-preflight': '1',
      ...headers,
    },
  });
  asking.on('error', () => {});
  asking.end(body);
  const [response] = (await once(asking, 'response')) as [IncomingMessage];
  let text = '';
  response.setEncoding('utf8');
  response.on('error', () => {});
  response.on('data', (chunk: string) => {
    text += chunk;
  });
  return { response, heard: () => text, leave: () => asking.destroy() };
}

/** All of it, once it is over. */
async function whole(asked: Asked) {
  const { response, heard } = await ask(asked);
  await once(response, 'end');
  return { status: response.statusCode, type: response.headers['content-type'], text: heard() };
}

const BY = {
  POST: (operation: object): Asked => ({ body: JSON.stringify(operation) }),
  GET: (operation: object): Asked => ({
    method: 'GET',
    search: Object.fromEntries(
      Object.entries(operation).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]),
    ),
  }),
};

const next = (result: unknown) => `event: next\ndata: ${JSON.stringify(result)}\n\n`;
const COMPLETE = 'event: complete\ndata:\n\n';
const MOVED = 'subscription { moved(id: "t1") { revision note } }';
const refused = (code: string) =>
  expect.stringMatching(
    new RegExp(
      `^:\\n\\nevent: next\\ndata: \\{"errors":\\[\\{.*"code":"${code}".*\\}\\]\\}\\n\\n${COMPLETE}$`,
    ),
  );

/** An operation that ends by itself, and all that is heard of it. */
const RULES: readonly (readonly [rule: string, operation: object, heard: unknown])[] = [
  [
    'a query is one result and the end',
    { query: '{ me }' },
    `:\n\n${next({ data: { me: 'nobody' } })}${COMPLETE}`,
  ],
  [
    'its variables, name and extensions are heeded',
    {
      query: 'query A($id: ID!) { train(id: $id) { id } } query B { me }',
      operationName: 'A',
      variables: { id: 't1' },
      extensions: {},
    },
    `:\n\n${next({ data: { train: { id: 't1' } } })}${COMPLETE}`,
  ],
  ['what is no GraphQL is told in a stream', { query: '{' }, refused('GRAPHQL_PARSE_FAILED')],
  ['what is not in the schema too', { query: '{ nothing }' }, refused('GRAPHQL_VALIDATION_FAILED')],
  ['and of a subscription', { query: 'subscription { nothing }' }, refused('GRAPHQL_VALIDATION_FAILED')],
  [
    'and a name that no operation has',
    { query: 'query A { me }', operationName: 'B' },
    refused('OPERATION_RESOLUTION_FAILURE'),
  ],
  [
    'and a variable of the wrong type',
    { query: 'query ($id: ID!) { train(id: $id) { id } }', variables: { id: {} } },
    refused('BAD_USER_INPUT'),
  ],
  [
    'what fails while it runs is a result with errors',
    { query: '{ broken }' },
    expect.stringMatching(
      /^:\n\nevent: next\ndata: \{.*"data":\{"broken":null\}.*\}\n\nevent: complete\ndata:\n\n$/,
    ),
  ],
  [
    'a stream that breaks says so in its last result',
    { query: 'subscription { brittle { revision } }' },
    expect.stringMatching(
      /^:\n\nevent: next\ndata: \{"data":\{"brittle":\{"revision":1\}\}\}\n\nevent: next\ndata: \{.*"errors":.*\}\n\nevent: complete\ndata:\n\n$/,
    ),
  ],
];

describe.each(['POST', 'GET'] as const)('by %s', (method) => {
  test.each(RULES)('%s', async (_rule, operation, heard) => {
    const { status, type, text } = await whole(BY[method](operation));
    expect({ status, type, text }).toEqual({
      status: 200,
      type: `${EVENT_STREAM}; charset=utf-8`,
      text: heard,
    });
  });

  test('results of a subscription come as they happen, then the end', async () => {
    const { response, heard } = await ask(BY[method]({ query: MOVED }));
    await until(() => expect(world.railway.moves.watchers).toBe(1));
    // Before anything has happened: it is open.
    expect(response.statusCode).toBe(200);
    for (const [revision, note] of [
      [1, 'two\nlines'],
      [2, '\u2028 and a 가 🚆'],
    ] as const)
      world.railway.moves.push({ revision, note, trainId: 't1', stationId: 's1' });
    world.railway.moves.end();
    await once(response, 'end');
    expect(heard()).toBe(
      [
        ':\n\n',
        next({ data: { moved: { revision: 1, note: 'two\nlines' } } }),
        next({ data: { moved: { revision: 2, note: '\u2028 and a 가 🚆' } } }),
        COMPLETE,
      ].join(''),
    );
  });

  test('a subscription of nothing is the end', async () => {
    const { response, heard } = await ask(BY[method]({ query: MOVED }));
    await until(() => expect(world.railway.moves.watchers).toBe(1));
    world.railway.moves.end();
    await once(response, 'end');
    expect(heard()).toBe(`:\n\n${COMPLETE}`);
  });

  test('who closes the connection has completed the subscription', async () => {
    const { leave } = await ask(BY[method]({ query: MOVED }));
    await until(() => expect(world.railway.moves.watchers).toBe(1));
    leave();
    await until(() => expect(world.railway.moves.watchers).toBe(0));
  });
});

test('a mutation is run by POST', async () => {
  const mutation = { query: 'mutation { rename(id: "t1", name: "Night") { name } }' };
  expect((await whole(BY.POST(mutation))).text).toBe(
    `:\n\n${next({ data: { rename: { name: 'Night' } } })}${COMPLETE}`,
  );
  expect((await whole(BY.GET(mutation))).text).toEqual(refused('BAD_REQUEST'));
});

/** As graphql-sse's own server has it: where there is no operation to begin, there is no stream either. */
test('a request without an operation, or of a false token, is refused by its status', async () => {
  for (const by of [BY.POST, BY.GET]) {
    expect(await whole(by({ operationName: 'A' }))).toMatchObject({ status: 400 });
    const asked = { ...by({ query: MOVED }), headers: { authorization: 'Bearer a.b.c' } };
    expect(await whole(asked)).toMatchObject({ status: 401 });
  }
});

const ACCEPTS: readonly (readonly [accept: string, query: string, status: number, type: string])[] = [
  ['gibberish', MOVED, 406, 'application/json; charset=utf-8'],
  ['text/html', MOVED, 406, 'application/json; charset=utf-8'],
  ['application/json', MOVED, 406, 'application/json; charset=utf-8'],
  ['application/json', '{ me }', 200, 'application/json; charset=utf-8'],
  ['text/event-stream; charset=utf-8', '{ me }', 200, `${EVENT_STREAM}; charset=utf-8`],
];
test.each(ACCEPTS)('who accepts %s is answered %s with %d, as %s', async (accept, query, status, type) => {
  expect(await whole({ ...BY.POST({ query }), headers: { accept } })).toMatchObject({ status, type });
});

const TOKEN = { 'x-graphql-event-stream-token': '0' };
const OF_RESERVED_STREAMS: readonly (readonly [what: string, asked: Asked, status: number])[] = [
  ['a reservation', { method: 'PUT' }, 405],
  ['the stream of a reservation', { method: 'GET', headers: TOKEN }, 400],
  ['also where its token is in the address', { method: 'GET', search: { token: '0' } }, 400],
  ['an operation into it', { ...BY.POST({ query: MOVED }), headers: TOKEN }, 400],
  ['the end of one', { method: 'DELETE', search: { operationId: '1' }, headers: TOKEN }, 405],
];
test.each(OF_RESERVED_STREAMS)(
  '%s is refused, and told what there is instead',
  async (_what, asked, status) => {
    const accept = { accept: 'application/json' };
    const told = await whole({ ...asked, headers: { ...asked.headers, ...accept } });
    expect(told).toMatchObject({ status, text: expect.stringContaining('BAD_REQUEST') });
  },
);
