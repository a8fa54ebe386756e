// A stream over HTTP as it is on the wire, for clients that read events and for those that read parts.
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { openWorld, type World } from '../testing/topology.ts';
import { until } from '../testing/viewers.ts';

let world: World;
afterEach(() => world.stop());

const QUERY = 'subscription { moved(id: "t1") { revision note } }';
const step = (revision: number, note = '') => ({ revision, trainId: 't1', stationId: 's1', note });

type Heard = { readonly response: IncomingMessage; text(): string };

async function listen(accept: string): Promise<Heard> {
  const asked = request(world.router.url, {
    method: 'POST',
    headers: { accept, 'content-type': 'application/json' },
  });
  asked.end(JSON.stringify({ query: QUERY }));
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  let text = '';
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    text += chunk;
  });
  await until(() => expect(world.railway.moves.watchers).toBe(1));
  return { response, text: () => text };
}

/** What a client that splits at line breaks reads of an event stream, or at the boundary of a body. */
const FORMS = {
  'text/event-stream': (text: string) =>
    [...text.matchAll(/^event: next\ndata: (.*)$/gm)].map(([, json]) => JSON.parse(json ?? '')),
  'multipart/mixed;subscriptionSpec="1.0"': (text: string) =>
    partsOf(text).flatMap(({ payload }) => (payload === undefined ? [] : [payload])),
};

/** Only whole parts: the boundary that ends one has come. */
function partsOf(text: string): readonly { payload?: unknown }[] {
  const [before, ...parts] = text.split('\r\n--graphql');
  expect(before).toBe('');
  return parts.slice(0, -1).map((part) => {
    const [head, json = ''] = part.split('\r\n\r\n');
    expect(head).toBe('\r\ncontent-type: application/json');
    return JSON.parse(json);
  });
}

/** Asked one behind the other on one connection, as HTTP lets clients do: the second answer waits until the first is over. */
async function listenInLine(accept: string, queries: readonly string[]): Promise<() => string> {
  const { hostname, port, pathname } = new URL(world.router.url);
  const socket = connect(Number(port), hostname);
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  for (const query of queries)
    socket.write(
      [
        `GET ${pathname}?query=${encodeURIComponent(query)} HTTP/1.1`,
        `host: ${hostname}:${port}`,
        `accept: ${accept}`,
        'apollo-require-preflight: true',
        '\r\n',
      ].join('\r\n'),
    );
  await until(() => expect(world.railway.moves.watchers).toBe(1));
  return () => text;
}

describe.each(Object.entries(FORMS))('%s', (accept, read) => {
  test('each result is whole when it comes, and a stream that is over says so', async () => {
    world = await openWorld('local');
    const { response, text } = await listen(accept);
    expect(response.statusCode).toBe(200);
    expect(response.headers['cache-control']).toBe('no-cache');
    expect(response.headers['content-encoding']).toBeUndefined();
    for (const revision of [1, 2]) {
      world.railway.moves.push(step(revision, '--graphql'));
      await until(() => expect(read(text())).toHaveLength(revision));
    }
    expect(read(text()).at(-1)).toEqual({ data: { moved: { revision: 2, note: '--graphql' } } });
    world.railway.moves.end();
    await once(response, 'end');
    expect(text()).toMatch(/(event: complete\ndata:\n\n|\r\n--graphql--\r\n)$/);
    expect(read(text())).toHaveLength(2);
  });

  test('a quiet stream says that it is there, and nothing else', async () => {
    world = await openWorld('local', { limits: { socketPingIntervalMs: 20 } });
    const { response, text } = await listen(accept);
    await until(() => expect(text().split(/:\n\n|\{\}/).length).toBeGreaterThan(3));
    expect(read(text())).toEqual([]);
    if (accept.startsWith('multipart')) for (const part of partsOf(text())) expect(part).toEqual({});
    response.destroy();
  });

  test('one that is over and has not been sent yet is quiet', async () => {
    world = await openWorld('local', { limits: { socketPingIntervalMs: 20 } });
    const text = await listenInLine(accept, [QUERY, '{ __typename }']);
    await until(() => expect(text().split(/:\n\n|\{\}/).length).toBeGreaterThan(10));
    world.railway.moves.end();
    await until(() => expect(text().match(/event: complete|\n--\r\n/g)).toHaveLength(2));
    expect(text()).toContain('{"data":{"__typename":"Query"}}');
  });

  test('a reader that falls too far behind is told where to go on, and the stream ends', async () => {
    world = await openWorld('local', { resumeField: 'revision', limits: { unreadEventsPerOperation: 20 } });
    const { response, text } = await listen(accept);
    response.pause();
    const heavy = 'x'.repeat(500_000);
    for (let revision = 1; world.railway.moves.watchers === 1; revision += 1) {
      world.railway.moves.push(step(revision, heavy));
      if (revision > 2_000) throw new Error('Nothing bounded what the slow client left unread');
      await new Promise(setImmediate);
    }
    response.resume();
    await once(response, 'end');
    const told = read(text());
    const revisions = told.slice(0, -1).map(({ data }) => data.moved.revision);
    expect(revisions).toEqual(revisions.map((_, index) => index + 1));
    expect(told.at(-1)).toMatchObject({
      errors: [{ extensions: { code: 'SUBSCRIPTION_TOO_SLOW', resumeAfter: revisions.length } }],
    });
  });
});

test('parts come in the version of the protocol that was asked for', async () => {
  world = await openWorld('local');
  const { response } = await listen('multipart/mixed;boundary="-";subscriptionSpec=1.0, application/json');
  expect(response.headers['content-type']).toBe('multipart/mixed;boundary="graphql";subscriptionSpec="1.0"');
  response.destroy();
});
