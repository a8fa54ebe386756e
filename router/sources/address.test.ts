// The address of a subgraph is taken as its operator wrote it, for questions and for sockets.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { eventually } from '#platform/testing/eventually.ts';
import { DEFAULT_LIMITS } from '../limits.ts';
import { QUIET } from '../testing/topology.ts';
import { remoteSource } from './remote.ts';

test('what stands behind the ? of an address is sent with every question and every socket', async () => {
  const seen: string[] = [];
  const note = (kind: string, url: string | undefined) => void seen.push(`${kind} ${url}`);
  const http = createServer((request, response) => {
    note('question', request.url);
    response.end('{"data":{"a":1}}');
  });
  http.on('upgrade', (request, socket) => {
    note('socket', request.url);
    socket.destroy();
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/graphql?tenant=a&b=%20c`;
  const source = remoteSource(
    'trains',
    { kind: 'remote', url, credentials: { secret: 's' } },
    DEFAULT_LIMITS,
    QUIET,
  );
  const caller = { actor: null, correlationId: 'test' };
  await source.process({ request: { query: '{ a }' }, context: caller } as never);
  const ended = Promise.withResolvers<unknown>();
  source.subscribe({ query: 'subscription { a }' }, caller as never, {
    next: () => {},
    complete: () => ended.resolve('complete'),
    fail: ended.resolve,
  });
  await ended.promise;
  await source.close();
  http.close();
  await eventually(() => seen.length === 2);
  expect(seen).toEqual(['question /graphql?tenant=a&b=%20c', 'socket /graphql?tenant=a&b=%20c']);
});
