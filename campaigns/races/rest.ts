// After the races: wait until nothing is left to be done, then ask the doctor. An order that waits for people is at rest.
import type { World } from '../../tests/world.ts';
import { untilAtRest } from '../kit/at-rest.ts';
import { examineAtRest } from '../kit/examine.ts';

const REST_WITHIN_MS = 120_000;

/** What the doctor finds at rest, as sentences. @throws when it does not come to rest, naming what is still under way. */
export async function examineAfterwards({ databaseUrl, nats }: World): Promise<string[]> {
  const system = { databaseUrl, natsUrl: nats.url };
  await untilAtRest(system, { patience: 'RUNNING', withinMs: REST_WITHIN_MS });
  return examineAtRest(system, 'RUNNING');
}
