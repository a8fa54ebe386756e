// How many messages NATS delivered to the contexts, redeliveries included.
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { natsAddress } from '#platform/nats/address.ts';
import { lanesOf } from '#platform/nats/hearing.ts';
import { FACTS } from '#platform/outbox.ts';
import { subgraphs } from '../../../main.ts';

export type MessageCounts = { readonly published: number; readonly delivered: number };

export async function openMessages(natsUrl: string) {
  const connection = await connect({ ...natsAddress(natsUrl), name: 'bench' });
  const manager = await jetstreamManager(connection);
  const consumers = subgraphs.flatMap(lanesOf).filter(({ stream }) => stream === FACTS);
  return {
    read: async (): Promise<MessageCounts> => {
      const { state } = await manager.streams.info(FACTS);
      const delivered = consumers.map(async ({ name }) => {
        const info = await manager.consumers.info(FACTS, name).catch(() => undefined);
        return info?.delivered.consumer_seq ?? 0;
      });
      return {
        published: state.last_seq,
        delivered: (await Promise.all(delivered)).reduce((sum, each) => sum + each, 0),
      };
    },
    close: () => connection.close(),
  };
}
