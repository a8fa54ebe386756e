// kill -9 of replicas and servers, and a NATS that comes back with an older copy of what it kept.
import { pause } from '#platform/pause.ts';
import { type Fault, outcome, pick, rarely, type Scene } from './fault.ts';
import { whenUp } from './when-up.ts';

const NEW_FACTS_WITHIN_MS = 8_000;
const LOOK_MS = 50;

export function kills({ servers, replicas, random, stream, over }: Scene, asked: number): Fault[] {
  const { postgres, nats } = servers;
  const always = (work: () => Promise<void>) => async () => {
    await work();
    return outcome(true);
  };
  return [
    // A restart costs two seconds of a core, and one that is killed before it serves anybody shows nothing.
    {
      name: 'a replica is killed',
      weight: 4,
      inject: async () => {
        if (!replicas.every((each) => each.isUp())) return 'NOT_NOW';
        const able = replicas.filter((each) => !each.isSpared());
        // While the other is ill nobody would serve: that as well, but seldom.
        if (able.length < replicas.length && random() < 0.8) return 'NOT_NOW';
        return outcome(pick(random, able)?.crash() ?? false);
      },
    },
    {
      name: 'both replicas are killed at once',
      weight: 1,
      most: rarely(asked, 50),
      inject: async () => {
        if (!replicas.every((each) => each.isUp() && !each.isSpared())) return 'NOT_NOW';
        return outcome(replicas.map((each) => each.crash()).every(Boolean));
      },
    },
    { name: 'PostgreSQL is killed', weight: 5, inject: always(() => postgres.crash()) },
    { name: 'NATS is killed', weight: 6, inject: always(() => nats.crash()) },
    {
      name: 'NATS is restored from an older copy',
      weight: 1,
      most: rarely(asked, 40),
      inject: async () => {
        // Nothing new is said while nobody is there to say it, and then nothing is lost.
        if (!replicas.some((each) => each.isHealthy())) return 'NOT_NOW';
        return outcome(await stream(() => restoreOlder(nats, replicas, over)));
      },
    },
  ];
}

/** True when facts were lost that the stream had acknowledged. */
async function restoreOlder(
  nats: Scene['servers']['nats'],
  replicas: Scene['replicas'],
  over: AbortSignal,
): Promise<boolean> {
  await nats.keepCopy();
  const lastFact = () => whenUp(over, nats.lastFact);
  const kept = await lastFact();
  const deadline = Date.now() + NEW_FACTS_WITHIN_MS;
  let newest = kept;
  while (newest === kept && Date.now() < deadline && !over.aborted) {
    await pause(LOOK_MS, over);
    newest = await lastFact();
  }
  // Nobody reaches it before it was looked at: they would begin to publish again at once.
  for (const { network } of replicas) network.nats.refuse(true);
  try {
    await nats.rollBack();
    return (await lastFact()) < newest;
  } finally {
    for (const { network } of replicas) network.nats.refuse(false);
  }
}
