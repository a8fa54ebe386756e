// One preparation for every door: what is refused is refused everywhere, for the same reason, under the same code.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DOORS, type Door, type Extra, knock, type Sent, told } from '../testing/doors.ts';
import { ask, openWorld, post, tokenOf, type World } from '../testing/topology.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld('local');
});
afterAll(() => world.stop());

const nested = (depth: number) => `${'{ again '.repeat(depth)} { me } ${'}'.repeat(depth)}`;
const TRAIN = 'query Train($id: ID!) { train(id: $id) { id } }';
const TWO = 'query A { me } query B { me }';
const RENAME = 'mutation { rename(id: "t1", name: "renamed") { id } }';

const REFUSED: Record<string, Sent & { readonly code: string }> = {
  'what is no GraphQL': { query: '{ me(', code: 'GRAPHQL_PARSE_FAILED' },
  'more tokens than a document may have': {
    query: `{ ${'me '.repeat(2_100)} }`,
    code: 'GRAPHQL_PARSE_FAILED',
  },
  'a field nobody has': { query: '{ nothing }', code: 'GRAPHQL_VALIDATION_FAILED' },
  'a document that is too deep': { query: nested(18), code: 'GRAPHQL_VALIDATION_FAILED' },
  'a directive that hides the one field of a subscription': {
    query: 'subscription ($no: Boolean!) { moved(id: "t1") @skip(if: $no) { revision } }',
    variables: { no: true },
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  'no operation but fragments': { query: 'fragment F on Train { id }', code: 'GRAPHQL_VALIDATION_FAILED' },
  'one of two operations, unnamed': { query: TWO, code: 'OPERATION_RESOLUTION_FAILURE' },
  'an operation the document does not have': {
    query: TWO,
    operationName: 'C',
    code: 'OPERATION_RESOLUTION_FAILURE',
  },
  'an empty name': { query: '{ me }', operationName: '', code: 'OPERATION_RESOLUTION_FAILURE' },
  'an empty name for a mutation': { query: RENAME, operationName: '', code: 'OPERATION_RESOLUTION_FAILURE' },
  'a variable that is missing': { query: TRAIN, code: 'BAD_USER_INPUT' },
  'a variable of the wrong type': { query: TRAIN, variables: { id: {} }, code: 'BAD_USER_INPUT' },
  'U+0000 in a variable': { query: TRAIN, variables: { id: 't\0' }, code: 'BAD_USER_INPUT' },
  'U+0000 in a literal': { query: '{ train(id: "t\\u0000") { id } }', code: 'BAD_USER_INPUT' },
  'null for what has a default': { query: '{ trains(first: null) { id } }', code: 'BAD_USER_INPUT' },
  'null for what has a default and needs a value': {
    query: '{ distance(to: { km: 1 }, scale: null) }',
    code: 'BAD_USER_INPUT',
  },
  'a variable that is null for what has a default': {
    query: 'query ($n: Int) { trains(first: $n) { id } }',
    variables: { n: null },
    code: 'BAD_USER_INPUT',
  },
  'a variable that is null in spite of its own default': {
    query: 'query ($n: Int = 2) { distance(to: { km: 1 }, scale: $n) }',
    variables: { n: null },
    code: 'BAD_USER_INPUT',
  },
  'a variable whose default is null': {
    query: 'query ($n: Int = null) { distance(to: { km: 1 }, scale: $n) }',
    code: 'BAD_USER_INPUT',
  },
  'a condition that is null': {
    query: 'query ($yes: Boolean = true) { me @include(if: $yes) }',
    variables: { yes: null },
    code: 'BAD_USER_INPUT',
  },
  'null for what has a default, inside an input': {
    query: 'query ($to: Milestone!) { distance(to: $to) }',
    variables: { to: { km: 1, track: null } },
    code: 'BAD_USER_INPUT',
  },
  'a number no Int holds': { query: '{ trains(first: 99999999999) { id } }', code: 'BAD_USER_INPUT' },
  'a number no Float holds': { query: '{ distance(to: { km: 1e999 }) }', code: 'BAD_USER_INPUT' },
  'a key’s name for another field': {
    query: '{ train(id: "t1") { id: name delay } }',
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  'the name of the type for a field': {
    query: '{ train(id: "t1") { __typename: name } }',
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
};

describe.each(DOORS)('by %s', (door) => {
  test.each(Object.keys(REFUSED))('%s is refused, and nothing runs', async (cause) => {
    const { code, ...sent } = REFUSED[cause] ?? { code: '' };
    const asked = { ...world.railway.asked };
    const { status, data, errors } = await knock(door, world, sent);
    expect({ data, codes: errors?.map(({ extensions }) => extensions.code) }).toEqual({ codes: [code] });
    expect(errors?.[0]?.extensions).toEqual({ code });
    if (door === 'POST' || door === 'GET') expect(status).toBe(400);
    expect(world.railway.asked).toEqual(asked);
  });

  test('what was refused under one name runs under another', async () => {
    const { data } = await knock(door, world, { query: TWO, operationName: 'B' });
    expect(data).toEqual({ me: 'nobody' });
    expect((await knock(door, world, { query: TWO, operationName: '' })).data).toBeUndefined();
    expect((await knock(door, world, { query: '{ me }' })).data).toEqual({ me: 'nobody' });
    expect((await knock(door, world, { query: '{ me }', operationName: '' })).data).toBeUndefined();
  });
});

test.each(['nothing', 'trains(first: null) { id }'])(
  'of many mistakes (%s) a few are told',
  async (mistake) => {
    const { errors } = await knock('POST', world, { query: `{ ${`${mistake} `.repeat(200)} }` });
    expect(errors?.length).toBeGreaterThanOrEqual(10);
    expect(errors?.length).toBeLessThanOrEqual(20);
  },
);

const reasonOf = (expiresInSeconds: number) => (expiresInSeconds < 0 ? 'EXPIRED' : 'INVALID');

test.each([-1, 60])(
  'a token that is refused is 401 by HTTP and 4401 on a socket',
  async (expiresInSeconds) => {
    const token = `${await tokenOf('kim', 'PASSENGER', expiresInSeconds)}${expiresInSeconds < 0 ? '' : 'x'}`;
    for (const door of DOORS) {
      const { status, errors, closed } = await knock(door, world, { query: '{ me }' }, { token });
      if (door === 'WebSocket') expect(closed).toBe(4401);
      else {
        expect(status).toBe(401);
        expect(errors).toMatchObject([
          { extensions: { code: 'UNAUTHENTICATED', reason: reasonOf(expiresInSeconds) } },
        ]);
      }
    }
  },
);

describe('a GET only reads', () => {
  test.each<[Door, Sent]>([
    ['GET', { query: RENAME }],
    ['GET', { query: `query A { me } ${RENAME.replace('mutation', 'mutation B')}`, operationName: 'B' }],
    ['event stream by GET', { query: RENAME }],
    ['multipart by GET', { query: RENAME }],
  ])('a mutation by %s changes nothing', async (door, sent) => {
    const { status, errors, headers } = await knock(door, world, sent);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
    if (door === 'GET')
      expect({ status, allow: headers?.get('allow') }).toEqual({ status: 405, allow: 'POST' });
    expect((await ask(world, '{ train(id: "t1") { name } }')).data.train.name).toBe('Seoul Express');
  });
});

test('a body that is not what it says is refused by its form, the same for JSON and streams', async () => {
  for (const accept of ['application/json', 'text/event-stream', 'multipart/mixed;subscriptionSpec="1.0"']) {
    const send = (body: string, headers: Extra['headers'] = {}) =>
      post(world.router.url, body, { accept, ...headers });
    const refused = async (sent: ReturnType<typeof send>) => {
      const { status, errors } = await sent;
      return { status, codes: errors.map(({ extensions }) => extensions.code) };
    };
    const codes = ['BAD_REQUEST'];
    expect(await refused(send('{"query":'))).toEqual({ status: 400, codes });
    expect(await refused(send('{ me }', { 'content-type': 'text/plain' }))).toEqual({ status: 415, codes });
    expect(await refused(send('<q/>', { 'content-type': 'application/xml' }))).toEqual({
      status: 415,
      codes,
    });
    expect(await refused(send('{"query":"{ me }"}', { 'content-encoding': 'gzip' }))).toEqual({
      status: 415,
      codes,
    });
    expect(await refused(send(`{"query":"${'#'.repeat(200_000)}"}`))).toEqual({ status: 413, codes });
  }
});

describe('what the client takes decides the form', () => {
  const SUBSCRIPTION = 'subscription { moved(id: "t1") { revision } }';
  const typeOf = async (accept: string, query = '{ me }') => {
    const left = new AbortController();
    const { status, headers } = await fetch(world.router.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify({ query }),
      signal: left.signal,
    });
    left.abort();
    return status === 200 ? headers.get('content-type')?.split(';')[0] : status;
  };
  const EVENTS = 'text/event-stream';
  const PARTS = 'multipart/mixed;boundary=graphql;subscriptionSpec=1.0';
  const JSON_ONLY = 'application/json';
  const RESPONSE = 'application/graphql-response+json';

  test.each([
    ['*/*', JSON_ONLY],
    [RESPONSE, RESPONSE],
    [`${RESPONSE}, ${JSON_ONLY};q=0.9`, RESPONSE],
    [`${RESPONSE}, ${JSON_ONLY}, ${EVENTS}`, RESPONSE],
    [`${EVENTS};q=0.5, ${JSON_ONLY}`, JSON_ONLY],
    [`${JSON_ONLY};q=0.5, ${EVENTS}`, JSON_ONLY],
    [`${JSON_ONLY};q=0, ${EVENTS}`, EVENTS],
    [`${EVENTS};q=0, */*`, JSON_ONLY],
    [`${JSON_ONLY}; charset=utf-8`, JSON_ONLY],
    [EVENTS, EVENTS],
    [PARTS, 'multipart/mixed'],
    [`${PARTS}, ${RESPONSE}, ${JSON_ONLY};q=0.9`, RESPONSE],
    [PARTS.replace('1.0', '2.0'), 406],
    ['multipart/mixed', 406],
    ['text/html', 406],
    [`${JSON_ONLY};q=0`, 406],
  ])('a query that takes %s is answered with %s', async (accept, answer) => {
    expect(await typeOf(accept)).toBe(answer);
  });

  test.each([
    [`${RESPONSE}, ${JSON_ONLY}, ${EVENTS}`, EVENTS],
    [`${EVENTS};q=0.1, ${JSON_ONLY}`, EVENTS],
    [`${PARTS}, ${RESPONSE}, ${JSON_ONLY};q=0.9`, 'multipart/mixed'],
    [`${EVENTS}, ${PARTS}`, EVENTS],
    [`${EVENTS};q=0.5, ${PARTS}`, 'multipart/mixed'],
    [`${PARTS.replace('1.0', '2.0')}, ${JSON_ONLY}`, 406],
    [`multipart/mixed;deferSpec=20220824, ${JSON_ONLY}`, 406],
    [`${EVENTS};q=0, */*`, 406],
    ['*/*', 406],
  ])('a subscription that takes %s is answered with %s', async (accept, answer) => {
    expect(await typeOf(accept, SUBSCRIPTION)).toBe(answer);
  });
});

test('a subscription that is refused is JSON with its status for whoever takes JSON', async () => {
  const query = 'subscription { moved(id: "t1") { nothing } }';
  for (const stream of ['text/event-stream', 'multipart/mixed;subscriptionSpec="1.0"']) {
    const { status, headers, errors } = await ask(world, query, {
      headers: { accept: `${stream}, application/graphql-response+json` },
    });
    expect(headers.get('content-type')).toContain('application/graphql-response+json');
    expect({ status, errors }).toMatchObject({
      status: 400,
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
  }
});

test('a version of the multipart protocol that nobody speaks here is refused with the one that is', async () => {
  const query = 'subscription { moved(id: "t1") { revision } }';
  for (const others of ['', ', application/json']) {
    const accept = `multipart/mixed;subscriptionSpec=2.0${others}`;
    const { status, errors } = await ask(world, query, { headers: { accept } });
    expect(status).toBe(406);
    expect(errors[0]?.message).toContain('multipart/mixed;subscriptionSpec="1.0"');
  }
});

test('the single connection mode of graphql-sse is refused in words, whichever way it is tried', async () => {
  const { url } = world.router;
  const accept = 'text/event-stream';
  const json = { accept, 'content-type': 'application/json' };
  const body = JSON.stringify({ query: '{ me }', extensions: { operationId: '1' } });
  const token = { 'x-graphql-event-stream-token': 'reserved' };
  const tries: readonly [number, string, RequestInit][] = [
    [405, url, { method: 'PUT' }],
    [400, `${url}?token=reserved`, { headers: { accept } }],
    [400, url, { headers: { accept, ...token } }],
    [400, url, { method: 'POST', headers: { ...json, ...token }, body }],
    [400, `${url}?token=reserved`, { method: 'POST', headers: json, body }],
  ];
  for (const [status, address, init] of tries) {
    const response = await fetch(address, init);
    expect(response.status).toBe(status);
    const [error] = (await told(response)).errors ?? [];
    expect(error).toMatchObject({ extensions: { code: 'BAD_REQUEST' } });
    expect(error?.message).toContain('distinct connections mode');
  }
});

test('nothing runs for a client that could not take the answer', async () => {
  const { status } = await ask(world, RENAME, { headers: { accept: 'image/png' } });
  expect(status).toBe(406);
  expect((await ask(world, '{ train(id: "t1") { name } }')).data.train.name).toBe('Seoul Express');
});

test('where exploring is off the schema is closed at every door', async () => {
  const closed = await openWorld('local', { explore: false });
  for (const door of DOORS) {
    for (const query of ['{ __schema { queryType { name } } }', '{ __type(name: "Train") { name } }']) {
      const { errors } = await knock(door, closed, { query });
      expect(errors?.[0]?.extensions).toEqual({ code: 'GRAPHQL_VALIDATION_FAILED' });
    }
    expect((await knock(door, closed, { query: '{ __typename }' })).data).toEqual({ __typename: 'Query' });
  }
  await closed.stop();
});

test('only a stream takes one of the connections a person may hold', async () => {
  const narrow = await openWorld('local', { limits: { connectionsPerPerson: 0 } });
  const query = await knock('event stream by POST', narrow, { query: '{ me }' });
  expect(query.data).toEqual({ me: 'nobody' });
  for (const door of ['event stream by POST', 'multipart by POST'] as const) {
    const stream = await knock(door, narrow, { query: 'subscription { moved(id: "t1") { revision } }' });
    expect(stream).toMatchObject({ status: 429, errors: [{ extensions: { code: 'TOO_MANY_CONNECTIONS' } }] });
  }
  await narrow.stop();
});

test.each(['PUT', 'PATCH', 'DELETE', 'HEAD', 'PROPFIND'])('%s is no way to ask', async (method) => {
  const response = await fetch(world.router.url, { method });
  expect({ status: response.status, allow: response.headers.get('allow') }).toEqual({
    status: 405,
    allow: 'GET, POST, OPTIONS',
  });
  if (method !== 'HEAD')
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
});

test('a long answer is packed for whoever takes it so, and streams never are', async () => {
  const send = (accept: string) =>
    fetch(world.router.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify({
        query: '{ __schema { types { name description fields { name description } } } }',
      }),
    });
  const packed = await send('application/json');
  expect(packed.headers.get('content-encoding')).toMatch(/^(br|gzip)$/);
  expect(packed.headers.get('vary')).toContain('accept-encoding');
  expect(await packed.json()).toHaveProperty('data.__schema');
  for (const accept of ['text/event-stream', 'multipart/mixed;subscriptionSpec="1.0"']) {
    const stream = await send(accept);
    expect(stream.headers.get('content-encoding')).toBeNull();
    expect(await stream.text()).toContain('__schema');
  }
});

test('all of a person’s addresses are one behind a proxy that is believed, by HTTP and on a socket', async () => {
  const limits = { connectionsPerPerson: 1 };
  const watching = { query: 'subscription { moved(id: "t1") { revision } }' };
  const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
  const believing = await openWorld('local', { limits, trustedProxies: ['loopback'] });
  const doubting = await openWorld('local', { limits });
  for (const [at, second] of [
    [believing, undefined],
    [doubting, 429],
  ] as const) {
    const left = new AbortController();
    await fetch(at.router.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        ...from('203.0.113.1').headers,
      },
      body: JSON.stringify(watching),
      signal: left.signal,
    });
    if (second) {
      const told = await knock('event stream by POST', at, watching, from('203.0.113.2'));
      expect(told.status).toBe(second);
      expect((await knock('WebSocket', at, { query: '{ me }' }, from('203.0.113.2'))).closed).toBe(4429);
    } else {
      expect((await knock('WebSocket', at, { query: '{ me }' }, from('203.0.113.1'))).closed).toBe(4429);
      expect((await knock('WebSocket', at, { query: '{ me }' }, from('203.0.113.2'))).data).toEqual({
        me: 'nobody',
      });
    }
    left.abort();
  }
  await believing.stop();
  await doubting.stop();
});
