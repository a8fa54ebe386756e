// Nobody asks for so much that others wait: counted alike at every door, by person and by address.
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { openRawSocket, type RawSocket } from '#platform/testing/raw-socket.ts';
import { DOORS, type Extra, knock, type Told } from '../testing/doors.ts';
import { ask, openWorld, post, tokenOf, type World } from '../testing/topology.ts';
import { until } from '../testing/viewers.ts';
import type { RateLimits } from './rate-limits.ts';

let world: World;
afterEach(() => world.stop());

/** Long enough that no machine is too slow for it. */
const WINDOW_SECONDS = 1_000;

/** How much of each may be used before that is over. */
async function open(all: Partial<Omit<RateLimits, 'windowSeconds'>>, routers = 1): Promise<void> {
  const aSecond = Object.entries(all).map(([name, most]) => [name, most / WINDOW_SECONDS]);
  const rateLimits = { ...Object.fromEntries(aSecond), windowSeconds: WINDOW_SECONDS };
  world = await openWorld('local', { rateLimits, routers, limits: { operationCost: 20_000 } });
}
const codeOf = ({ errors }: { errors?: readonly { extensions: Record<string, unknown> }[] }) =>
  errors?.[0]?.extensions.code;
const timesAnswered = () => world.railway.asked.trains;

describe.each(DOORS)('by %s', (door) => {
  test('a person is answered as often as one person may ask, and told when to come back', async () => {
    await open({ operationsPerPerson: 10 });
    const kim: Extra = { token: await tokenOf('kim') };
    const answers: Told[] = [];
    for (let n = 0; n < 12; n += 1) answers.push(await knock(door, world, { query: '{ me }' }, kim));
    expect(answers.map(codeOf)).toEqual([...Array(10), 'RATE_LIMITED', 'RATE_LIMITED']);
    expect(timesAnswered()).toBe(10);

    const { status, headers, errors } = answers[11] ?? {};
    const { retryAfterSeconds, ...extensions } = errors?.[0]?.extensions ?? { retryAfterSeconds: 0 };
    expect(extensions).toEqual({ code: 'RATE_LIMITED' });
    expect(retryAfterSeconds).toBeGreaterThanOrEqual(1);
    expect(retryAfterSeconds).toBeLessThanOrEqual(WINDOW_SECONDS);
    if (door === 'POST' || door === 'GET') {
      expect(status).toBe(429);
      expect(headers?.get('retry-after')).toBe(`${retryAfterSeconds}`);
    }

    const others: Extra[] = [{ token: await tokenOf('lee') }, { token: await tokenOf('kim', 'DRIVER') }, {}];
    for (const other of others)
      expect((await knock(door, world, { query: '{ me }' }, other)).data).toBeDefined();
  });
});

test('what one asks at one door counts at every other', async () => {
  await open({ operationsPerAnonymous: 10 });
  const codes: unknown[] = [];
  const rounds = 3;
  for (let n = 0; n < rounds; n += 1)
    for (const door of DOORS) codes.push(codeOf(await knock(door, world, { query: '{ me }' })));
  expect(codes).toEqual([...Array(10), ...Array(rounds * DOORS.length - 10).fill('RATE_LIMITED')]);
});

test('every alias is an operation, in fragments too; one too many and none of them runs', async () => {
  await open({ operationsPerPerson: 10 });
  const token = await tokenOf('kim');
  const aliases = (count: number) => Array.from({ length: count }, (_, n) => `a${n}: me`).join(' ');
  const eleven = await ask(
    world,
    `{ ${aliases(5)} ...F } fragment F on Query { ${'b: me c: me d: me e: me f: me g: me'} }`,
    {
      token,
    },
  );
  expect(eleven).toMatchObject({
    status: 429,
    data: null,
    errors: [{ extensions: { code: 'RATE_LIMITED' } }],
  });
  expect(timesAnswered()).toBe(0);
  // Only that it was asked has counted so far.
  expect((await ask(world, `{ ${aliases(9)} }`, { token })).errors).toEqual([]);
  expect((await ask(world, '{ __typename }', { token })).status).toBe(429);
});

test('a field that its schema calls dear is asked for seldom, by each person, whatever is left of all else', async () => {
  await open({});
  const [kim, lee] = [await tokenOf('kim'), await tokenOf('lee')];
  const whistle = (token: string, aliases: string) => ask(world, `mutation { ${aliases} }`, { token });
  expect((await whistle(kim, 'a: whistle b: whistle c: whistle d: whistle')).status).toBe(429);
  expect((await whistle(kim, 'a: whistle b: whistle')).data).toEqual({ a: 1, b: 2 });
  expect(
    (await whistle(kim, 'a: whistle b: whistle')).errors[0]?.extensions.retryAfterSeconds,
  ).toBeGreaterThan(10);
  expect((await whistle(kim, 'whistle')).data).toEqual({ whistle: 3 });
  expect((await whistle(kim, 'whistle')).status).toBe(429);
  expect((await whistle(lee, 'whistle')).data).toEqual({ whistle: 4 });
  expect((await ask(world, '{ me }', { token: kim })).data).toEqual({ me: 'kim' });
});

