// What a socket of a subgraph costs at most, whatever its peer sends and however little it reads.
import { EventEmitter, on, once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { afterEach, describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { secretVerifier } from '../identity.ts';
import { openLog } from '../log.ts';
import { type ServedSubgraph, serveSubgraph } from '../server.ts';
import { eventually } from '../testing/eventually.ts';
import { floodUnread, openRawSocket, type RawSocket } from '../testing/raw-socket.ts';
import { credentialHeaders } from './gateway-credentials.ts';
import type { SocketLimits } from './graphql-sockets.ts';

const clock = new EventEmitter().setMaxListeners(0);
const schema = buildSubgraphSchema([
  {
    typeDefs: parse(
      'type Query { page: String! } type Subscription { never: Int tick(of: String!): String! }',
    ),
    resolvers: {
      Query: { page: () => 'x'.repeat(50_000) },
      Subscription: {
        tick: { subscribe: () => on(clock, 'tick'), resolve: (_: unknown, { of }: { of: string }) => of },
      },
    },
  },
]);

const GATEWAY = { secret: 'shown-by-gateways' };

let served: ServedSubgraph;
let opened: RawSocket[] = [];
let logged: string[] = [];
afterEach(async () => {
  for (const { socket } of opened) socket.terminate();
  opened = [];
  logged = [];
  await served.stop();
});

async function serve(sockets: Partial<SocketLimits> = {}): Promise<void> {
  served = await serveSubgraph({
    subgraph: { name: 'toy', schema, contextFor: (facts) => facts },
    port: 0,
    verifier: secretVerifier('a-secret-of-at-least-thirty-two-bytes'),
    gateways: GATEWAY,
    ready: {},
    log: openLog('test', 'warn', { write: (line) => void logged.push(line) }),
    sockets,
  });
}

async function open(
  options: { autoPong?: boolean; headers?: Record<string, string> } = {},
): Promise<RawSocket> {
  const raw = await openRawSocket(served.url, { headers: credentialHeaders(GATEWAY), ...options });
  opened.push(raw);
  return raw;
}

async function openAcknowledged(): Promise<RawSocket> {
  const raw = await open();
  raw.send({ type: 'connection_init' });
  await eventually(() => raw.received.some(({ type }) => type === 'connection_ack'));
  return raw;
}

const KILOBYTE = 'k'.repeat(1_000);
const FLOODS: Readonly<Record<string, (raw: RawSocket, n: number) => number>> = {
  pings: ({ socket }) => {
    socket.ping('p'.repeat(125));
    return 125;
  },
  'ping messages': (raw) => {
    raw.send({ type: 'ping', payload: { k: KILOBYTE } });
    return 1_000;
  },
  'refused operations': (raw, n) => {
    raw.send({ type: 'subscribe', id: `${n}${KILOBYTE}`, payload: { query: '{ nothing }' } });
    return 1_000;
  },
  'operations with large answers': (raw, n) => {
    raw.send({ type: 'subscribe', id: `${n}`, payload: { query: '{ page }' } });
    return 1_000;
  },
};

describe.each(Object.keys(FLOODS))('a peer that sends %s and reads nothing', (kind) => {
  test('is cut off when a megabyte is unread', async () => {
    await serve({ unsentBytes: 1_000_000, messagesPerSecond: 1_000_000 });
    const raw = await openAcknowledged();
    await floodUnread(raw, FLOODS[kind] ?? (() => 0));
    raw.socket.resume();
    await eventually(() => raw.closed()?.code === 1006);
    const next = await openAcknowledged();
    next.send({ type: 'ping' });
    await eventually(() => next.received.some(({ type }) => type === 'pong'));
  });
});

test('who only says pong is cut off; who echoes our ping stays', async () => {
  await serve({ pingIntervalMs: 1_000 });
  const liar = await open({ autoPong: false });
  const honest = await openAcknowledged();
  const pings = new Set<string>();
  honest.socket.on('ping', (payload) => pings.add(String(payload)));
  liar.send({ type: 'connection_init' });
  liar.socket.on('ping', () => liar.socket.pong('I am here'));
  await eventually(() => liar.closed()?.code === 1006);
  await eventually(() => pings.size >= 2);
  expect(honest.closed()).toBeUndefined();
});

test('a ping is answered with what it carried, in frames and in messages', async () => {
  await serve();
  const raw = await openAcknowledged();
  const pongs: string[] = [];
  raw.socket.on('pong', (payload) => pongs.push(String(payload)));
  raw.socket.ping('are you there?');
  raw.send({ type: 'ping', payload: { k: KILOBYTE } });
  await eventually(() => pongs.includes('are you there?'));
  await eventually(() => raw.received.some(({ payload }) => (payload as { k?: string })?.k === KILOBYTE));
});

const NO_MESSAGES: readonly (readonly [string, unknown])[] = [
  ['no JSON', '{'],
  ['no object', '[]'],
  ['an unknown type', { type: 'hello' }],
  ['a message of a server', { type: 'next', id: '1', payload: {} }],
  ['an id over 1 KB', { type: 'subscribe', id: 'i'.repeat(1_025), payload: { query: '{ page }' } }],
  ['an id over 1 KB to end', { type: 'complete', id: '가'.repeat(400) }],
  ['a ping over 1 KB', { type: 'ping', payload: { k: 'k'.repeat(1_100) } }],
  ['a pong over 1 KB', { type: 'pong', payload: { k: 'k'.repeat(1_100) } }],
  [
    'a ping as deep as no parser',
    `{"type":"ping","payload":{"k":${'['.repeat(40_000)}${']'.repeat(40_000)}}}`,
  ],
];
test.each(NO_MESSAGES)('%s closes the socket with 4400', async (_, message) => {
  await serve();
  const raw = await openAcknowledged();
  raw.send(message);
  await eventually(() => raw.closed()?.code === 4400);
  expect(logged).toEqual([]);
});

test('an id of 1 KB that is in use already closes the socket with 4409, whatever fits into a close frame', async () => {
  await serve();
  const raw = await openAcknowledged();
  const operation = {
    type: 'subscribe',
    id: 'i'.repeat(1_024),
    payload: { query: 'subscription { never }' },
  };
  raw.send(operation);
  raw.send(operation);
  await eventually(() => raw.closed()?.code === 4409);
});

const ticks = (id: string, of: string) => ({
  type: 'subscribe',
  id,
  payload: { query: `subscription { tick(of: "${of}") }` },
});

test('an id that is used again gets the messages of the new operation only', async () => {
  await serve();
  const raw = await openAcknowledged();
  const told = () => raw.received.filter(({ id }) => id === 'again');
  raw.send(ticks('again', 'first'));
  await eventually(() => clock.listenerCount('tick') === 1);
  raw.send({ type: 'complete', id: 'again' });
  // This one has not begun when it is cancelled.
  raw.send(ticks('again', 'second'));
  raw.send({ type: 'complete', id: 'again' });
  raw.send(ticks('again', 'third'));
  raw.send({ type: 'ping' });
  await eventually(() => raw.received.some(({ type }) => type === 'pong'));
  await eventually(() => {
    clock.emit('tick');
    return told().length >= 3;
  });
  await eventually(() => clock.listenerCount('tick') === 1);
  expect(new Set(told().map(({ type, payload }) => `${type} ${JSON.stringify(payload)}`))).toEqual(
    new Set(['next {"data":{"tick":"third"}}']),
  );
  raw.send({ type: 'complete', id: 'again' });
  await eventually(() => clock.listenerCount('tick') === 0);
});

test('three hundred subscriptions that were cancelled are gone', async () => {
  await serve();
  const raw = await openAcknowledged();
  for (let n = 0; n < 300; n += 1) {
    raw.send(ticks('again', `${n}`));
    raw.send({ type: 'complete', id: 'again' });
  }
  raw.send(ticks('last', 'last'));
  // Answered when all of the above was read: until then a subscription still runs by right.
  raw.send({ type: 'ping' });
  await eventually(() => raw.received.some(({ type }) => type === 'pong'));
  await eventually(() => {
    clock.emit('tick');
    return raw.received.some(({ id }) => id === 'last');
  });
  await eventually(() => clock.listenerCount('tick') === 1);
  expect(raw.received.filter(({ id }) => id === 'again')).toEqual([]);
});

test('what ends by itself frees its id', async () => {
  await serve();
  const raw = await openAcknowledged();
  for (const query of ['{ page }', '{ page', '{ page }']) {
    const before = raw.received.length;
    raw.send({ type: 'subscribe', id: 'same', payload: { query } });
    await eventually(() => {
      const last = raw.received.at(-1);
      return raw.received.length > before && (last?.type === 'complete' || last?.type === 'error');
    });
  }
  expect(raw.received.slice(1).map(({ id, type }) => `${id} ${type}`)).toEqual(
    ['next', 'complete', 'error', 'next', 'complete'].map((type) => `same ${type}`),
  );
});

test('a peer that floods is closed with 4429, and nothing it sent after is looked at', async () => {
  await serve({ messagesPerSecond: 10 });
  const raw = await openAcknowledged();
  for (let n = 0; n < 200; n += 1) raw.send({ type: 'ping' });
  await eventually(() => raw.closed()?.code === 4429);
  expect(raw.received.filter(({ type }) => type === 'pong').length).toBeLessThan(100);
});

test('sockets that do not say who they are are counted by address', async () => {
  await serve({ strangersPerAddress: 2 });
  const stranger = await open();
  await open();
  await expect(open()).rejects.toThrow('Unexpected server response: 429');
  stranger.send({ type: 'connection_init' });
  await eventually(() => stranger.received.some(({ type }) => type === 'connection_ack'));
  await open();
  await eventually(() => opened[1]?.closed()?.code === 4408);
});

test('strangers at the address of a gateway leave it its room', async () => {
  await serve({ strangersPerAddress: 1 });
  const stranger = () => open({ headers: {} });
  await stranger();
  await expect(stranger()).rejects.toThrow('Unexpected server response: 429');
  await openAcknowledged();
});

/** An upgrade that is refused, by a client that never hangs up by itself. */
async function knockInVain(): Promise<Socket> {
  const { port, hostname } = new URL(served.url);
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write('GET /nothing HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n');
  return socket;
}

test('whoever is reset while an upgrade is refused takes nobody along', async () => {
  await serve();
  for (let n = 0; n < 20; n += 1) (await knockInVain()).resetAndDestroy();
  await openAcknowledged();
});

test('what comes along with the upgrade is read after it', async () => {
  await serve();
  const { port, hostname } = new URL(served.url);
  const socket = connect({ port: Number(port), host: hostname });
  const greeting = '{"type":"connection_init"}';
  const upgrade = [
    'GET /graphql HTTP/1.1',
    'Host: a',
    'Connection: upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}`,
    'Sec-WebSocket-Protocol: graphql-transport-ws',
    ...Object.entries(credentialHeaders(GATEWAY)).map((header) => header.join(': ')),
  ];
  let read = '';
  socket.on('data', (chunk) => {
    read += chunk;
  });
  // A text frame under a mask of zeros: RFC 6455, 5.2.
  const frame = String.fromCharCode(0x81, 0x80 + greeting.length, 0, 0, 0, 0) + greeting;
  socket.write(`${upgrade.join('\r\n')}\r\n\r\n${frame}`, 'latin1');
  await eventually(() => read.includes('connection_ack'));
  socket.destroy();
});

test('whoever is refused an upgrade is told so and hung up on', async () => {
  await serve();
  const socket = await knockInVain();
  const [told] = (await once(socket, 'data')) as [Buffer];
  expect(String(told)).toContain('HTTP/1.1 404');
  await eventually(() => {
    socket.write('still here');
    return socket.destroyed;
  });
});
