// Who a connection is: told once when it opens, and never for longer than its token is valid.
import { afterEach, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { closing } from '../testing/knocking.ts';
import { openWorld, tokenOf, type World } from '../testing/topology.ts';
import { TRANSPORTS, until, watch } from '../testing/viewers.ts';

const MOVED = 'subscription Moved($id: ID!) { moved(id: $id) { revision } }';

let world: World;
afterEach(() => world.stop());

test.each(['authorization', 'Authorization', 'token', 'headers'])('a token may come as %s', async (place) => {
  world = await openWorld('local');
  const token = await tokenOf('kim');
  const value = { token, headers: { Authorization: `Bearer ${token}` } }[place] ?? `Bearer ${token}`;
  const client = createClient({
    url: world.router.url.replace(/^http/, 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { [place]: value },
  });
  const answer = await client.iterate({ query: '{ me }' }).next();
  expect(answer.value).toEqual({ data: { me: 'kim' } });
  await client.dispose();
});

test('a token that is refused ends the socket for good: the client does not come back with it', async () => {
  world = await openWorld('local');
  expect(await closing(world, { token: 'not.a.token' })).toEqual({
    code: 4401,
    reason: 'The token is not valid',
    knocks: 1,
  });
  expect(await closing(world, { token: await tokenOf('kim', 'PASSENGER', -1) })).toEqual({
    code: 4401,
    reason: 'The token has expired',
    knocks: 1,
  });
});

test.each([
  { authorization: 7 },
  { Authorization: ['Bearer x'] },
  { token: {} },
  { headers: { authorization: true } },
])('a token that is no text is refused, not taken for none: %j', async (payload) => {
  world = await openWorld('local');
  expect(await closing(world, payload)).toMatchObject({ code: 4401, knocks: 1 });
});

test.each([{ authorization: null }, { token: '' }, { headers: null }])(
  'without a token one is nobody: %j',
  async (connectionParams) => {
    world = await openWorld('local');
    const client = createClient({
      url: world.router.url.replace(/^http/, 'ws'),
      webSocketImpl: WebSocket,
      connectionParams,
    });
    expect((await client.iterate({ query: '{ me }' }).next()).value).toEqual({ data: { me: 'nobody' } });
    await client.dispose();
  },
);

test('no stream outlives its token, whatever carries it', async () => {
  world = await openWorld('local');
  const token = await tokenOf('kim', 'PASSENGER', 6);
  const viewers = TRANSPORTS.map((transport) =>
    watch(transport, world, { query: MOVED, variables: { id: 't1' }, token }),
  );
  await until(() => expect(world.railway.moves.watchers).toBe(TRANSPORTS.length));
  world.railway.moves.push({ revision: 1, trainId: 't1', stationId: 's1' });
  for (const viewer of viewers) {
    await until(() => expect(viewer.ending()).toBeDefined());
    expect(viewer.seen[0]).toMatchObject({ data: { moved: { revision: 1 } } });
  }
  const [socket, ...overHttp] = viewers;
  expect(socket?.ending()).toMatchObject({ code: 4401 });
  for (const { seen, ending } of overHttp) {
    expect(seen[1]).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(ending()).toBe('complete');
  }
  await until(() => expect(world.railway.moves.watchers).toBe(0));
});

test('an event stream with a bad token is refused before it opens', async () => {
  world = await openWorld('local');
  const response = await fetch(world.router.url, {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      authorization: 'Bearer x.y.z',
    },
    body: JSON.stringify({ query: '{ me }' }),
  });
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
});
