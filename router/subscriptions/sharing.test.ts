// What is the same for many viewers costs once; what could differ between two people is never shared.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { EVENT_IDENTITY } from '#platform/server/event-identity.ts';
import { openWorld, TOPOLOGIES, tokenOf, type World } from '../testing/topology.ts';
import { until, watch } from '../testing/viewers.ts';

const WITH_STATION = `
  subscription Moved($id: ID!, $first: Int, $crowded: Boolean = false) {
    moved(id: $id, after: $first) { revision to { askedBy crowd @include(if: $crowded) } }
  }`;
const step = (revision: number) => ({ revision, trainId: 't1', stationId: 's1' });

describe.each(TOPOLOGIES)('with %s subgraphs', (topology) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(topology, { limits: { sharedEventMs: 20_000, connectionsPerPerson: 1_000 } });
  });
  afterAll(() => world.stop());

  /** What these viewers see of one event, and how often the stations were asked for it. */
  const seenBy = async (
    people: readonly { token?: string; query?: string; variables?: object }[],
    revision: number,
  ) => {
    const viewers = people.map(({ token, query = WITH_STATION, variables }, index) =>
      watch(index % 5 === 4 ? 'event stream' : 'websocket', world, {
        query,
        variables: { id: 't1', ...variables },
        ...(token ? { token } : {}),
      }),
    );
    await until(() => expect(world.railway.moves.watchers).toBe(people.length));
    const before = world.railway.asked.stations ?? 0;
    world.railway.moves.push(step(revision));
    await until(() => expect(viewers.map(({ seen }) => seen.length)).toEqual(people.map(() => 1)));
    const fetches = (world.railway.asked.stations ?? 0) - before;
    for (const viewer of viewers) viewer.leave();
    await until(() => expect(world.railway.moves.watchers).toBe(0));
    return { fetches, seen: viewers.map(({ seen }) => seen[0]) };
  };
  const times = <One>(count: number, one: One): One[] => Array.from({ length: count }, () => one);

  test('thirty screens of one person cost one question, and all are answered', async () => {
    const kim = { token: await tokenOf('kim') };
    const { fetches, seen } = await seenBy(times(30, kim), 1);
    expect(fetches).toBe(1);
    expect(seen).toEqual(times(30, { data: { moved: { revision: 1, to: { askedBy: 'kim' } } } }));
  });

  test('two tokens of one person are one person', async () => {
    const people = [{ token: await tokenOf('kim') }, { token: await tokenOf('kim', 'PASSENGER', 120) }];
    expect((await seenBy(people, 2)).fetches).toBe(1);
  });

  test('two people are asked for one by one, and neither sees the other’s', async () => {
    const people = [{ token: await tokenOf('kim') }, { token: await tokenOf('lee') }, {}];
    const { fetches, seen } = await seenBy([...people, ...people, ...people], 3);
    expect(fetches).toBe(3);
    const asked = seen.map((each) => each?.data.moved.to.askedBy);
    expect(asked).toEqual(['kim', 'lee', null, 'kim', 'lee', null, 'kim', 'lee', null]);
  });

  test('one name in two roles is two people', async () => {
    const people = [{ token: await tokenOf('kim') }, { token: await tokenOf('kim', 'DRIVER') }];
    expect((await seenBy(people, 4)).fetches).toBe(2);
  });

  test('variables that shape an answer keep it apart, those that only choose events do not', async () => {
    const shaped = await seenBy([{}, { variables: { crowded: true } }], 5);
    expect(shaped.fetches).toBe(2);
    expect(shaped.seen.map((each) => each?.data.moved.to.crowd)).toEqual([undefined, 200]);
    expect((await seenBy([{ variables: { first: 1 } }, { variables: { first: 2 } }], 6)).fetches).toBe(1);
  });

  test('another text is another operation', async () => {
    expect((await seenBy([{}, { query: `${WITH_STATION} # the same but not the same` }], 7)).fetches).toBe(2);
  });

  test('two moments whose events read the same are not one, and each is still worked out once for all', async () => {
    const token = await tokenOf('kim');
    const viewers = times(3, null).map(() =>
      watch('websocket', world, { query: WITH_STATION, variables: { id: 't1' }, token }),
    );
    await until(() => expect(world.railway.moves.watchers).toBe(3));
    const before = world.railway.asked.stations ?? 0;
    for (const [index, moment] of ['first', 'second'].entries()) {
      world.railway.moves.push(Object.assign(step(20), { [EVENT_IDENTITY]: moment }));
      await until(() => expect(viewers.map(({ seen }) => seen.length)).toEqual(times(3, index + 1)));
    }
    expect((world.railway.asked.stations ?? 0) - before).toBe(2);
    // It is the router's own: no client sees it.
    for (const { seen } of viewers) expect(seen.every((each) => !('extensions' in each))).toBe(true);
    for (const viewer of viewers) viewer.leave();
    await until(() => expect(world.railway.moves.watchers).toBe(0));
  });

  test('a fault is shared like an answer', async () => {
    const query = 'subscription Moved($id: ID!) { moved(id: $id) { revision to { shut } } }';
    const { fetches, seen } = await seenBy(times(10, { query }), 8);
    expect(fetches).toBe(1);
    const [first] = seen;
    expect(first?.errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
    expect(new Set(seen.map((each) => each?.errors?.[0].extensions.errorId)).size).toBe(1);
  });
});

