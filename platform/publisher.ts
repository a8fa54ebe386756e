// A connection that never comes back: what is published on it reaches the server that was looked at on it, or nobody.
import { type JetStreamClient, type JetStreamManager, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { natsAddress } from './nats/address.ts';

/** A server that answers no ping twice is gone. */
export const PING_INTERVAL_MS = 10_000;
const CONNECTS_WITHIN_MS = 5_000;

export type Publisher = {
  readonly jetstream: JetStreamClient;
  readonly manager: JetStreamManager;
  isClosed(): boolean;
  close(): Promise<void>;
};

/** @throws when there is no server within 5 s, or one whose streams do not answer. */
export async function openPublisher(url: string, name: string): Promise<Publisher> {
  const connection = await connect({
    ...natsAddress(url),
    name,
    reconnect: false,
    timeout: CONNECTS_WITHIN_MS,
    pingInterval: PING_INTERVAL_MS,
  });
  try {
    return await publisherOn(connection);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function publisherOn(connection: NatsConnection): Promise<Publisher> {
  const manager = await jetstreamManager(connection);
  return {
    jetstream: jetstream(connection),
    manager,
    isClosed: () => connection.isClosed(),
    close: () => connection.close(),
  };
}
