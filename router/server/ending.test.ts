// What is under way ends when nobody waits for it any more, or when it comes to more than one operation may.
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { ask, openWorld, TOPOLOGIES, type World } from '../testing/topology.ts';

const TUNNEL = '{ tunnel { behind } }';

/** Sends the query by one of the doors; the function it answers with leaves without waiting. */
const DOORS: Readonly<Record<string, (world: World) => Promise<() => void>>> = {
  'an HTTP connection': async ({ router }) => asks(router.url, 'application/json'),
  'an event stream': async ({ router }) => asks(router.url, 'text/event-stream'),
  'parts of a body': async ({ router }) => asks(router.url, 'multipart/mixed;subscriptionSpec="1.0"'),
  'an operation of a socket': async ({ router }) => {
    const client = createClient({
      url: router.url.replace('http', 'ws'),
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    return client.subscribe({ query: TUNNEL }, { next() {}, error() {}, complete() {} });
  },
  'a socket': async ({ router }) => {
    const socket = new WebSocket(router.url.replace('http', 'ws'), 'graphql-transport-ws');
    await once(socket, 'open');
    socket.send('{"type":"connection_init"}');
    await once(socket, 'message');
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: TUNNEL } }));
    return () => socket.terminate();
  },
};

function asks(url: string, accept: string): () => void {
  const left = new AbortController();
  const headers = { 'content-type': 'application/json', accept };
  fetch(url, { method: 'POST', headers, body: JSON.stringify({ query: TUNNEL }), signal: left.signal })
    .then((response) => response.text())
    .catch(() => {});
  return () => left.abort();
}

describe.each(TOPOLOGIES)('with %s subgraphs', (topology) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(topology);
  });
  afterAll(() => world.stop());

  test.each(Object.keys(DOORS))('a subgraph stops computing after its caller left by %s', async (door) => {
    const tunnel = world.railway.dig();
    const leave = await DOORS[door]?.(world);
    await tunnel.inside.promise;
    leave?.();
    await tunnel.callerLeft.promise;
    tunnel.opened.resolve();
    // Whatever was due for the one who left has had its turn when a later one is answered.
    expect((await ask(world, '{ me }')).data).toEqual({ me: 'nobody' });
    expect(tunnel.passed).toBe(0);
  });

  test('who stays is answered', async () => {
    const tunnel = world.railway.dig();
    tunnel.opened.resolve();
    expect((await ask(world, TUNNEL)).data).toEqual({ tunnel: { behind: 'light' } });
  });

  test('more data than was estimated ends the operation, and says what it came to', async () => {
    const { data, errors } = await ask(world, '{ me sleepers(count: 100000) { id } }');
    expect(data).toBeNull();
    expect(errors).toEqual([
      {
        message: expect.stringContaining('Ask for smaller pages'),
        extensions: { code: 'OPERATION_TOO_COSTLY', cost: expect.any(Number), limit: 40_000 },
      },
    ]);
  });

  test('what several subgraphs answer comes out of one budget', async () => {
    const narrow = await openWorld(topology, { limits: { execution: { values: 40_000, bytes: 400 } } });
    const few = '{ train(id: "t1") { name } }';
    const many =
      '{ trains { id name delay at { id title crowd } } again { trains { id name delay at { title crowd } } } }';
    expect((await ask(narrow, few)).errors).toEqual([]);
    const { data, errors } = await ask(narrow, many);
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'OPERATION_TOO_COSTLY', limit: 400 } }]);
    await narrow.stop();
  });
});
