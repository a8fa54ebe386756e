// What a client may rely on when it asks, the same whether the subgraphs share the router's process or not.
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openRailway } from './testing/railway.ts';
import { ask, GATEWAY, openWorld, post, TOPOLOGIES, tokenOf, type World } from './testing/topology.ts';

describe.each(TOPOLOGIES)('with %s subgraphs', (topology) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(topology);
  });
  afterAll(() => world.stop());

  test('one query is answered by every subgraph it needs', async () => {
    const { data, errors } = await ask(
      world,
      'query Board($id: ID!) { train(id: $id) { id name delay at { title crowd } } trains { id delay } }',
      { variables: { id: 't1' } },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      train: { id: 't1', name: 'Seoul Express', delay: 3, at: { title: 'Station s1', crowd: 200 } },
      trains: [
        { id: 't1', delay: 3 },
        { id: 't2', delay: 3 },
      ],
    });
  });

  test('a mutation is carried out, and its answer reaches into other subgraphs', async () => {
    const { data } = await ask(world, 'mutation { rename(id: "t2", name: "Night Train") { name delay } }');
    expect(data).toEqual({ rename: { name: 'Night Train', delay: 3 } });
  });

  test('a fault shows its id and nothing of itself', async () => {
    const { data, errors, text } = await ask(world, '{ broken me }');
    expect(data).toEqual({ broken: null, me: 'nobody' });
    expect(errors).toEqual([
      {
        message: 'Internal server error',
        path: ['broken'],
        extensions: {
          code: 'INTERNAL_SERVER_ERROR',
          errorId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          serviceName: 'trains',
        },
      },
    ]);
    expect(text).not.toMatch(/hunter2|railway|\.ts|stack/);
  });

  test('a refusal keeps its words, its code and its place', async () => {
    const { errors } = await ask(world, '{ me driversOnly }', { token: await tokenOf('kim') });
    expect(errors).toMatchObject([
      { message: 'This is not open to your role', path: ['driversOnly'], extensions: { code: 'FORBIDDEN' } },
    ]);
  });

  test('a scalar only the subgraph knows refuses a variable and a literal alike', async () => {
    const byVariable = await ask(world, 'query($n: Even!) { half(of: $n) }', { variables: { n: 3 } });
    const byLiteral = await ask(world, '{ half(of: 3) }');
    for (const { errors } of [byVariable, byLiteral]) {
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      expect(errors[0]?.message).toContain('An even number is needed');
    }
  });

  test('what is left out has its default, be it an argument, a field inside one or a variable', async () => {
    const text = 'query ($n: Int) { trains(first: $n) { id } distance(to: { km: 4 }, scale: $n) }';
    const { data, errors } = await ask(world, text);
    expect(errors).toEqual([]);
    expect(data).toEqual({ trains: [{ id: 't1' }, { id: 't2' }], distance: 4 });
  });

  test('nought, false and no text are answers under whatever name', async () => {
    const fields = '... on Coach { n: seats is: full } ... on Wagon { n: tonnes is: sealed }';
    const { data, errors } = await ask(world, `{ rolling { ${fields} } }`);
    expect(errors).toEqual([]);
    expect(data).toEqual({
      rolling: [
        { n: 0, is: false },
        { n: 0, is: false },
      ],
    });
  });

  test('the correlation id of a request comes back, and one that could harm a log does not', async () => {
    const kept = await ask(world, '{ me }', { headers: { 'x-correlation-id': 'trip-42' } });
    const replaced = await ask(world, '{ me }', { headers: { 'x-correlation-id': 'a b{}' } });
    expect(kept.headers.get('x-correlation-id')).toBe('trip-42');
    expect(replaced.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('a supergraph that is bad is refused, and the old one goes on', async () => {
    expect(() => world.router.updateSupergraph('type Query { nothing: String }')).toThrow();
    expect((await ask(world, '{ me }')).data).toEqual({ me: 'nobody' });
  });

  test('broken JSON is a GraphQL-shaped 400', async () => {
    const { status, errors } = await post(world.router.url, '{ "query": ');
    expect(status).toBe(400);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
  });
});

test('a subgraph that is down costs a screen its part, never the screen', async () => {
  const world = await openWorld('remote');
  await world.served.stations?.stop();
  const { status, data, errors, text } = await ask(
    world,
    '{ train(id: "t1") { name minutes: delay at { id title } } }',
  );
  expect(status).toBe(200);
  expect(data).toEqual({ train: { name: 'Seoul Express', minutes: null, at: { id: 's1', title: null } } });
  expect(errors.map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      ['train', 'minutes'],
      ['train', 'at', 'title'],
    ]),
  );
  for (const { message, extensions } of errors) {
    expect(message).toBe('The stations part is not available right now. Please try again in a moment.');
    expect(extensions.code).toBe('SUBGRAPH_UNAVAILABLE');
  }
  expect(text).not.toMatch(/ECONN|127\.0\.0\.1/);
  await world.stop();
});

