// Bad networks: between a replica and a server, for seconds or for longer than any limit of the product.
import { pause } from '#platform/pause.ts';
import type { Weather } from '../servers/proxy.ts';
import type { Replica } from '../servers/replica.ts';
import { type Fault, outcome, pick, rarely, type Scene } from './fault.ts';

type To = 'postgres' | 'nats';
const BOTH: readonly To[] = ['postgres', 'nats'];
const NAMES = { postgres: 'PostgreSQL', nats: 'NATS' } as const;

export const shortWeather = (scene: Scene): Fault[] => BOTH.flatMap((to) => shortWeatherTo(scene, to));

function shortWeatherTo({ replicas, random, over }: Scene, to: To): Fault[] {
  const able = () => replicas.filter((each) => each.isUp() && !each.isSpared());
  return [
    {
      name: `the connections to ${NAMES[to]} are cut`,
      weight: 3,
      inject: async () => {
        const some = able();
        if (some.length === 0) return 'NOT_NOW';
        const cut = some.map(({ network }) => network[to].cut());
        return cut.some((connections) => connections > 0) ? 'TOOK_EFFECT' : 'NOT_NOW';
      },
    },
    {
      name: `the network to ${NAMES[to]} is slow by 200 ms`,
      weight: 2,
      inject: async () => {
        const some = able();
        if (some.length === 0) return 'NOT_NOW';
        await during(some, to, { kind: 'DELAY', ms: 200 }, 2_000, over);
        return outcome(some.some((each) => each.isUp()));
      },
    },
    {
      name: `the network of a replica to ${NAMES[to]} is a black hole for 3 s, then cut`,
      weight: 2,
      inject: async () => {
        const replica = pick(random, able());
        if (!replica) return 'NOT_NOW';
        await during([replica], to, { kind: 'BLACK_HOLE' }, 3_000, over);
        return outcome(replica.network[to].cut() > 0 && replica.isUp());
      },
    },
  ];
}

/** Just below and just above the ten seconds that the product waits for others. */
export const slowNetworks = (scene: Scene, asked: number): Fault[] =>
  BOTH.flatMap((to) => [
    longWeather(scene, to, 'slow by 8 s', { kind: 'DELAY', ms: 8_000 }, 12_000, rarely(asked, 3)),
    longWeather(scene, to, 'slow by 12 s', { kind: 'DELAY', ms: 12_000 }, 16_000, rarely(asked, 3)),
  ]);

/** Beyond every limit of the product. */
const HOLE_MS = 40_000;
/** A smaller campaign has no time for two of them. */
const LARGE_KILLS = 100;

export function blackHoles(scene: Scene, asked: number): Fault[] {
  const to = asked < LARGE_KILLS ? [pick(scene.random, BOTH) ?? 'nats'] : BOTH;
  return to.map((each) =>
    longWeather(scene, each, 'a black hole for 40 s', { kind: 'BLACK_HOLE' }, HOLE_MS, rarely(asked, 2)),
  );
}

/** Only time ends it, and nothing is cut afterwards: whatever heals before is a limit of the product's own. */
const longWeather = (
  { replicas, random, over }: Scene,
  to: To,
  what: string,
  weather: Weather,
  ms: number,
  most: number,
): Fault => ({
  name: `the network of a replica to ${NAMES[to]} is ${what}`,
  weight: 1,
  most,
  inject: async () => {
    // One replica at a time is ill, and is spared: the others are there to be killed.
    const ill = replicas.find((each) => each.isSpared()) ?? pick(random, replicas);
    if (!ill?.isUp() || ill.network[to].isIll()) return 'NOT_NOW';
    const pid = ill.pid();
    await ill.spare(() => during([ill], to, weather, ms, over));
    return outcome(ill.isUp() && ill.pid() === pid);
  },
});

async function during(
  replicas: readonly Replica[],
  to: To,
  weather: Weather,
  ms: number,
  over: AbortSignal,
): Promise<void> {
  for (const { network } of replicas) network[to].setWeather(weather);
  await pause(ms, over);
  for (const { network } of replicas) network[to].setWeather({ kind: 'PASS' });
}
