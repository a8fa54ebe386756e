// The two streams: facts are kept, of states the newest.
import { type JetStreamManager, RetentionPolicy, StorageType, type StoredMsg } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { FACTS, STATE } from './outbox.ts';

/** How long the stream knows a message id: a second publish of it within this time is dropped by the server. */
const DUPLICATE_WINDOW_MS = 2 * 60_000;

/** Makes the streams exist as they should be. */
export async function ensureStreams(manager: JetStreamManager, factsMaxAgeMs: number): Promise<void> {
  const common = {
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    duplicate_window: nanos(DUPLICATE_WINDOW_MS),
  };
  const streams = [
    { ...common, name: FACTS, subjects: ['fact.>'], max_age: nanos(factsMaxAgeMs) },
    { ...common, name: STATE, subjects: ['state.>'], max_msgs_per_subject: 1 },
  ];
  for (const stream of streams) {
    // Adding a stream that exists with the same settings is no change; with others it is an update.
    await manager.streams.add(stream).catch(() => manager.streams.update(stream.name, stream));
  }
}

/** Null where the stream has none in that place. */
export async function messageAt(
  manager: JetStreamManager,
  stream: string,
  seq: number,
): Promise<StoredMsg | null> {
  return manager.streams.getMessage(stream, { seq }).catch((error: Error) => {
    if (/no message found|not found/i.test(error.message)) return null;
    throw error;
  });
}
