// Durable consumers as this code wants them, whatever an earlier version of it made of them.
import {
  type ConsumerConfig,
  type ConsumerInfo,
  JetStreamApiCodes,
  JetStreamApiError,
  type JetStreamManager,
} from '@nats-io/jetstream';

/** Undefined where there is none. */
export async function findDurable(
  manager: JetStreamManager,
  stream: string,
  name: string,
): Promise<ConsumerInfo | undefined> {
  return manager.consumers.info(stream, name).catch((error) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
}

/**
 * Makes it where there is none. One that is there gets these settings and stays where it begins and stands: from nats-server 2.10 on
 * it would be an error to make it again with others.
 *
 * @throws when somebody else made it, with another description or beginning, a moment ago.
 */
export async function ensureDurable(
  manager: JetStreamManager,
  stream: string,
  wanted: Partial<ConsumerConfig> & { readonly durable_name: string },
): Promise<void> {
  const { durable_name: name, ack_wait, max_ack_pending, max_deliver } = wanted;
  const there = await findDurable(manager, stream, name);
  if (!there) {
    await manager.consumers.add(stream, wanted);
    return;
  }
  const { config } = there;
  const isUpToDate =
    config.ack_wait === ack_wait &&
    config.max_ack_pending === max_ack_pending &&
    config.max_deliver === max_deliver;
  if (!isUpToDate) await manager.consumers.update(stream, name, { ack_wait, max_ack_pending, max_deliver });
}

export const isMissing = (error: unknown): boolean =>
  error instanceof JetStreamApiError && error.code === JetStreamApiCodes.ConsumerNotFound;
