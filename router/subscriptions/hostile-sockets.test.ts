// Clients of the door that keep to no protocol: each costs at most its share, and is told why it is shut out.
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterEach, expect, test } from '@jest/globals';
import { openLog } from '#platform/log.ts';
import { floodUnread, openRawSocket, type RawSocket } from '#platform/testing/raw-socket.ts';
import { closing } from '../testing/knocking.ts';
import { openWorld, TOPOLOGIES, type World } from '../testing/topology.ts';
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

const moved = (id: string, train: string) =>
  subscribe(id, `subscription { moved(id: "${train}") { revision train { label: name } } }`);

test.each(TOPOLOGIES)('an id used again gets the new operation’s messages only, %s', async (topology) => {
  world = await openWorld(topology);
  const { moves } = world.railway;
  const raw = await openAcknowledged();
  raw.send(moved('again', 't1'));
  await until(() => expect(moves.watchers).toBe(1));
  raw.send({ type: 'complete', id: 'again' });
  raw.send(moved('again', 't2'));
  raw.send({ type: 'ping' });
  await until(() => expect(raw.received.at(-1)).toEqual({ type: 'pong' }));
  const told = () => raw.received.slice(2).map(({ id, payload }) => JSON.stringify({ id, payload }));
  const next = (revision: number) =>
    JSON.stringify({
      id: 'again',
      payload: { data: { moved: { revision, train: { label: 'Busan Local' } } } },
    });
  await until(() => {
    for (const [revision, trainId] of [
      [1, 't1'],
      [2, 't2'],
    ] as const)
      moves.push({ revision, trainId, stationId: 's1' });
    expect(told()).toContain(next(2));
  });
  await until(() => expect(moves.watchers).toBe(1));
  expect(new Set(told())).toEqual(new Set([next(2)]));
  raw.send({ type: 'complete', id: 'again' });
  await until(() => expect(moves.watchers).toBe(0));
});

test.each(TOPOLOGIES)('three hundred subscriptions that were cancelled are gone, %s', async (topology) => {
  world = await openWorld(topology, { limits: { socketMessagesPerSecond: 1_000 } });
  const raw = await openAcknowledged();
  for (let n = 0; n < 300; n += 1) {
    raw.send(moved('again', 't1'));
    raw.send({ type: 'complete', id: 'again' });
  }
  raw.send(subscribe('query', '{ me }'));
  await until(() => expect(raw.received.at(-1)).toMatchObject({ id: 'query' }));
  await until(() => expect(world.railway.moves.watchers).toBe(0));
  raw.send(moved('last', 't1'));
  await until(() => expect(world.railway.moves.watchers).toBe(1));
  expect(raw.received.filter(({ id, type }) => id === 'again' && type === 'next')).toEqual([]);
});

test('a message that only a server sends closes the socket with 4400, and is no error of ours', async () => {
  const logged: string[] = [];
  world = await openWorld('local', {
    log: openLog('test', 'warn', { write: (line) => void logged.push(line) }),
  });
  for (const type of ['next', 'error', 'connection_ack']) {
    const raw = await openAcknowledged();
    raw.send({ type, id: '1', payload: type === 'error' ? [{ message: 'x' }] : { data: null } });
    await until(() => expect(raw.closed()).toMatchObject({ code: 4400 }));
  }
  expect(logged).toEqual([]);
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
  const upgrade = { connection: 'upgrade', upgrade: 'websocket' };
  const [response] = (await once(request(world.router.url, { headers: upgrade }).end(), 'response')) as [
    IncomingMessage,
  ];
  expect(response.headers['retry-after']).toBe('3');
  await until(() => expect(silent.map((each) => each.closed()?.code)).toEqual([4408, 4408]));
  expect(await closing(world, { authorization: 'Bearer a.b.c' })).toMatchObject({ code: 4401 });
  await openAcknowledged();
});
