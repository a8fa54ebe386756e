// How much one may hold open, and that what a socket or an event stream carries is bounded like plain HTTP.
import { afterEach, describe, expect, test } from '@jest/globals';
import { openRawSocket } from '#platform/testing/raw-socket.ts';
import { BASE_PRICES } from '../cost/operation-cost.ts';
import { closing } from '../testing/knocking.ts';
import { ask, openWorld, tokenOf, type World } from '../testing/topology.ts';
import { connect, TRANSPORTS, until, type Viewer, type Watched, watch } from '../testing/viewers.ts';

const MOVED = 'subscription Moved($id: ID!) { moved(id: $id) { revision } }';
/** One request to a subgraph and a few values: one of them fits, two do not. */
const COST_OF_ONE = BASE_PRICES.fetch * 1.25;

/** Of its ending on a socket, of its last event in a stream. */
const codesOf = ({ ending, seen }: Viewer) =>
  [ending(), seen.at(-1)?.errors].flatMap((errors) =>
    Array.isArray(errors) ? errors.map(({ extensions }) => extensions) : [],
  );

let world: World;
afterEach(() => world.stop());

test('operations of a socket are counted; one too many is refused alone', async () => {
  world = await openWorld('local', { limits: { operationsPerSocket: 2 } });
  const client = connect(world);
  const endings: unknown[] = [];
  const subscribe = () =>
    client.subscribe(
      { query: MOVED, variables: { id: 't1' } },
      { next: () => {}, error: (error) => endings.push(error), complete: () => {} },
    );
  const leaves = [subscribe(), subscribe()];
  await until(() => expect(world.railway.moves.watchers).toBe(2));
  subscribe();
  await until(() => expect(endings).toMatchObject([[{ extensions: { code: 'TOO_MANY_OPERATIONS' } }]]));
  expect(world.railway.moves.watchers).toBe(2);
  leaves[0]?.();
  await until(() => expect(world.railway.moves.watchers).toBe(1));
  subscribe();
  await until(() => expect(world.railway.moves.watchers).toBe(2));
  await client.dispose();
});

test('connections of a person are counted over all transports; who leaves makes room', async () => {
  world = await openWorld('local', { limits: { connectionsPerPerson: 2 } });
  const token = await tokenOf('kim');
  const operation = { query: MOVED, variables: { id: 't1' }, token };
  const first = watch('multipart', world, operation);
  const second = watch('event stream', world, operation);
  await until(() => expect(world.railway.moves.watchers).toBe(2));
  expect(await closing(world, { token })).toMatchObject({ code: 4429, knocks: 1 });
  for (const accept of ['text/event-stream', 'multipart/mixed;subscriptionSpec="1.0"']) {
    const { status, errors } = await ask(world, MOVED, {
      variables: { id: 't1' },
      token,
      headers: { accept },
    });
    expect({ status, errors }).toMatchObject({
      status: 429,
      errors: [{ extensions: { code: 'TOO_MANY_CONNECTIONS' } }],
    });
  }

  const lee = watch('websocket', world, { ...operation, token: await tokenOf('lee') });
  await until(() => expect(world.railway.moves.watchers).toBe(3));
  first.leave();
  await until(() => expect(world.railway.moves.watchers).toBe(2));
  const third = watch('websocket', world, operation);
  await until(() => expect(world.railway.moves.watchers).toBe(3));
  for (const viewer of [second, third, lee]) viewer.leave();
});

test('a person in one role takes none of the connections of the other who has the same id', async () => {
  world = await openWorld('local', { limits: { connectionsPerPerson: 1 } });
  const operation = { query: MOVED, variables: { id: 't1' } };
  const roles = ['PASSENGER', 'DRIVER'];
  const viewers = await Promise.all(
    roles.map(async (role) => watch('websocket', world, { ...operation, token: await tokenOf('kim', role) })),
  );
  await until(() => expect(world.railway.moves.watchers).toBe(2));
  for (const role of roles)
    expect(await closing(world, { token: await tokenOf('kim', role) })).toMatchObject({ code: 4429 });
  for (const viewer of viewers) viewer.leave();
});

test('an address holds so many connections, whoever they are', async () => {
  world = await openWorld('local', { limits: { connectionsPerAddress: 2 } });
  const operation = { query: MOVED, variables: { id: 't1' } };
  const kim = watch('websocket', world, { ...operation, token: await tokenOf('kim') });
  const anybody = watch('event stream', world, operation);
  await until(() => expect(world.railway.moves.watchers).toBe(2));
  expect(await closing(world, { token: await tokenOf('lee') })).toMatchObject({ code: 4429 });
  kim.leave();
  await until(() => expect(world.railway.moves.watchers).toBe(1));
  const lee = watch('websocket', world, { ...operation, token: await tokenOf('lee') });
  await until(() => expect(world.railway.moves.watchers).toBe(2));
  for (const viewer of [anybody, lee]) viewer.leave();
});

