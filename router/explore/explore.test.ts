// What somebody sees who opens the graph in a browser.
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readExamples } from '../router.ts';
import { openWorld, type World } from '../testing/topology.ts';

const EXAMPLES = readExamples(`
# Who am I?
query Me { me }

# variables {"id":"t1"}
# A train.
query Train($id: ID!) { train(id: $id) { name } }
`);

let world: World;
beforeAll(async () => {
  world = await openWorld('local', { examples: EXAMPLES });
});
afterAll(() => world.stop());

const visit = (path: string, at: World = world) =>
  fetch(at.router.url.replace('/graphql', path), { headers: { accept: 'text/html,*/*;q=0.8' } });

test('the address of the router leads to GraphiQL and to Apollo Sandbox', async () => {
  const response = await visit('/');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
  const page = await response.text();
  for (const path of ['/graphiql', '/graphql']) expect(page).toContain(`href="${path}"`);
  expect(await (await visit('/graphql')).text()).toContain('embeddable-sandbox');
});

test('a link on anybody’s page leads to Sandbox', async () => {
  const headers = { accept: 'text/html', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
  const asked = request(world.router.url, { headers });
  asked.end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  expect(response.statusCode).toBe(200);
  response.destroy();
});

test('without internet the page says so, and offers GraphiQL in its place', async () => {
  const page = await (await visit('/graphql')).text();
  expect(page).not.toContain('Welcome to Apollo Server');
  const [, fallback] = /<div class="fallback">([\s\S]*?)<\/div>/.exec(page) ?? [];
  expect(fallback).toContain('<a href="/graphiql">Open GraphiQL</a>');
  expect((await visit('/graphiql')).status).toBe(200);
});

/** The scripts and styles of a page, in the order a browser takes them. */
const partsOf = (page: string) =>
  Promise.all([...page.matchAll(/(?:src|href)="(\/graphiql\/[^"]+)"/g)].map(([, path]) => visit(path ?? '')));

test('GraphiQL loads nothing from elsewhere, has a place for the token and a tab for each example', async () => {
  const page = await (await visit('/graphiql')).text();
  expect(page).not.toMatch(/<(script|link)[^>]+(src|href)="https?:/);
  expect(page).toMatch(/<select id="person"[\s\S]*<input id="token"/);
  const parts = await Promise.all((await partsOf(page)).map((part) => part.text()));
  const scripts = parts.join('');
  expect(scripts).toContain('window.fetch =');
  expect(scripts.indexOf('window.fetch =')).toBeLessThan(scripts.indexOf('renderYogaGraphiQL('));
  for (const { document } of EXAMPLES)
    expect(scripts).toContain(JSON.stringify({ query: document }).slice(1, -1));
});

test('what GraphiQL is made of is sent packed, once, and run from nowhere else', async () => {
  const response = await visit('/graphiql');
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  const page = await response.text();
  expect(page).not.toMatch(/<script>|<style>/);
  expect(page.length).toBeLessThan(10_000);
  const parts = await partsOf(page);
  expect(parts.length).toBeGreaterThanOrEqual(4);
  for (const { status, headers } of parts) {
    expect({ status, packed: headers.get('content-encoding') }).toEqual({ status: 200, packed: 'gzip' });
    expect(headers.get('cache-control')).toContain('immutable');
  }
  expect((await visit('/graphiql/other.js')).status).toBe(404);
});

test('Sandbox says as a header what its page may do, with a nonce of its own for every visit', async () => {
  const policies = await Promise.all(
    [1, 2].map(async () => (await visit('/graphql')).headers.get('content-security-policy') ?? ''),
  );
  for (const policy of policies) {
    expect(policy).toMatch(/script-src 'self' 'nonce-[0-9a-f]{64}'/);
    expect(policy).toContain("frame-ancestors 'none'");
  }
  expect(policies[0]).not.toBe(policies[1]);
});

test('Sandbox opens with all examples in one document', async () => {
  const page = await (await visit('/graphql')).text();
  const both = EXAMPLES.map(({ document }) => document).join('\n\n');
  expect(page).toContain(JSON.stringify({ document: both, variables: { id: 't1' } }).slice(1, -1));
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
