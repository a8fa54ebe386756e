// graphql-ws's PROTOCOL.md, rule by rule, on raw sockets: at the router's door and at the port of a subgraph behind it.
import { once } from 'node:events';
import { request } from 'node:http';
import type { Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { credentialHeaders } from '#platform/server/gateway-credentials.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { openRawSocket, type RawSocket, type Received } from '#platform/testing/raw-socket.ts';
import {
  ACK,
  AFTER_THE_ACK,
  complete,
  FROM_STRANGERS,
  INIT,
  ME,
  MOVED,
  next,
  subscribe,
} from '../testing/socket-rules.ts';
import { GATEWAY, openWorld, tokenOf, type World } from '../testing/topology.ts';

/** Often: what is waited for is a message on this machine, a hundred times. */
const until = (holds: () => void): Promise<true> =>
  eventually(
    () => {
      holds();
      return true;
    },
    { everyMs: 2 },
  );

let world: World;
/** Nobody says anything on them. */
let silent: RawSocket[] = [];
beforeAll(async () => {
  world = await openWorld('remote');
  silent = await Promise.all(Object.keys(DOORS).map((door) => open(door)));
});
afterAll(() => world.stop());

let opened: RawSocket[] = [];
afterEach(async () => {
  for (const { socket } of opened) socket.terminate();
  opened = [];
  await until(() => expect(world.railway.moves.watchers).toBe(0));
});

const DOORS = { 'the router': () => world.router.url, 'a subgraph': () => world.served.trains?.url ?? '' };
type Door = keyof typeof DOORS;
const urlOf = (door: string) => DOORS[door as Door]();
const open = (door: string) => openRawSocket(urlOf(door), { headers: credentialHeaders(GATEWAY) });

async function join(door: string, isAcknowledged = true): Promise<RawSocket> {
  const raw = await open(door);
  opened.push(raw);
  if (!isAcknowledged) return raw;
  raw.send(INIT);
  await until(() => expect(raw.received).toEqual([ACK]));
  raw.received.splice(0);
  return raw;
}

const LAST = { type: 'ping', payload: { last: true } };
const isLast = ({ payload }: Received) => JSON.stringify(payload) === JSON.stringify(LAST.payload);

/** All that has come, once as much is there and a ping behind it was answered. */
async function hears(raw: RawSocket, wanted: readonly object[]): Promise<void> {
  const heard = () => raw.received.filter((message) => !isLast(message));
  await until(() => expect(heard().length).toBeGreaterThanOrEqual(wanted.length));
  raw.send(LAST);
  await until(() => expect(raw.received.some(isLast)).toBe(true));
  expect(heard()).toEqual(wanted);
  expect(raw.closed()).toBeUndefined();
  raw.received.splice(0);
}

describe.each(Object.keys(DOORS))('at %s', (door) => {
  const cases = [
    ...FROM_STRANGERS.map((rule) => [...rule, false] as const),
    ...AFTER_THE_ACK.map((rule) => [...rule, true] as const),
  ];
  test.each(cases)('%s', async (_rule, sent, answer, isAcknowledged) => {
    const raw = await join(door, isAcknowledged);
    for (const message of sent) raw.send(message);
    if (typeof answer === 'number') await until(() => expect(raw.closed()).toMatchObject({ code: answer }));
    else await hears(raw, answer);
  });

  test('an operation while the init is looked at', async () => {
    const raw = await join(door, false);
    raw.send({ ...INIT, payload: { token: await tokenOf('ada') } });
    raw.send(subscribe('1', '{ me }'));
    await until(() => expect([...raw.received.map(({ type }) => type), raw.closed()?.code]).toContain(4401));
  });

  test('events come as they happen, and the end after the last', async () => {
    const raw = await join(door);
    raw.send(subscribe('1', MOVED));
    raw.send(subscribe('2', '{ me }'));
    await hears(raw, [next('2', { me: 'nobody' }), complete('2')]);
    await until(() => expect(world.railway.moves.watchers).toBe(1));
    for (const revision of [1, 2]) world.railway.moves.push({ revision, trainId: 't1', stationId: 's1' });
    world.railway.moves.end();
    await hears(raw, [
      next('1', { moved: { revision: 1 } }),
      next('1', { moved: { revision: 2 } }),
      complete('1'),
    ]);
    raw.send(subscribe('1', '{ me }'));
    await hears(raw, ME);
  });

  test('who completes a subscription hears no more of it, not even that it ended', async () => {
    const raw = await join(door);
    raw.send(subscribe('1', MOVED));
    await until(() => expect(world.railway.moves.watchers).toBe(1));
    raw.send(complete('1'));
    raw.send(complete('1'));
    await until(() => expect(world.railway.moves.watchers).toBe(0));
    raw.send(subscribe('1', '{ me }'));
    await hears(raw, ME);
    raw.send(complete('1'));
    await hears(raw, []);
  });

  test('who completes a query before it is answered hears nothing of it', async () => {
    const tunnel = world.railway.dig();
    const raw = await join(door);
    raw.send(subscribe('1', '{ tunnel { behind } }'));
    await tunnel.inside.promise;
    raw.send(complete('1'));
    raw.send(LAST);
    await until(() => expect(raw.received.splice(0)).toHaveLength(1));
    tunnel.opened.resolve();
    raw.send(subscribe('2', '{ me }'));
    await hears(raw, [next('2', { me: 'nobody' }), complete('2')]);
  });

  test('a stream that breaks says so in its last result, and the socket stays', async () => {
    const raw = await join(door);
    raw.send(subscribe('1', 'subscription { brittle { revision } }'));
    const errors = [expect.objectContaining({ message: 'Internal server error' })];
    await hears(raw, [
      next('1', { brittle: { revision: 1 } }),
      { type: 'next', id: '1', payload: { data: null, errors } },
      complete('1'),
    ]);
    raw.send(subscribe('1', '{ me }'));
    await hears(raw, ME);
  });

  test('the same id on two sockets is two operations', async () => {
    const [first, second] = [await join(door), await join(door)];
    first.send(subscribe('1', MOVED));
    second.send(subscribe('1', '{ me }'));
    await hears(second, ME);
    await hears(first, []);
  });

  test.each(['close', 'terminate'] as const)('what a socket had open ends with it: %s', async (leave) => {
    const raw = await join(door);
    raw.send(subscribe('1', MOVED));
    await until(() => expect(world.railway.moves.watchers).toBe(1));
    if (leave === 'close') raw.socket.close(1000, 'Normal Closure');
    else raw.socket.terminate();
    await until(() => expect(world.railway.moves.watchers).toBe(0));
    await until(() => expect(raw.closed()).toMatchObject({ code: leave === 'close' ? 1000 : 1006 }));
  });

  test('the reason of 4409 names the id', async () => {
    const raw = await join(door);
    for (let n = 0; n < 2; n += 1) raw.send(subscribe('again', MOVED));
    await until(() => expect(raw.closed()?.reason).toBe('Subscriber for again already exists'));
  });

  test('who offers the protocol among others speaks it; who does not is closed with 4406', async () => {
    expect(await upgraded(door, 'graphql-ws, graphql-transport-ws')).toMatchObject({
      chosen: 'graphql-transport-ws',
    });
    expect(await upgraded(door, 'graphql-ws')).toEqual({ chosen: undefined, closed: 4406 });
    expect(await upgraded(door)).toEqual({ chosen: undefined, closed: 4406 });
  });
});

test('who may not connect is closed with a code that says so', async () => {
  const stranger = await openRawSocket(urlOf('a subgraph'));
  stranger.send(INIT);
  await until(() => expect(stranger.closed()).toMatchObject({ code: 4403 }));
  // Clients of graphql-ws would come back for ever after 4403.
  const refused = await join('the router', false);
  refused.send({ ...INIT, payload: { token: 'nobody signed this' } });
  await until(() => expect(refused.closed()).toMatchObject({ code: 4401 }));
});

test('who says nothing is closed with 4408', async () => {
  await until(() => expect(silent.map(({ closed }) => closed()?.code)).toEqual([4408, 4408]));
});

/** By hand: a client library hangs up when its protocol is not chosen. */
async function upgraded(door: string, offered?: string) {
  const asking = request(urlOf(door), {
    headers: {
      ...credentialHeaders(GATEWAY),
      connection: 'upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': Buffer.alloc(16).toString('base64'),
      ...(offered ? { 'sec-websocket-protocol': offered } : {}),
    },
  });
  asking.end();
  const [response, socket, head] = (await once(asking, 'upgrade')) as [
    { headers: Record<string, string> },
    Socket,
    Buffer,
  ];
  const chosen = response.headers['sec-websocket-protocol'];
  if (chosen) {
    socket.destroy();
    return { chosen };
  }
  const [frame] = head.length > 0 ? [head] : ((await once(socket, 'data')) as [Buffer]);
  socket.destroy();
  // A close frame: its head, then the code. RFC 6455, 5.5.1.
  return { chosen, closed: frame?.readUInt16BE(2) };
}
