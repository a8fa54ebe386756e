// What somebody sees who opens the graph in a browser.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openWorld, type World } from '../testing/topology.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld('local');
});
afterAll(() => world.stop());

const visit = (path: string, at: World = world) =>
  fetch(at.router.url.replace('/graphql', path), { headers: { accept: 'text/html,*/*;q=0.8' } });

test('the address of the router leads to Apollo Sandbox', async () => {
  const response = await visit('/');
  expect(response.status).toBe(200);
  expect(response.url).toBe(world.router.url);
  expect(await response.text()).toContain('embeddable-sandbox');
});

test('Sandbox shows the way to GraphiQL exactly where GraphiQL is served', async () => {
  const page = await (await visit('/graphql')).text();
  const graphiql = await visit('/graphiql');
  expect(page.includes('href="/graphiql"')).toBe(graphiql.status === 200);
});

const originAllowed = async (at: World) => {
  const origin = 'https://studio.apollographql.com';
  const headers = { origin, 'access-control-request-method': 'POST' };
  const { headers: answered } = await fetch(at.router.url, { method: 'OPTIONS', headers });
  return answered.get('access-control-allow-origin') === origin;
};

test('Sandbox may ask from its own address', async () => {
  expect(await originAllowed(world)).toBe(true);
});

test('where exploring is switched off there is nothing to look at', async () => {
  const closed = await openWorld('local', { explore: false });
  expect(await (await visit('/graphql', closed)).text()).not.toContain('sandbox');
  expect((await visit('/graphiql', closed)).status).toBe(404);
  expect(await originAllowed(closed)).toBe(false);
  await closed.stop();
});
