// Everything that stops without ending: a replica, a whole PostgreSQL, NATS.
import { type Fault, outcome, pick, type Scene } from './fault.ts';
import { whenUp } from './when-up.ts';

export const freezes = ({ servers, replicas, random, over }: Scene): Fault[] => [
  {
    name: 'a replica is frozen for 3 s',
    weight: 2,
    inject: async () => {
      const replica = pick(
        random,
        replicas.filter((each) => each.isUp() && !each.isSpared()),
      );
      return replica ? outcome(await replica.freeze(3_000)) : 'NOT_NOW';
    },
  },
  {
    name: 'PostgreSQL is frozen for 2 s',
    weight: 1,
    inject: async () => {
      await whenUp(over, servers.postgres.answers);
      return outcome(await servers.postgres.freeze(2_000));
    },
  },
  {
    name: 'NATS is frozen for 3 s',
    weight: 1,
    inject: async () => {
      await whenUp(over, servers.nats.lastFact);
      return outcome(await servers.nats.freeze(3_000));
    },
  },
];
