// Consumers that vanish from NATS: of facts, and of the states that copies are kept of.
import { JetStreamApiCodes, JetStreamApiError, jetstreamManager } from '@nats-io/jetstream';
import { laneName, stateLaneOf } from '#platform/nats/lane-names.ts';
import { FACTS, STATE } from '#platform/outbox.ts';
import { PARTITIONS } from '#platform/partition.ts';
import { withNats } from '../../kit/with-nats.ts';
import { HEARING, KEEPING_COPIES } from '../contexts.ts';
import { type Fault, type Outcome, outcome, pick, rarely, type Scene } from './fault.ts';
import { whenUp } from './when-up.ts';

export function lostConsumers({ servers, random, over }: Scene, asked: number): Fault[] {
  const remove = (stream: string, name: string): Promise<Outcome> =>
    whenUp(over, () =>
      withNats(servers.nats.url, async (connection) =>
        outcome(await (await jetstreamManager(connection)).consumers.delete(stream, name)),
      ).catch((error): Outcome => {
        // Not made again yet after the last time, or after a server came back without it.
        if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.ConsumerNotFound)
          return 'NOT_NOW';
        throw error;
      }),
    );
  return [
    {
      // Everything there ever was in the lane is heard again: dear in the end of a long campaign.
      name: 'a consumer of facts is deleted',
      weight: 1,
      most: Math.max(2, rarely(asked, 10)),
      inject: () =>
        remove(FACTS, laneName(pick(random, HEARING) ?? 'order', Math.floor(random() * PARTITIONS))),
    },
    ...KEEPING_COPIES.map((context) => ({
      name: `the consumer of states of ${context} is deleted`,
      weight: 1,
      inject: () => remove(STATE, stateLaneOf(context)),
    })),
  ];
}