test('a token that is about to end asks for nobody but its holder', async () => {
  const world = await openWorld('local', { limits: { sharedEventMs: 20_000 } });
  const token = await tokenOf('kim', 'PASSENGER', 10);
  const viewers = [1, 2].map(() =>
    watch('websocket', world, { query: WITH_STATION, variables: { id: 't1' }, token }),
  );
  await until(() => expect(world.railway.moves.watchers).toBe(2));
  world.railway.moves.push(step(1));
  await until(() => expect(viewers.map(({ seen }) => seen.length)).toEqual([1, 1]));
  expect(world.railway.asked.stations).toBe(2);
  await world.stop();
});

test('an answer is as of now again when its time is over', async () => {
  const world = await openWorld('local', { limits: { sharedEventMs: 20 } });
  const viewers = [1, 2].map(() =>
    watch('websocket', world, { query: WITH_STATION, variables: { id: 't1' } }),
  );
  await until(() => expect(world.railway.moves.watchers).toBe(2));
  // The same event again and again: were it remembered for good, the stations would be asked once.
  await until(() => {
    world.railway.moves.push(step(1));
    expect(world.railway.asked.stations).toBeGreaterThan(2);
  });
  for (const viewer of viewers) viewer.leave();
  await world.stop();
});

test('whatever a client calls its operation, the message is whole and its own', async () => {
  const world = await openWorld('local');
  const socket = new WebSocket(world.router.url.replace(/^http/, 'ws'), 'graphql-transport-ws');
  const messages: { id?: string; type: string; payload?: unknown }[] = [];
  socket.on('message', (data) => messages.push(JSON.parse(String(data))));
  socket.on('open', () => socket.send('{"type":"connection_init"}'));
  await until(() => expect(messages).toEqual([{ type: 'connection_ack' }]));
  const ids = ['1', '"', '\\"}', '주문', '\n'];
  for (const id of ids)
    socket.send(
      JSON.stringify({
        id,
        type: 'subscribe',
        payload: { query: 'subscription { moved(id: "t1") { note } }' },
      }),
    );
  await until(() => expect(world.railway.moves.watchers).toBe(ids.length));
  world.railway.moves.push({ ...step(1), note: '출발 "}' });
  await until(() => expect(messages).toHaveLength(1 + ids.length));
  const payload = { data: { moved: { note: '출발 "}' } } };
  expect(messages.slice(1)).toEqual(ids.map((id) => ({ id, type: 'next', payload })));
  socket.close();
  await world.stop();
});
