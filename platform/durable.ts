// Durable consumers as this code wants them, whatever an earlier version of it made of them.
import { isDeepStrictEqual } from 'node:util';
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
 * Makes it where there is none. One that is there gets these settings and stays what it is called and where it begins and stands:
 * from nats-server 2.10 on it would be an error to make it again with others.
 *
 * @throws when somebody else made it, with another description or beginning, a moment ago, or when the server cannot change a setting.
 */
export async function ensureDurable(
  manager: JetStreamManager,
  stream: string,
  wanted: Partial<ConsumerConfig> & { readonly durable_name: string },
): Promise<void> {
  const { durable_name: name, description: _, deliver_policy: __, opt_start_seq: ___, ...settings } = wanted;
  const there = await findDurable(manager, stream, name);
  if (!there) {
    await manager.consumers.add(stream, wanted);
    return;
  }
  const now: Partial<ConsumerConfig> = { ...there.config, ...settings };
  if (!isDeepStrictEqual(now, there.config)) await manager.consumers.update(stream, name, settings);
}

export const isMissing = (error: unknown): boolean =>
  error instanceof JetStreamApiError && error.code === JetStreamApiCodes.ConsumerNotFound;
