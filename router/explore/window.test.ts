// The window in a real browser, on a desk and on a phone: what somebody sees and presses who explores the graph for the first time.
// biome-ignore-all lint/performance/useDomNodeTextContent: a page is asked for what a person sees, not for what is in its nodes.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openBrowser, PHONE, type TestBrowser } from '#platform/testing/browser.ts';
import { thereIsABrowser } from '#platform/testing/browser-binary.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { readExamples } from '../router.ts';
import { openWorld, tokenOf, type World } from '../testing/topology.ts';

const EXAMPLES = readExamples(`
query Driver { driversOnly }

# variables {"name":"{{new each time}}"}
mutation Rename($name: String!) { rename(id: "t1", name: $name) { name } }

# variables {"id":"{{rename.name}}"}
query Named($id: ID!) { distance(to: { km: 2 }) train(id: $id) { name } }

subscription Moved { moved(id: "t1") { revision } }
`);

const signIn = {
  people: [{ id: 'bob', role: 'DRIVER', about: 'drives' }],
  tokenOf: async (id: string) => (id === 'bob' ? tokenOf(id, 'DRIVER') : undefined),
};

let world: World;
let browser: TestBrowser;
beforeAll(async () => {
  world = await openWorld('local', {
    examples: EXAMPLES,
    signIn,
    product: { name: 'Railway', about: 'Trains that move.', firstSteps: [] },
  });
  if (thereIsABrowser()) browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await world.stop();
});

const at = (path: string) => world.router.url.replace('/graphql', path);
/** The editor writes spaces that do not break. */
const answerOf = async (page: Page) =>
  (await page.locator('.result-window').innerText()).replaceAll('\u00a0', ' ');
const activeTab = (page: Page) => page.locator('.graphiql-tab-active').innerText();

async function choose(page: Page, tab: string) {
  await page.locator('.graphiql-tab-button', { hasText: tab }).click();
  await eventually(async () => (await activeTab(page)) === tab, { describe: `${tab} after one click` });
}

/** Until it is answered so: GraphiQL takes a moment to read the operation of a tab that was just chosen. */
const runs = (page: Page, shows: RegExp) =>
  eventually(
    async () => {
      await page.locator('.graphiql-execute-button').click();
      return shows.exec(await answerOf(page)) ?? false;
    },
    { everyMs: 300, describe: `an answer like ${shows}` },
  );

// Without a browser for the platform these are listed as skipped: install Google Chrome or Chromium there.
(thereIsABrowser() ? describe : describe.skip)('in a browser', () => {
  test('the front page names itself and leads to GraphiQL, where one click takes a tab, and a name says who asks', async () => {
    const { page, strayRequests, complaints } = await browser.open();
    await page.goto(at('/'));
    expect(await page.title()).toBe('Railway');
    await page.getByText('needs no internet').click();
    await page.locator('.view-lines').first().waitFor();
    await choose(page, 'Moved');
    await choose(page, 'Driver');
    await runs(page, /"UNAUTHENTICATED"/);
    await page.locator('#person').selectOption('bob');
    await runs(page, /"driversOnly": "bob"/);
    expect({ strayRequests, complaints }).toEqual({ strayRequests: [], complaints: [] });
  });

  test('what must be new is new at each press, and an earlier answer is filled in', async () => {
    const { page } = await browser.open();
    await page.goto(at('/graphiql'));
    await choose(page, 'Rename');
    const [first = ''] = await runs(page, /"name": "[0-9a-f]{32}"/);
    await runs(page, new RegExp(`"name": "(?!${first.slice(9, -1)})[0-9a-f]{32}"`));
    await choose(page, 'Named');
    const asked = page.waitForRequest((request) => request.postData()?.includes('query Named') ?? false);
    await runs(page, /"train": null/);
    expect((await asked).postDataJSON().variables).toEqual({ id: expect.stringMatching(/^[0-9a-f]{32}$/) });
  });

  test('on a phone every tab and button is within reach, and each event of a stream is shown', async () => {
    const { page } = await browser.open(PHONE);
    await page.goto(at('/graphiql'));
    await page.locator('.view-lines').first().waitFor();
    expect(await page.locator('#root').boundingBox()).toMatchObject({ x: 0, width: 375 });
    for (const tab of ['Rename', 'Named', 'Moved']) {
      await page.locator('.graphiql-tab-button', { hasText: tab }).tap();
      await eventually(async () => (await activeTab(page)) === tab);
    }
    const press = await page.locator('.graphiql-execute-button').boundingBox();
    expect((press?.x ?? 375) + (press?.width ?? 0)).toBeLessThanOrEqual(375);
    await eventually(
      async () => {
        if (world.railway.moves.watchers === 0) await page.locator('.graphiql-execute-button').tap();
        return world.railway.moves.watchers > 0;
      },
      { everyMs: 300 },
    );
    for (const revision of [1, 2, 3]) world.railway.moves.push({ revision, trainId: 't1', stationId: 's1' });
    await eventually(async () => (await page.locator('#events li').count()) === 3);
    expect(await page.locator('#event-title').innerText()).toBe('Moved: 3 events, live');
    expect(await page.locator('#events code').allInnerTexts()).toEqual(
      [1, 2, 3].map((revision) => JSON.stringify({ moved: { revision } })),
    );
  });
});

const signInAs = (id: string, headers: Record<string, string>, where: World = world) =>
  fetch(where.router.url.replace('/graphql', `/graphiql/sign-in/${id}`), { method: 'POST', headers });

test('a name is a token for the page of this machine alone', async () => {
  const origin = new URL(world.router.url).origin;
  expect((await signInAs('bob', { origin })).status).toBe(200);
  expect((await signInAs('nobody', { origin })).status).toBe(404);
  for (const headers of [
    {},
    { origin: 'https://app.example' },
    { origin: 'https://studio.apollographql.com' },
    { origin, 'x-forwarded-for': '203.0.113.7' },
  ] as Record<string, string>[])
    expect((await signInAs('bob', headers)).status).toBe(403);
});

test('where nobody may be chosen by name, or nothing explored, there is no such token', async () => {
  const plain = await openWorld('local', {});
  const closed = await openWorld('local', { explore: false, signIn });
  for (const each of [plain, closed]) {
    const { origin } = new URL(each.router.url);
    expect((await signInAs('bob', { origin }, each)).status).toBe(404);
  }
  const root = await fetch(closed.router.url.replace('/graphql', '/'));
  expect({ status: root.status, text: await root.text() }).toEqual({
    status: 200,
    text: 'A GraphQL endpoint: operations go to /graphql by POST.\n',
  });
  await Promise.all([plain.stop(), closed.stop()]);
});
