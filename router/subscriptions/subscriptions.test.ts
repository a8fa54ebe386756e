// What a viewer may rely on, over each transport, whether the subgraphs share the router's process or not.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ask, openWorld, TOPOLOGIES, tokenOf, type World } from '../testing/topology.ts';
import { TRANSPORTS, until, watch } from '../testing/viewers.ts';

const MOVED = `
  subscription Moved($id: ID!, $detailed: Boolean = true) {
    move: moved(id: $id) {
      revision
      ...Where
      train { label: name delay @include(if: $detailed) at { crowd } }
    }
  }
  fragment Where on Move { to { id title } }
`;

const step = (revision: number, trainId = 't1') => ({ revision, trainId, stationId: `s${revision}` });

const CASES = TOPOLOGIES.flatMap((topology) => TRANSPORTS.map((transport) => [topology, transport] as const));

describe.each(CASES)('with %s subgraphs, by %s', (topology, transport) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(topology, { resumeField: 'revision' });
  });
  afterAll(() => world.stop());

  const listening = (count: number) => until(() => expect(world.railway.moves.watchers).toBe(count));

  test('each event comes once, in order, completed by every subgraph it needs', async () => {
    const viewer = watch(transport, world, { query: MOVED, variables: { id: 't1' } });
    await listening(1);
    world.railway.moves.push(step(1));
    world.railway.moves.push(step(7, 't2'));
    world.railway.moves.push(step(2));
    await until(() => expect(viewer.seen).toHaveLength(2));
    expect(viewer.seen.map(({ data }) => data)).toEqual(
      [1, 2].map((revision) => ({
        move: {
          revision,
          to: { id: `s${revision}`, title: `Station s${revision}` },
          train: { label: 'Seoul Express', delay: 3, at: { crowd: 200 } },
        },
      })),
    );
    viewer.leave();
    await listening(0);
  });

  test('what a variable leaves out is not asked for', async () => {
    const viewer = watch(transport, world, { query: MOVED, variables: { id: 't1', detailed: false } });
    await listening(1);
    world.railway.moves.push(step(1));
    await until(() => expect(viewer.seen).toHaveLength(1));
    expect(viewer.seen[0]?.data.move.train).toEqual({ label: 'Seoul Express', at: { crowd: 200 } });
    viewer.leave();
    await listening(0);
  });

  test('a stream completes for the viewer when the subgraph has said all', async () => {
    const viewer = watch(transport, world, { query: MOVED, variables: { id: 't1' } });
    await listening(1);
    world.railway.moves.push(step(1));
    world.railway.moves.end();
    await until(() => expect(viewer.ending()).toBe('complete'));
    expect(viewer.seen).toHaveLength(1);
  });

  test('the subgraph hears nothing more of a viewer who left', async () => {
    const viewers = [1, 2, 3].map(() => watch(transport, world, { query: MOVED, variables: { id: 't1' } }));
    await listening(3);
    for (const viewer of viewers) viewer.leave();
    await listening(0);
  });

  test('a fault in one field costs that field, and shows nothing of itself', async () => {
    const viewer = watch(transport, world, {
      query: 'subscription { moved(id: "t1") { revision fragile } }',
    });
    await listening(1);
    world.railway.moves.push(step(1));
    world.railway.moves.push(step(2));
    await until(() => expect(viewer.seen).toHaveLength(2));
    for (const { data, errors } of viewer.seen) {
      expect(data.moved.fragile).toBeNull();
      expect(errors).toMatchObject([
        {
          message: 'Internal server error',
          path: ['moved', 'fragile'],
          extensions: { code: 'INTERNAL_SERVER_ERROR', serviceName: 'trains' },
        },
      ]);
      expect(JSON.stringify(errors)).not.toContain('hunter2');
    }
    viewer.leave();
    await listening(0);
  });

  test('a source of events that breaks ends the stream without a word of why', async () => {
    const viewer = watch(transport, world, { query: 'subscription { brittle { revision } }' });
    await until(() => expect(viewer.ending()).toBe('complete'));
    expect(viewer.seen[0]).toEqual({ data: { brittle: { revision: 1 } } });
    expect(viewer.seen[1]).toMatchObject({ errors: [{ message: 'Internal server error' }] });
    expect(JSON.stringify(viewer.seen)).not.toContain('hunter2');
  });

  test('a subscription the subgraph refuses is refused in its words', async () => {
    const viewer = watch(transport, world, { query: 'subscription { refused { revision } }' });
    await until(() => expect(viewer.ending()).toBe('complete'));
    expect(viewer.seen).toMatchObject([{ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] }]);
  });

  test('the subgraph knows who watches, for the whole of the stream', async () => {
    const token = await tokenOf('kim');
    const query = 'subscription { refused { revision by } }';
    const [kim, lee] = [
      watch(transport, world, { query, token }),
      watch(transport, world, { query, token: await tokenOf('lee') }),
    ];
    await listening(2);
    world.railway.moves.push(step(1));
    await until(() => expect([kim.seen.length, lee.seen.length]).toEqual([1, 1]));
    expect([kim.seen[0]?.data.refused.by, lee.seen[0]?.data.refused.by]).toEqual(['kim', 'lee']);
    kim.leave();
    lee.leave();
    await listening(0);
  });

  test('wrong variables, wrong fields and wrong syntax are refused with their codes', async () => {
    const refused = {
      BAD_USER_INPUT: { query: MOVED, variables: {} },
      GRAPHQL_VALIDATION_FAILED: { query: 'subscription { moved(id: "t1") { speed } }' },
      GRAPHQL_PARSE_FAILED: { query: 'subscription { moved(' },
    };
    for (const [code, operation] of Object.entries(refused)) {
      const viewer = watch(transport, world, operation);
      await until(() => expect(viewer.ending()).toBeDefined());
      expect(JSON.stringify([viewer.seen, viewer.ending()])).toContain(code);
    }
    expect(world.railway.moves.watchers).toBe(0);
  });

  test('a condition at the root of a subscription is refused, not a crash', async () => {
    const query = 'subscription ($yes: Boolean!) { moved(id: "t1") @include(if: $yes) { revision } }';
    const viewer = watch(transport, world, { query, variables: { yes: true } });
    await until(() => expect(viewer.ending()).toBeDefined());
    expect(JSON.stringify([viewer.seen, viewer.ending()])).toContain('GRAPHQL_VALIDATION_FAILED');
  });

  test('queries and mutations take the same way', async () => {
    const query = watch(transport, world, { query: '{ me trains { delay } }', token: await tokenOf('kim') });
    const mutation = watch(transport, world, {
      query: 'mutation { rename(id: "t2", name: "Night") { name } }',
    });
    await until(() => expect([query.ending(), mutation.ending()]).toEqual(['complete', 'complete']));
    expect(query.seen).toEqual([{ data: { me: 'kim', trains: [{ delay: 3 }, { delay: 3 }] } }]);
    expect(mutation.seen).toEqual([{ data: { rename: { name: 'Night' } } }]);
  });

  test('ten viewers of one train each see the event once', async () => {
    const query = `${MOVED} # ${transport}`;
    const viewers = Array.from({ length: 10 }, () =>
      watch(transport, world, { query, variables: { id: 't1' } }),
    );
    await listening(10);
    world.railway.moves.push(step(1));
    await until(() => expect(viewers.every(({ seen }) => seen.length === 1)).toBe(true));
    for (const viewer of viewers) viewer.leave();
    await listening(0);
  });

  test('a new supergraph serves who comes now, and disturbs nobody who watches', async () => {
    const before = watch(transport, world, { query: MOVED, variables: { id: 't1' } });
    await listening(1);
    world.router.updateSupergraph(`${world.railway.supergraphSdl}\n# replaced over ${transport}`);
    const after = watch(transport, world, { query: MOVED, variables: { id: 't1' } });
    await listening(2);
    world.railway.moves.push(step(1));
    await until(() => expect([before.seen.length, after.seen.length]).toEqual([1, 1]));
    before.leave();
    after.leave();
    await listening(0);
    expect((await ask(world, '{ me }')).data).toEqual({ me: 'nobody' });
  });
});
