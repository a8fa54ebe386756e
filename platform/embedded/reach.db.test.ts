import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { testDatabase, testNats } from '../testing/parts.ts';
import { reachNats, reachPostgres } from './reach.ts';

const AT_ONCE_MS = 0;
let other: Server | undefined;

afterEach(() => {
  other?.close();
});

/** Something that listens and is neither of the two. */
async function somethingElse(greeting?: string): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    if (greeting) socket.end(greeting);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  other = server;
  const address = server.address();
  return `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}

test('a database and a NATS server that can be used are', async () => {
  await reachPostgres((await testDatabase()).url);
  await reachNats((await testNats()).url);
});

test.each([
  ['not a url', 'DATABASE_URL is not a URL of the form postgres://host:port/database.'],
  ['mysql://127.0.0.1/delivery', 'DATABASE_URL is not a URL of the form postgres://host:port/database.'],
  [
    'postgres://127.0.0.1:9/delivery',
    'Nothing listens at 127.0.0.1:9, where DATABASE_URL says PostgreSQL is: start it, or correct DATABASE_URL.',
  ],
  [
    'postgres://database.invalid/delivery',
    'The host of DATABASE_URL, database.invalid, is not known: correct DATABASE_URL.',
  ],
])('DATABASE_URL=%s is explained', async (url, sentence) => {
  await expect(reachPostgres(url, AT_ONCE_MS)).rejects.toMatchObject({
    name: 'StartFailure',
    message: sentence,
  });
});

test('a wrong password and a database that is not there are told apart', async () => {
  const url = new URL((await testDatabase()).url);
  const wrong = new URL(url);
  wrong.password = 'guess';
  await expect(reachPostgres(wrong.href, AT_ONCE_MS)).rejects.toThrow(
    `PostgreSQL at ${url.host} refused the user or password in DATABASE_URL.`,
  );
  url.pathname = '/elsewhere';
  await expect(reachPostgres(url.href, AT_ONCE_MS)).rejects.toThrow(
    `PostgreSQL at ${url.host} has no database \`elsewhere\`: create it, or correct DATABASE_URL.`,
  );
});

test.each([
  ['http://127.0.0.1:4222', 'NATS_URL is not a URL of the form nats://host:port.'],
  [
    'nats://127.0.0.1:9',
    'Nothing listens at 127.0.0.1:9, where NATS_URL says NATS is: start it, or correct NATS_URL.',
  ],
  ['nats://bus.invalid:4222', 'The host of NATS_URL, bus.invalid:4222, is not known: correct NATS_URL.'],
])('NATS_URL=%s is explained', async (url, sentence) => {
  await expect(reachNats(url, AT_ONCE_MS)).rejects.toMatchObject({ name: 'StartFailure', message: sentence });
});

test('something that is neither, silent or talking, is not waited for long', async () => {
  const silent = await somethingElse();
  await Promise.all([
    expect(reachNats(`nats://${silent}`, AT_ONCE_MS)).rejects.toThrow(`NATS at ${silent} does not answer`),
    expect(reachPostgres(`postgres://${silent}/delivery`, AT_ONCE_MS)).rejects.toThrow(
      `PostgreSQL at ${silent} does not answer`,
    ),
  ]);
  other?.close();
  const talking = await somethingElse('HTTP/1.1 400 Bad Request\r\n\r\n');
  await expect(reachNats(`nats://${talking}`, AT_ONCE_MS)).rejects.toThrow(
    `What answers at ${talking} cannot be used as NATS`,
  );
});