test('of many heavy queries so many run as their cost allows, whoever sends them', async () => {
  // A wagon costs two: itself and its id; asking for them costs 800.
  await open({ costPerAnonymous: 22_600, costPerAddress: 45_200 });
  const heavy = '{ wagons(count: 5000) { id } }';
  const asAnybody = await Promise.all(Array.from({ length: 20 }, () => ask(world, heavy)));
  expect(asAnybody.filter(({ status }) => status === 200)).toHaveLength(2);
  expect(timesAnswered()).toBe(2);
  const madeUp = await Promise.all(
    Array.from({ length: 20 }, async (_, n) => ask(world, heavy, { token: await tokenOf(`made up ${n}`) })),
  );
  expect(madeUp.filter(({ status }) => status === 200)).toHaveLength(2);
  expect((await ask(world, '{ me }')).data).toEqual({ me: 'nobody' });
});

test('what an answer turns out not to cost is given back, up to nine tenths', async () => {
  await open({ costPerAnonymous: 31_000 });
  // Fifteen thousand by estimate, for the two trains there are.
  const pessimistic = '{ trains(first: 5000) { id name } }';
  for (let n = 0; n < 10; n += 1) expect((await ask(world, pessimistic)).status).toBe(200);
  expect((await ask(world, pessimistic)).status).toBe(429);
});

test('what an answer hides behind an error is not given back', async () => {
  await open({ costPerAnonymous: 31_000 });
  const withFault = '{ trains(first: 5000) { id name } broken }';
  const statuses: number[] = [];
  for (let n = 0; n < 3; n += 1) statuses.push((await ask(world, withFault)).status);
  expect(statuses).toEqual([200, 429, 429]);
});

test('a document that cannot be read counts as one that can', async () => {
  await open({ operationsPerAnonymous: 10 });
  const codes: unknown[] = [];
  for (let n = 0; n < 12; n += 1) codes.push(codeOf(await ask(world, n % 2 ? '{ me(' : '{ nothing }')));
  expect(codes.slice(10)).toEqual(['RATE_LIMITED', 'RATE_LIMITED']);
});

test('an address that used up its requests is refused before its token or its body is read', async () => {
  await open({ requestsPerAddress: 10 });
  const withFalseToken = () => ask(world, '{ me }', { token: 'a.b.c' });
  const broken = () => post(world.router.url, '{');
  for (let n = 0; n < 5; n += 1) {
    expect((await withFalseToken()).status).toBe(401);
    expect((await broken()).status).toBe(400);
  }
  expect((await withFalseToken()).status).toBe(429);
  const refused = await broken();
  expect(refused).toMatchObject({ status: 429, errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
  expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
  await expect(openRawSocket(world.router.url)).rejects.toThrow('Unexpected server response: 429');
});

test('a socket counts once, when it asks to be opened, and one too many is told when to come back', async () => {
  await open({ requestsPerAddress: 3 });
  const sockets: RawSocket[] = [];
  for (let n = 0; n < 3; n += 1) sockets.push(await openRawSocket(world.router.url));
  const url = world.router.url.replace(/^http/, 'ws');
  const fourth = new WebSocket(url, 'graphql-transport-ws');
  const [, refused] = (await once(fourth, 'unexpected-response')) as [unknown, IncomingMessage];
  expect(refused.statusCode).toBe(429);
  expect(refused.headers['retry-after']).toMatch(/^\d+$/);
  expect(JSON.parse(await text(refused))).toMatchObject({
    errors: [{ extensions: { code: 'RATE_LIMITED' } }],
  });
  for (const each of sockets) {
    each.send({ type: 'connection_init' });
    await until(() => expect(each.received).toMatchObject([{ type: 'connection_ack' }]));
    each.socket.close();
  }
});

test('a flood on one socket is answered as little as any other', async () => {
  await open({ operationsPerAnonymous: 20 });
  const socket = await openRawSocket(world.router.url);
  socket.send({ type: 'connection_init' });
  await until(() => expect(socket.received).toHaveLength(1));
  for (let n = 0; n < 90; n += 1)
    socket.send({ type: 'subscribe', id: `${n}`, payload: { query: '{ me }' } });
  await until(() => expect(socket.received.filter(({ type }) => type === 'error')).toHaveLength(70));
  await until(() => expect(timesAnswered()).toBe(20));
  socket.socket.close();
});

test('two routers allow half each', async () => {
  await open({ operationsPerAnonymous: 10 }, 2);
  for (let n = 0; n < 5; n += 1) expect((await ask(world, '{ me }')).status).toBe(200);
  expect((await ask(world, '{ me }')).status).toBe(429);
});
