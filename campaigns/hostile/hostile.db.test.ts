// The small part of `npm run verify -- hostile`: every case once, through every door of the router and of the contexts' own ports.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SECRET, startWorld, type World } from '../../tests/world.ts';
import { collectFaults } from './collect-faults.ts';
import { isAsListed, sendTable, TABLES, type Target } from './corpus.ts';
import { FLOODS, outcomeOfFlood } from './floods.ts';
import { changedTables, readTables, type Tables } from './tables.ts';

const START_WITHIN_MS = 60_000;

const faults = collectFaults();
let world: World;
let target: Target;
let before: Tables;

beforeAll(async () => {
  world = await startWorld({ topology: 'MANY', log: faults.log });
  target = { url: world.url, secret: SECRET, contexts: world.contextUrls };
  before = await readTables(world.databaseUrl);
}, START_WITHIN_MS);
afterAll(() => world.stop());

test.each(TABLES)('of the %s each gets its listed answer, at every door', async (table) => {
  const answers = await sendTable(table, target);
  expect(answers.filter((answer) => !isAsListed(answer))).toEqual([]);
  expect(answers.length).toBeGreaterThan(30);
});

test.each(FLOODS)('$name: $is', async ({ is, flood }) => {
  expect(outcomeOfFlood(await flood(target))).toBe(is);
});

test('nothing of it was a fault, changed a row, or keeps anybody from being served', async () => {
  expect(faults.seen).toEqual([]);
  expect(changedTables(before, await readTables(world.databaseUrl))).toEqual([]);
  expect(await world.mina.sends('Me')).toMatchObject({ id: 'mina' });
});
