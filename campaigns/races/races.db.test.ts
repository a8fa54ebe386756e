// Every race, fifty pairs each: whichever side wins, the story is one, and the doctor finds nothing afterwards.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startWorld, type World } from '../../tests/world.ts';
import { runRace } from './race.ts';
import { MEETINGS } from './races.ts';
import { examineAfterwards } from './rest.ts';

const PAIRS = 50;

describe.each(MEETINGS)('fifty pairs', ({ races, settings }) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ settings });
  });
  afterAll(() => world.stop());

  test.each(races.map((race) => [race.name, race] as const))(
    '%s',
    async (_, race) => {
      const { violations } = await runRace(race, world, PAIRS);
      expect(violations).toEqual([]);
    },
    150_000,
  );

  test('when all is at rest, everything that must hold holds', async () => {
    expect(await examineAfterwards(world)).toEqual([]);
  }, 150_000);
});
