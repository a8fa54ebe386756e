// What the door keeps out, and that everything it keeps out is told so in GraphQL's own shape.
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ask, openWorld, post, type World } from './testing/topology.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld('local');
});
afterAll(() => world.stop());

const nested = (depth: number) => `${'{ again '.repeat(depth)} { me } ${'}'.repeat(depth)}`;
const refusedAs = (code: string) => [{ message: expect.any(String), extensions: { code } }];

test('a query as deep as a federated screen passes, a deeper one does not', async () => {
  expect((await ask(world, nested(12))).errors).toEqual([]);
  const { status, errors } = await ask(world, nested(18));
  expect(status).toBe(400);
  expect(errors).toMatchObject(refusedAs('GRAPHQL_VALIDATION_FAILED'));
  expect(errors[0]?.message).toBe('Query depth limit of 15 exceeded, found 19.');
});

test('asking the same thing under many names is refused', async () => {
  const { status } = await ask(world, `{ ${Array.from({ length: 30 }, (_, n) => `a${n}: me`).join(' ')} }`);
  expect(status).toBe(400);
});

test('piling up directives is refused', async () => {
  const { status } = await ask(world, `{ me ${'@include(if: true) '.repeat(20)} }`);
  expect(status).toBe(400);
});

test('a document of too many tokens is refused while it is read', async () => {
  const { status, errors } = await ask(world, `{ ${'me '.repeat(5_000)} }`);
  expect(status).toBe(400);
  expect(errors).toMatchObject(refusedAs('GRAPHQL_PARSE_FAILED'));
});

test('a page size that multiplies into too much work is refused', async () => {
  const pageOf = (first: number) => ask(world, `{ trains(first: ${first}) { id at { id } } }`);
  expect((await pageOf(100)).status).toBe(200);
  const { status, errors } = await pageOf(100_000);
  expect(status).toBe(400);
  expect(errors).toMatchObject([
    { extensions: { code: 'OPERATION_TOO_COSTLY', cost: expect.any(Number), limit: expect.any(Number) } },
  ]);
});

test('a page size in a variable, or in its default, is no way around it', async () => {
  const text = 'query($n: Int = 100000) { trains(first: $n) { id at { id } } }';
  expect((await ask(world, text, { variables: { n: 100 } })).errors).toEqual([]);
  for (const variables of [{ n: 100_000 }, {}])
    expect((await ask(world, text, { variables })).errors).toMatchObject(refusedAs('OPERATION_TOO_COSTLY'));
});

test('a document that selects more fields than any screen has is refused, its fragments spread out', async () => {
  const next = (n: number) => `...F${n} `.repeat(5);
  const widening = [0, 1, 2].map((n) => `fragment F${n} on Query { ${next(n + 1)} }`).join(' ');
  const { status, errors } = await ask(world, `{ ${next(0)} } ${widening} fragment F3 on Query { me }`);
  expect(status).toBe(400);
  expect(errors).toMatchObject(refusedAs('GRAPHQL_VALIDATION_FAILED'));
  expect(errors[0]?.message).toContain('at most 500');
});

test('a body over the limit is refused before it is read', async () => {
  const { status, errors } = await post(
    world.router.url,
    JSON.stringify({ query: '{me}', pad: 'x'.repeat(200_000) }),
  );
  expect(status).toBe(413);
  expect(errors).toMatchObject(refusedAs('BAD_REQUEST'));
});

test('a host that cannot be one is the client’s mistake', async () => {
  const { port } = new URL(world.router.url);
  const asked = request({
    port,
    path: '/graphql',
    method: 'POST',
    headers: { host: 'a b', 'content-length': 2 },
  });
  asked.end('{}');
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  expect(response.statusCode).toBe(400);
  response.destroy();
});

test('a syntax error is the client’s, not ours', async () => {
  const { status, errors } = await ask(world, '{ me(');
  expect(status).toBe(400);
  expect(errors).toMatchObject(refusedAs('GRAPHQL_PARSE_FAILED'));
});

test('a list of operations in one request is refused', async () => {
  const { status } = await post(world.router.url, '[{"query":"{ me }"},{"query":"{ me }"}]');
  expect(status).toBe(400);
});

test('a form post, which a browser sends without asking, is refused', async () => {
  const asForm = await post(world.router.url, 'query={me}', {
    'content-type': 'application/x-www-form-urlencoded',
  });
  const asText = await post(world.router.url, '{"query":"{ me }"}', { 'content-type': 'text/plain' });
  expect(asForm.status).toBeGreaterThanOrEqual(400);
  expect(asText.status).toBeGreaterThanOrEqual(400);
});

test('a misspelt field is refused without telling what else there is', async () => {
  const { errors } = await ask(world, '{ trainz { id } }');
  expect(errors[0]?.message).not.toMatch(/did you mean/i);
});

test('only the pages it knows may ask from a browser', async () => {
  const preflight = (origin: string) =>
    fetch(world.router.url, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    });
  const known = await preflight('https://app.example');
  expect(known.headers.get('access-control-allow-origin')).toBe('https://app.example');
  expect(known.headers.get('access-control-allow-headers')).toContain('authorization');
  const stranger = await preflight('https://evil.example');
  expect(stranger.headers.get('access-control-allow-origin')).toBeNull();
});

test('a subscription by plain HTTP is told which door to take', async () => {
  const { status, errors } = await ask(world, 'subscription { moved(id: "t1") { revision } }');
  expect(status).toBe(406);
  expect(errors[0]?.message).toContain('text/event-stream');
});

test('it says when it is alive and whether it is ready, but not what is wrong', async () => {
  const broken = await openWorld('local', {
    ready: { database: () => Promise.reject(new Error('password=hunter2')), bus: async () => {} },
  });
  const at = (path: string) => fetch(broken.router.url.replace('/graphql', path));
  expect((await at('/health/live')).status).toBe(200);
  const ready = await at('/health/ready');
  expect(ready.status).toBe(503);
  expect(await ready.json()).toEqual({ status: 'not ready', failing: ['database'] });
  await broken.stop();
});

test('introspection is open for those who explore, and closed where it is switched off', async () => {
  expect((await ask(world, '{ __schema { queryType { name } } }')).errors).toEqual([]);
  const closed = await openWorld('local', { explore: false });
  expect((await ask(closed, '{ __schema { queryType { name } } }')).status).toBe(400);
  await closed.stop();
});
