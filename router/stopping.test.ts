// How a router leaves: what was asked is answered, who watches is told to come back.
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from '@jest/globals';
import { ask, openWorld } from './testing/topology.ts';
import { until, watch } from './testing/viewers.ts';

const MOVED = { query: 'subscription { moved(id: "t1") { revision } }' };

test('a request in flight is still answered', async () => {
  const world = await openWorld('local');
  const answer = ask(world, '{ held }');
  await until(() => expect(world.railway.asked.trains).toBe(1));
  const stopped = world.stop();
  world.railway.release();
  expect((await answer).data).toEqual({ held: 'free' });
  await stopped;
  await expect(ask(world, '{ me }')).rejects.toThrow();
});

test('streams end at once, in a way clients come back from, and leave nothing behind', async () => {
  const world = await openWorld('local');
  const socket = watch('websocket', world, MOVED);
  const overHttp = (['event stream', 'multipart'] as const).map((each) => watch(each, world, MOVED));
  await until(() => expect(world.railway.moves.watchers).toBe(3));
  await world.stop();
  await until(() => expect(socket.ending()).toMatchObject({ code: 1001 }));
  // No completion: as far as a client knows the network broke.
  for (const stream of overHttp) await until(() => expect(String(stream.ending())).toMatch(/Error/));
  await until(() => expect(world.railway.moves.watchers).toBe(0));
});

test('a connection on which nobody ever asked anything, as browsers keep in reserve, holds up nobody', async () => {
  const world = await openWorld('local');
  const { hostname, port } = new URL(world.router.url);
  const spare = connect(Number(port), hostname);
  await once(spare, 'connect');
  const answer = ask(world, '{ held }');
  await until(() => expect(world.railway.asked.trains).toBe(1));
  const stopped = world.stop();
  // Before what is still asked has ended: it is not waited for, and not cut off with whatever is.
  await once(spare, 'close');
  world.railway.release();
  expect((await answer).data).toEqual({ held: 'free' });
  await stopped;
});
