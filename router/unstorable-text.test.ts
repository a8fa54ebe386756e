// Text no database behind the router can hold is the client's mistake, told at the door.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { knock } from './testing/doors.ts';
import { ask, openWorld, post, type World } from './testing/topology.ts';
import type { Watched } from './testing/viewers.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld('local');
});
afterAll(() => world.stop());

const TRAIN = 'query ($id: ID!) { train(id: $id) { id } }';
const MOVED = 'subscription ($id: ID!) { moved(id: $id) { revision } }';
const REFUSED = { extensions: { code: 'BAD_USER_INPUT' } };

const OPERATIONS: [string, Watched][] = [
  ['U+0000 in a variable', { query: TRAIN, variables: { id: 't\0' } }],
  ['the depth of a variable that is not even used', { query: '{ me }', variables: { a: [{ b: ['\0'] }] } }],
  ['U+0000 in a key', { query: '{ me }', variables: { a: { '\0': 1 } } }],
  ['half a surrogate pair in a variable', { query: TRAIN, variables: { id: 't\uD83D' } }],
  ['half a surrogate pair in a key', { query: '{ me }', variables: { a: { '\uDC00': 1 } } }],
  ['a literal', { query: '{ train(id: "t\\u0000") { id } }' }],
  ['a literal in the longer spelling', { query: '{ train(id: "t\\u{0}") { id } }' }],
];

test.each(OPERATIONS)(
  'text that cannot be stored (%s) is refused by HTTP and on a socket',
  async (_where, operation) => {
    const asked = world.railway.asked.trains;
    const { status, errors } = await ask(world, operation.query, { variables: operation.variables ?? {} });
    expect({ status, errors }).toMatchObject({ status: 400, errors: [REFUSED] });
    const bySocket = await knock('WebSocket', world, operation);
    expect(bySocket).toMatchObject({ errors: [REFUSED] });
    expect(world.railway.asked.trains).toBe(asked);
  },
);

test.each(['WebSocket', 'event stream by POST'] as const)(
  'a subscription by %s is refused too',
  async (door) => {
    for (const operation of [
      { query: MOVED, variables: { id: '\0' } },
      { query: 'subscription { moved(id: "\\u0000") { revision } }' },
    ])
      expect(await knock(door, world, operation)).toMatchObject({ errors: [REFUSED] });
    expect(world.railway.moves.watchers).toBe(0);
  },
);

test('a document with half a surrogate pair is not taken for the sound one that it becomes in UTF-8', async () => {
  const sound = '{ train(id: "\uFFFD") { id } }';
  expect((await ask(world, sound)).errors).toEqual([]);
  const { status, errors } = await ask(world, sound.replace('\uFFFD', '\uD83D'));
  expect({ status, errors }).toMatchObject({
    status: 400,
    errors: [{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }],
  });
});

test('a key that whoever parses JSON takes for a prototype is refused where no body is parsed, too', async () => {
  const operation = { query: '{ me }', variables: JSON.parse('{ "a": [{ "__proto__": 1 }] }') };
  for (const door of ['GET', 'WebSocket'] as const)
    expect(await knock(door, world, operation)).toMatchObject({ errors: [REFUSED] });
});

test('whole pairs pass', async () => {
  expect((await ask(world, TRAIN, { variables: { id: '🚲' } })).errors).toEqual([]);
});

test('text that only speaks of the character passes', async () => {
  const { errors } = await ask(world, TRAIN, { variables: { id: 'the escape is spelt \\u0000' } });
  expect(errors).toEqual([]);
});

test('brackets deeper than any stack are looked through', async () => {
  const deep = `${'['.repeat(40_000)}${']'.repeat(40_000)}`;
  const { status } = await post(world.router.url, `{"query":"{ me }","variables":{"a":${deep}}}`);
  expect(status).toBe(200);
});
