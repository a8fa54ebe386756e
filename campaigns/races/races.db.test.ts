// Every race, fifty pairs each: whichever side wins, the story is one.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startWorld, type World } from '../../tests/world.ts';
import { EXPIRY_SETTINGS, RACES, RACES_AGAINST_EXPIRY } from './races.ts';

const PAIRS = 50;

describe.each([
  { races: RACES, settings: { PAYMENT_REFUND_AGAIN_FIRST_SECONDS: 1 } },
  { races: RACES_AGAINST_EXPIRY, settings: EXPIRY_SETTINGS },
])('fifty pairs', ({ races, settings }) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ settings });
  }, 60_000);
  afterAll(() => world.stop());

  test.each(races.map((race) => [race.name, race] as const))(
    '%s',
    async (_, race) => {
      expect(await race.run(world, PAIRS)).toEqual([]);
    },
    150_000,
  );
});
