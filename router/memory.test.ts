// Texts nobody sends twice do not pile up, in no memory on their way: the router's, the gateway's, the subgraphs'.
import { afterEach, expect, test } from '@jest/globals';
import { ask, openWorld, type World } from './testing/topology.ts';

let world: World;
afterEach(() => world.stop());

const trainCalled = (literal: string) => ask(world, `{ train(id: "${literal}") { id } }`);

test('documents of 96 KB are answered and forgotten', async () => {
  world = await openWorld('local');
  await trainCalled('t1');
  const before = world.router.rememberedBytes();
  for (let n = 0; n < 40; n += 1) {
    const { status, errors } = await trainCalled(`${n}${'x'.repeat(96_000)}`);
    expect({ status, errors }).toEqual({ status: 200, errors: [] });
  }
  expect(world.router.rememberedBytes()).toBe(before);
  expect(before).toBeGreaterThan(0);
});

test('documents small enough to be remembered are, each by what it weighs', async () => {
  world = await openWorld('local');
  await trainCalled('t1');
  const before = world.router.rememberedBytes();
  for (let n = 0; n < 10; n += 1) await trainCalled(`${n}${'x'.repeat(10_000)}`);
  const each = (world.router.rememberedBytes() - before) / 10;
  // Its text, its literal, and both once more in its plan.
  expect(each).toBeGreaterThan(40_000);
});