test('what a condition leaves out of a subgraph that is down is no error', async () => {
  const world = await openWorld('remote');
  await world.served.stations?.stop();
  const errorsOf = async (fields: string, variables: object = {}) => {
    const text = `query ($no: Boolean = false, $yes: Boolean = true) { me ... { __typename @include(if: $no) @skip(if: $yes) } ${fields} }`;
    const { errors } = await ask(world, text, { variables });
    return errors.map(({ path }) => path?.join('.'));
  };
  const train = (fields: string) => `train(id: "t1") { name ${fields} }`;
  expect(await errorsOf(train('delay @include(if: $no)'))).toEqual([]);
  expect(await errorsOf(train('delay @skip(if: $yes) at { id title @skip(if: true) }'))).toEqual([]);
  expect(await errorsOf(train('delay late: delay @skip(if: $yes)'))).toEqual(['train.delay']);
  expect(
    await errorsOf(
      train('... @include(if: $no) { delay } at { title ... on Station @skip(if: $no) { crowd } }'),
    ),
  ).toEqual(['train.at.title', 'train.at.crowd']);
  expect(await errorsOf(train('delay @include(if: $no)'), { no: true })).toEqual(['train.delay']);
  expect(await errorsOf('station(id: "s1") @skip(if: $yes) { title }')).toEqual([]);
  expect(
    await errorsOf('a: station(id: "s1") @include(if: false) { title } b: station(id: "s1") { title }'),
  ).toEqual(['b']);
  await world.stop();
});

test('a plan its subgraph does not understand is our fault, whatever the subgraph calls it', async () => {
  const served = await openWorld('remote');
  const [trains] = served.railway.subgraphs;
  const url = served.served.trains?.url;
  if (!trains || !url) throw new Error('There are no trains');
  const misplaced = {
    local: { kind: 'local', subgraph: trains },
    remote: { kind: 'remote', url, credentials: GATEWAY },
  } as const;
  for (const topology of TOPOLOGIES) {
    const world = await openWorld(topology, {
      subgraphs: { trains: misplaced[topology], stations: misplaced[topology] },
    });
    const { errors } = await ask(world, '{ station(id: "s1") { title } me }');
    expect(errors).toMatchObject([
      { message: 'Internal server error', extensions: { serviceName: 'stations' } },
    ]);
    await world.stop();
  }
  await served.stop();
});

test('what stands behind the address of a subgraph is sent along', async () => {
  const asked: (string | undefined)[] = [];
  const subgraph = createHttpServer((request, response) => {
    asked.push(request.url);
    response.end(JSON.stringify({ data: { station: { title: 'Seoul' } } }));
  }).listen(0, '127.0.0.1');
  await once(subgraph, 'listening');
  const { port } = subgraph.address() as AddressInfo;
  const railway = openRailway();
  const [trains] = railway.subgraphs;
  if (!trains) throw new Error('There are no trains');
  const url = `http://127.0.0.1:${port}/v2/graphql?tenant=rail`;
  const world = await openWorld('local', {
    supergraphSdl: railway.supergraphSdl,
    subgraphs: {
      trains: { kind: 'local', subgraph: trains },
      stations: { kind: 'remote', url, credentials: GATEWAY },
    },
  });
  expect((await ask(world, '{ station(id: "s1") { title } }')).data).toEqual({ station: { title: 'Seoul' } });
  expect(asked).toEqual(['/v2/graphql?tenant=rail']);
  await world.stop();
  subgraph.close();
});

test('a router that does not know the secret of a subgraph is told nothing, and its clients that a part is away', async () => {
  const stranger = await openWorld('remote');
  const places = Object.entries(stranger.served).map(([name, { url }]) => [
    name,
    { kind: 'remote', url, credentials: { secret: 'another' } } as const,
  ]);
  const world = await openWorld('local', { subgraphs: Object.fromEntries(places) });
  const { data, errors } = await ask(world, '{ train(id: "t1") { name } }');
  expect(data).toEqual({ train: null });
  expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
  await world.stop();
  await stranger.stop();
});

test('a subgraph that hangs is given up after its time, and the rest is answered', async () => {
  const held = new Set<Socket>();
  const silent = createServer((socket) => void held.add(socket)).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const railway = openRailway();
  const [trains] = railway.subgraphs;
  if (!trains) throw new Error('There are no trains');
  const world = await openWorld('local', {
    supergraphSdl: railway.supergraphSdl,
    subgraphs: {
      trains: { kind: 'local', subgraph: trains },
      stations: { kind: 'remote', url: `http://127.0.0.1:${port}/graphql`, credentials: GATEWAY },
    },
    limits: { subgraphTimeoutMs: 200 },
  });
  const { data, errors } = await ask(world, '{ train(id: "t1") { name delay } }');
  expect(data).toEqual({ train: { name: 'Seoul Express', delay: null } });
  expect(errors).toMatchObject([{ path: ['train', 'delay'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
  await world.stop();
  for (const socket of held) socket.destroy();
  silent.close();
});

test('a supergraph that names a subgraph nobody placed does not start', async () => {
  await expect(openWorld('local', { subgraphs: {} })).rejects.toThrow('nobody said where it is');
});
