// Clients of the door that keep to no protocol: each costs at most its share, and is told why it is shut out.
import { afterEach, expect, test } from '@jest/globals';
import { floodUnread, openRawSocket, type RawSocket } from '#platform/testing/raw-socket.ts';
import { closing } from '../testing/knocking.ts';
import { openWorld, type World } from '../testing/topology.ts';
import { until } from '../testing/viewers.ts';

let world: World;
afterEach(() => world.stop());

async function openAcknowledged(): Promise<RawSocket> {
  const raw = await openRawSocket(world.router.url);
  raw.send({ type: 'connection_init' });
  await until(() => expect(raw.received).toMatchObject([{ type: 'connection_ack' }]));
  return raw;
}

const subscribe = (id: string, query: string) => ({ type: 'subscribe', id, payload: { query } });
const MOVED = 'subscription { moved(id: "t1") { revision } }';

test('a client that asks and reads nothing is cut off when a megabyte is unread', async () => {
  world = await openWorld('local', { limits: { socketMessagesPerSecond: 1_000_000 } });
  const raw = await openAcknowledged();
  await floodUnread(raw, (_, n) => {
    raw.send(subscribe(`${n}${'i'.repeat(1_000)}`, '{ nothing }'));
    return 1_000;
  });
  raw.socket.resume();
  await until(() => expect(raw.closed()).toMatchObject({ code: 1006 }));
});

test('a client that floods is shut out for good, and what it sent after is not run', async () => {
  world = await openWorld('local', { limits: { socketMessagesPerSecond: 10 } });
  const raw = await openAcknowledged();
  for (let n = 0; n < 300; n += 1) raw.send(subscribe(`${n}`, '{ me }'));
  await until(() => expect(raw.closed()).toMatchObject({ code: 4429 }));
  expect(world.railway.asked.trains).toBeLessThan(150);
});

test('an id over 1 KB, which every answer would repeat, closes the socket with 4400', async () => {
  world = await openWorld('local');
  const raw = await openAcknowledged();
  raw.send(subscribe('i'.repeat(1_025), '{ me }'));
  await until(() => expect(raw.closed()).toMatchObject({ code: 4400 }));
});

test('operations whose id is used again are counted, and end with their socket', async () => {
  world = await openWorld('local', { limits: { operationsPerSocket: 5 } });
  const raw = await openAcknowledged();
  for (let n = 0; n < 20; n += 1) {
    raw.send(subscribe('again', MOVED));
    raw.send({ type: 'complete', id: 'again' });
  }
  raw.send(subscribe('last', '{ me }'));
  await until(() => expect(raw.received.at(-1)).toMatchObject({ id: 'last' }));
  expect(world.railway.moves.watchers).toBeLessThanOrEqual(5);
  raw.socket.close();
  await until(() => expect(world.railway.moves.watchers).toBe(0));
});

test('sockets that never say who they are leave room for those who do', async () => {
  world = await openWorld('local', { limits: { strangersPerAddress: 2 } });
  const silent = [await openRawSocket(world.router.url), await openRawSocket(world.router.url)];
  await expect(openRawSocket(world.router.url)).rejects.toThrow('429');
  await until(() => expect(silent.map((each) => each.closed()?.code)).toEqual([4408, 4408]));
  expect(await closing(world, { authorization: 'Bearer a.b.c' })).toMatchObject({ code: 4401 });
  await openAcknowledged();
});
