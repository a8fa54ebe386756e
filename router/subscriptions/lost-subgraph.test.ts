// What viewers see of a remote subgraph that goes away under them.
import { afterEach, expect, test } from '@jest/globals';
import { openWorld, type World } from '../testing/topology.ts';
import { until, type Viewer, watch } from '../testing/viewers.ts';

const MOVED = 'subscription Moved($id: ID!) { moved(id: $id) { revision } }';

let world: World;
afterEach(() => world.stop());

const watching = async (): Promise<Viewer> => {
  const viewer = watch('websocket', world, { query: MOVED, variables: { id: 't1' } });
  await until(() => expect(world.railway.moves.watchers).toBe(1));
  return viewer;
};

test('ends its streams with an error that says from where to go on', async () => {
  world = await openWorld('remote', { resumeField: 'revision' });
  const viewer = await watching();
  world.railway.moves.push({ revision: 4, trainId: 't1', stationId: 's1' });
  await until(() => expect(viewer.seen).toHaveLength(1));
  await world.served.trains?.stop();
  await until(() => expect(viewer.ending()).toBeDefined());
  expect(viewer.ending()).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', resumeAfter: 4 } }]);
  await until(() => expect(world.railway.moves.watchers).toBe(0));
});

test('refuses who comes while it is away, without the words of the network', async () => {
  world = await openWorld('remote', { resumeField: 'revision' });
  await world.served.trains?.stop();
  const viewer = watch('websocket', world, { query: MOVED, variables: { id: 't1' } });
  await until(() =>
    expect(viewer.ending()).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]),
  );
  expect(JSON.stringify(viewer.ending())).not.toMatch(/ECONN|127\.0\.0\.1/);
});

test('costs an event its part when another subgraph is the one that is away', async () => {
  world = await openWorld('remote', { resumeField: 'revision' });
  const viewer = watch('websocket', world, {
    query: 'subscription { moved(id: "t1") { revision to { id title } } }',
  });
  await until(() => expect(world.railway.moves.watchers).toBe(1));
  await world.served.stations?.stop();
  world.railway.moves.push({ revision: 1, trainId: 't1', stationId: 's1' });
  await until(() => expect(viewer.seen).toHaveLength(1));
  expect(viewer.seen[0]).toMatchObject({
    data: { moved: { revision: 1, to: { id: 's1', title: null } } },
    errors: [{ path: ['moved', 'to', 'title'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
  });
  viewer.leave();
});
