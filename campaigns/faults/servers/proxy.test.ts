// The bad network of the campaign is bad in the ways it says: what it delivers late is whole and in order.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { eventually } from '#platform/testing/eventually.ts';
import { startProxy, type TcpProxy } from './proxy.ts';

const DELAY_MS = 150;

let proxy: TcpProxy;
let closeServer: () => void;
let served: Socket[];
let client: Socket;
let heard: string;

/** A server that says back what it hears, and one client of it. */
beforeEach(async () => {
  served = [];
  heard = '';
  const server = createServer((socket) => {
    served.push(socket);
    socket.on('error', () => {}).pipe(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closeServer = () => server.close();
  proxy = await startProxy({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
  client = await join();
  client.on('data', (chunk) => {
    heard += chunk;
  });
});
afterEach(async () => {
  client.destroy();
  await proxy.stop();
  closeServer();
});

async function join(): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port: proxy.port });
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

test('in good weather everything passes at once', async () => {
  client.write('hello');
  await eventually(() => heard === 'hello');
});

test('late answers come by as much as was asked for, in order, and the delays do not add up', async () => {
  proxy.setWeather({ kind: 'DELAY', ms: DELAY_MS });
  const asked = performance.now();
  const words = Array.from({ length: 20 }, (_, n) => `${n};`);
  for (const word of words) {
    client.write(word);
    await new Promise(setImmediate);
  }
  await eventually(() => heard === words.join(''));
  const took = performance.now() - asked;
  expect(took).toBeGreaterThanOrEqual(DELAY_MS - 1);
  expect(took).toBeLessThan(DELAY_MS * words.length);
});

test('what was late when the weather cleared comes before what was sent after', async () => {
  proxy.setWeather({ kind: 'DELAY', ms: DELAY_MS });
  client.write('first ');
  await eventually(() => served[0]?.bytesWritten === 'first '.length);
  proxy.setWeather({ kind: 'PASS' });
  client.write('second');
  await eventually(() => heard === 'first second');
});

test('a black hole lets nothing through, refuses nobody, and what was sent arrives afterwards', async () => {
  client.write('before;');
  await eventually(() => heard === 'before;');
  proxy.setWeather({ kind: 'BLACK_HOLE' });
  client.write('during;');
  const late = await join();
  late.write('nobody hears');
  await new Promise((resolve) => setTimeout(resolve, DELAY_MS));
  expect(heard).toBe('before;');
  expect(client.destroyed || late.destroyed).toBe(false);
  proxy.setWeather({ kind: 'PASS' });
  await eventually(() => heard === 'before;during;');
  late.destroy();
});

test('who hangs up in a black hole is not missed before it clears', async () => {
  client.write('x');
  await eventually(() => heard === 'x');
  proxy.setWeather({ kind: 'BLACK_HOLE' });
  client.destroy();
  await new Promise((resolve) => setTimeout(resolve, DELAY_MS));
  expect(served[0]?.destroyed).toBe(false);
  proxy.setWeather({ kind: 'PASS' });
  await eventually(() => served[0]?.destroyed);
});

test('a cut ends both ends, and new connections are taken', async () => {
  client.write('x');
  await eventually(() => heard === 'x');
  proxy.cut();
  await eventually(() => client.destroyed && served[0]?.destroyed);
  client = await join();
  client.write('y');
  await eventually(() => served[1]?.bytesRead === 1);
});

test('where nobody listens new connections end at once, and those there are go on', async () => {
  proxy.refuse(true);
  const another = connect({ host: '127.0.0.1', port: proxy.port });
  another.on('error', () => {});
  await once(another, 'close');
  client.write('still here');
  await eventually(() => heard === 'still here');
  proxy.refuse(false);
  (await join()).destroy();
});

test('who is behind a port that a server sees is known', async () => {
  client.write('x');
  await eventually(() => served.length === 1);
  expect(proxy.leavesBy(served[0]?.remotePort ?? 0)).toBe(true);
  expect(proxy.leavesBy(proxy.port)).toBe(false);
});