describe.each(TRANSPORTS)('by %s', (transport) => {
  const dear = { query: MOVED, variables: { id: 't1' } };

  test('what a person’s subscriptions cost together is bounded over all transports; what ends makes room', async () => {
    const limit = COST_OF_ONE * 2;
    world = await openWorld('local', {
      limits: { operationCost: COST_OF_ONE, subscriptionCostPerPerson: limit },
    });
    const token = await tokenOf('kim');
    const watching = (other: Partial<Watched> = {}) => watch(transport, world, { ...dear, token, ...other });
    const first = watching();
    const second = watch('websocket', world, { ...dear, token });
    await until(() => expect(world.railway.moves.watchers).toBe(2));
    for (const each of TRANSPORTS) {
      const third = watch(each, world, { ...dear, token });
      await until(() => expect(codesOf(third)).toEqual([{ code: 'TOO_MANY_OPERATIONS', limit }]));
    }
    expect(world.railway.moves.watchers).toBe(2);

    const others = [
      watching({ token: await tokenOf('lee') }),
      watching({ token: await tokenOf('kim', 'DRIVER') }),
      watch(transport, world, dear),
    ];
    await until(() => expect(world.railway.moves.watchers).toBe(5));
    first.leave();
    await until(() => expect(world.railway.moves.watchers).toBe(4));
    const next = watching();
    await until(() => expect(world.railway.moves.watchers).toBe(5));
    for (const viewer of [second, next, ...others]) viewer.leave();
  });

  test('what is refused, breaks off or is cut off costs nothing any more', async () => {
    world = await openWorld('local', {
      limits: { operationCost: COST_OF_ONE, subscriptionCostPerPerson: COST_OF_ONE },
    });
    for (const query of ['subscription { refused { revision } }', 'subscription { brittle { revision } }'])
      for (let n = 0; n < 3; n += 1) {
        const viewer = watch(transport, world, { query });
        await until(() => expect(viewer.ending()).toBeDefined());
        expect(JSON.stringify([viewer.ending(), viewer.seen])).not.toContain('TOO_MANY');
      }
    for (let n = 0; n < 3; n += 1) {
      const viewer = watch(transport, world, dear);
      await until(() => expect(world.railway.moves.watchers).toBe(1));
      viewer.leave();
      await until(() => expect(world.railway.moves.watchers).toBe(0));
    }
  });
});

test('who goes without a word gives back what their subscriptions cost, also those that had not begun', async () => {
  world = await openWorld('local', {
    limits: { operationCost: COST_OF_ONE, subscriptionCostPerPerson: COST_OF_ONE * 2 },
  });
  for (let n = 0; n < 10; n += 1) {
    const raw = await openRawSocket(world.router.url);
    raw.send({ type: 'connection_init' });
    await until(() => expect(raw.received).toHaveLength(1));
    const payload = { query: MOVED, variables: { id: 't1' } };
    for (const id of ['1', '2']) raw.send({ type: 'subscribe', id, payload });
    if (n % 2) await until(() => expect(world.railway.moves.watchers).toBe(2));
    raw.socket.terminate();
    await until(() => expect(world.railway.moves.watchers).toBe(0));
  }
  const viewers = [1, 2].map(() => watch('websocket', world, { query: MOVED, variables: { id: 't1' } }));
  await until(() => expect(world.railway.moves.watchers).toBe(2));
  for (const viewer of viewers) viewer.leave();
});

test('a message over the limit ends its socket', async () => {
  world = await openWorld('local', { limits: { socketMessageBytes: 1_000 } });
  const viewer = watch('websocket', world, { query: `{ me } # ${'x'.repeat(2_000)}` });
  await until(() => expect(viewer.ending()).toMatchObject({ code: 1009 }));
});

test('a query as deep as no screen is refused on a socket as it is by HTTP', async () => {
  world = await openWorld('local');
  const deep = `{ ${'again { '.repeat(18)} me ${'}'.repeat(18)} }`;
  const viewer = watch('websocket', world, { query: deep });
  await until(() =>
    expect(viewer.ending()).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]),
  );
});

test('a mutation cannot be sent by GET, whatever it accepts', async () => {
  world = await openWorld('local');
  const query = encodeURIComponent('mutation { rename(id: "t1", name: "x") { name } }');
  const response = await fetch(`${world.router.url}?query=${query}`, {
    headers: { accept: 'text/event-stream' },
  });
  expect(await response.text()).toContain('BAD_REQUEST');
  const after = await fetch(
    `${world.router.url}?query=${encodeURIComponent('{ train(id: "t1") { name } }')}`,
    {
      headers: { accept: 'text/event-stream' },
    },
  );
  expect(await after.text()).toContain('Seoul Express');
});

test('what is no operation is a GraphQL-shaped 400 before a stream opens', async () => {
  world = await openWorld('local');
  for (const body of ['{}', '{"query":7}', '[]', '{"query":"{ me }","variables":[]}']) {
    const response = await fetch(world.router.url, {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
      body,
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  }
});
