// A page of a stranger starts nothing through the browser of its visitor, whichever door it tries.
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { openWorld, type World } from '../testing/topology.ts';

let world: World;
let unexplored: World;
beforeAll(async () => {
  world = await openWorld('local');
  unexplored = await openWorld('local', { explore: false });
});
afterAll(async () => {
  await world.stop();
  await unexplored.stop();
});

const APP = 'https://app.example';
const STRANGER = 'https://evil.example';
const SANDBOX = 'https://studio.apollographql.com';
const own = ({ router }: World) => new URL(router.url).origin;

type Headers = Readonly<Record<string, string>>;

/** Raw, since fetch adds headers of its own and may not set `Origin`. */
async function statusOf(at: World, method: 'GET' | 'POST', headers: Headers): Promise<number | undefined> {
  const query = '{ me }';
  const asked = request(
    method === 'GET' ? `${at.router.url}?query=${encodeURIComponent(query)}` : at.router.url,
    {
      method,
      headers: { accept: 'application/json', ...headers },
    },
  );
  asked.end(method === 'POST' ? JSON.stringify({ query }) : undefined);
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  response.destroy();
  return response.statusCode;
}

/** 101 once it is open, else the status that refused it. */
async function upgradeOf({ router }: World, headers: Headers): Promise<number | undefined> {
  const socket = new WebSocket(router.url.replace(/^http/, 'ws'), 'graphql-transport-ws', { headers });
  socket.on('error', () => {});
  const answer = await Promise.race([
    once(socket, 'open').then(() => 101),
    once(socket, 'unexpected-response').then(([, response]) => (response as IncomingMessage).statusCode),
  ]);
  socket.terminate();
  return answer;
}

describe.each(['application/json', 'text/event-stream', 'multipart/mixed;subscriptionSpec="1.0"'])(
  'a GET for %s',
  (accept) => {
    test.each<[string, number, Headers]>([
      ['that shows nothing of itself', 400, {}],
      [
        'of an image on a page of a stranger',
        400,
        { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
      ],
      [
        'from a neighbour of the same site',
        400,
        { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' },
      ],
      ['of a type that a browser sends unasked', 400, { 'content-type': 'text/plain' }],
      ['of a link that is followed', 400, { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
      ['by a script of a stranger', 403, { origin: STRANGER, 'sec-fetch-site': 'cross-site' }],
      [
        'by a script of a stranger that was preflighted',
        403,
        { origin: STRANGER, 'apollo-require-preflight': '1' },
      ],
      ['by a page without an origin', 403, { origin: 'null' }],
      ['by a script of the app', 200, { origin: APP, 'sec-fetch-site': 'cross-site' }],
      ['of our own page', 200, { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' }],
      ['typed by a person', 200, { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }],
      ['by a program that fetches', 200, { 'sec-fetch-mode': 'cors' }],
      ['by a program that knows the header', 200, { 'apollo-require-preflight': 'true' }],
      ['of Apollo’s mobile clients', 200, { 'x-apollo-operation-name': 'Me' }],
    ])('%s is answered with %i', async (_who, status, headers) => {
      expect(await statusOf(world, 'GET', { accept, ...headers })).toBe(status);
    });
  },
);

test.each<[string, number, Headers]>([
  ['by a program', 200, { 'content-type': 'application/json' }],
  ['by a script of the app', 200, { 'content-type': 'application/json; charset=utf-8', origin: APP }],
  ['by a script of a stranger', 403, { 'content-type': 'application/json', origin: STRANGER }],
  ['of a form', 400, { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' }],
  ['of a beacon', 400, { 'content-type': 'text/plain;charset=UTF-8', 'sec-fetch-mode': 'no-cors' }],
])('a POST %s is answered with %i', async (_who, status, headers) => {
  expect(await statusOf(world, 'POST', headers)).toBe(status);
});

test('our own host is known by either spelling, another is not', async () => {
  const json = { 'content-type': 'application/json' };
  expect(await statusOf(world, 'POST', { ...json, origin: own(world) })).toBe(200);
  expect(
    await statusOf(world, 'POST', { ...json, origin: 'https://shop.example', host: 'shop.example:443' }),
  ).toBe(200);
  expect(
    await statusOf(world, 'POST', { ...json, origin: 'https://shop.example.evil', host: 'shop.example' }),
  ).toBe(403);
  expect(await statusOf(world, 'POST', { ...json, origin: 'ftp://shop.example', host: 'shop.example' })).toBe(
    403,
  );
});

test.each<[string, number, Headers]>([
  ['of a program', 101, {}],
  ['of the app', 101, { origin: APP }],
  ['of a stranger', 403, { origin: STRANGER }],
  ['of a page without an origin', 403, { origin: 'null' }],
  ['of Apollo Sandbox', 101, { origin: SANDBOX }],
])('a socket %s is answered with %i', async (_who, status, headers) => {
  expect(await upgradeOf(world, headers)).toBe(status);
  expect(await upgradeOf(world, { origin: own(world) })).toBe(101);
});

test('where exploring is off Apollo Sandbox is a stranger', async () => {
  expect(await upgradeOf(unexplored, { origin: SANDBOX })).toBe(403);
  expect(await statusOf(unexplored, 'POST', { 'content-type': 'application/json', origin: SANDBOX })).toBe(
    403,
  );
});
