// What a server says to those who do not speak properly: cut in time, never taken at two words, told in GraphQL's shape.
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { openLog } from '#platform/log.ts';
import { eventually } from '../testing/eventually.ts';
import { closeHttp, type HttpOptions, openHttp } from './http.ts';
import { peersBehind } from './peers.ts';

let http: FastifyInstance;
afterEach(() => closeHttp(http));

async function open(options: Partial<HttpOptions> = {}): Promise<number> {
  http = openHttp({ log: openLog('test', 'silent'), ready: {}, bodyBytes: 1_000, ...options });
  http.post('/echo', async ({ body }) => ({ body }));
  http.get('/whose', async (request) => ({
    address: options.peers?.addressOf(request.raw),
    host: options.peers?.hostOf(request.raw),
    protocol: request.protocol,
  }));
  await http.listen({ port: 0, host: '127.0.0.1' });
  return (http.server.address() as AddressInfo).port;
}

/** All it is told until it is hung up on. */
async function saying(port: number, ...lines: readonly string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const heard = hearing(socket);
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  return heard;
}

/** A reset ends it like any other ending. */
const hearing = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    let text = '';
    socket.on('data', (data) => {
      text += String(data);
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(text));
  });

const refusedAs = (status: number, code = 'BAD_REQUEST') => ({ status, errors: [{ extensions: { code } }] });
const read = (text: string) => ({
  status: Number(text.split(' ')[1]),
  ...(JSON.parse(text.slice(text.indexOf('\r\n\r\n'))) as object),
});

test('whoever sends drop by drop is cut off when the time for a request is over', async () => {
  const port = await open({ requestTimeoutMs: 500 });
  const started = performance.now();
  for (const begun of [
    'POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n',
    'GET /health/live HTTP/1.1\r\nHost: a\r\nX: ',
  ]) {
    const socket = connect(port, '127.0.0.1');
    const heard = hearing(socket);
    socket.write(begun);
    const drops = setInterval(() => socket.write('a'), 20);
    expect(read(await heard)).toMatchObject(refusedAs(408));
    clearInterval(drops);
  }
  // Node alone would look for them every 30 seconds.
  expect(performance.now() - started).toBeLessThan(20_000);
});

test.each(['Authorization: Bearer a', 'Host: b'])('of two headers "%s" neither is taken', async (header) => {
  const port = await open();
  for (const twice of [header, header.toLowerCase()]) {
    const text = await saying(
      port,
      'GET /health/live HTTP/1.1',
      'Host: a',
      'Connection: close',
      header,
      twice,
    );
    expect(read(text)).toMatchObject(refusedAs(400));
  }
});

test.each([
  ['no HTTP', 400, ['hello']],
  ['headers without end', 431, ['GET / HTTP/1.1', `X: ${'a'.repeat(20_000)}`]],
  ['a path that is none', 400, ['GET /%zz HTTP/1.1', 'Host: a', 'Connection: close']],
  ['a path nobody has', 404, ['GET /nothing HTTP/1.1', 'Host: a', 'Connection: close']],
])('%s is answered with %i in the shape of GraphQL', async (_what, status, lines) => {
  const told = read(await saying(await open(), ...lines));
  expect(told).toMatchObject({ status, errors: [{ message: expect.any(String) }] });
});

test('an offer to speak HTTP/2 is answered in HTTP/1.1', async () => {
  const text = await saying(
    await open(),
    'POST /echo HTTP/1.1',
    'Host: a',
    'Connection: Upgrade, HTTP2-Settings, close',
    'Upgrade: h2c',
    'HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA',
    'Content-Type: application/json',
    'Content-Length: 2',
    '',
    '{}',
  );
  expect(read(text)).toEqual({ status: 200, body: {} });
});

test('however many ask whether it is ready, each part is asked once at a time', async () => {
  const answered = Promise.withResolvers<void>();
  const seen = { requests: 0, checks: 0 };
  const database = () => {
    seen.checks += 1;
    return answered.promise;
  };
  const port = await open({ ready: { database } });
  http.server.on('request', () => {
    seen.requests += 1;
  });
  const asked = Array.from({ length: 20 }, () => fetch(`http://127.0.0.1:${port}/health/ready`));
  await eventually(() => seen.requests === 20);
  answered.resolve();
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(Array(20).fill(200));
  expect(seen.checks).toBeLessThan(20);
});

test('an answer says that it is data, and in nobody’s frame', async () => {
  const port = await open();
  for (const path of ['/health/live', '/nothing', '/%zz']) {
    const { headers } = await fetch(`http://127.0.0.1:${port}${path}`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('strict-transport-security')).toBeNull();
  }
});

const FORWARDED = {
  'x-forwarded-for': '203.0.113.9, 198.51.100.7',
  'x-forwarded-host': 'shop.example',
  'x-forwarded-proto': 'https',
};

test('whose request it is says the connection, until a proxy is believed', async () => {
  const port = await open({ peers: peersBehind([]) });
  const response = await fetch(`http://127.0.0.1:${port}/whose`, { headers: FORWARDED });
  expect(await response.json()).toEqual({
    address: '127.0.0.1',
    host: `127.0.0.1:${port}`,
    protocol: 'http',
  });
  expect(response.headers.get('strict-transport-security')).toBeNull();
});

test('a proxy that is believed names the nearest address it does not vouch for, and speaks of TLS', async () => {
  const port = await open({ peers: peersBehind(['loopback']) });
  const response = await fetch(`http://127.0.0.1:${port}/whose`, { headers: FORWARDED });
  expect(await response.json()).toEqual({ address: '198.51.100.7', host: 'shop.example', protocol: 'https' });
  expect(response.headers.get('strict-transport-security')).toContain('max-age=');
});

test('behind two proxies that are believed the first address is the client’s', async () => {
  const port = await open({ peers: peersBehind(['127.0.0.0/8', '198.51.100.7']) });
  const response = await fetch(`http://127.0.0.1:${port}/whose`, { headers: FORWARDED });
  expect(await response.json()).toMatchObject({ address: '203.0.113.9' });
});

test('a proxy that is no address stops the start', () => {
  expect(() => peersBehind(['everybody'])).toThrow('everybody');
});
