// The two streams: facts are kept, of states the newest. Nobody deletes anything in them, and they have an end.
import {
  DiscardPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
  type StoredMsg,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { Log } from './log.ts';
import { FACTS, STATE } from './outbox.ts';
import { pause } from './pause.ts';

export type StreamLimits = {
  /** 0 keeps facts for ever. Inboxes must live as long. */
  readonly factsMaxAgeMs: number;
  /** The server sets so much of its disk aside. */
  readonly factsMaxBytes: number;
};

/** How long the stream knows a message id: a second publish of it within this time is dropped by the server. */
const DUPLICATE_WINDOW_MS = 2 * 60_000;

/** One for each thing there is: a hundred thousand of them. */
const STATE_MAX_BYTES = 256 * 1024 * 1024;
/** Larger than any request that is taken at the door. */
const MESSAGE_MAX_BYTES = 512 * 1024;
/** https://github.com/nats-io/nats-server/blob/main/server/errors.json */
const STREAM_NAME_IN_USE = 10058;
const LOOK_AGAIN_MS = 250;
const TELL_EVERY_LOOKS = 20;

/** Makes the streams exist as they should be; those of an earlier version get what is missing. */
export async function ensureStreams(manager: JetStreamManager, limits: StreamLimits): Promise<void> {
  const common = {
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    duplicate_window: nanos(DUPLICATE_WINDOW_MS),
    max_msg_size: MESSAGE_MAX_BYTES,
    // Full, it takes nothing more: outboxes wait and the operator sees them. Throwing away the oldest would lose what nobody has heard.
    discard: DiscardPolicy.New,
    deny_delete: true,
    deny_purge: true,
    // A message is asked for by its subject, so that rights can say whose.
    allow_direct: true,
  };
  const streams = [
    {
      ...common,
      name: FACTS,
      subjects: ['fact.>'],
      max_age: nanos(limits.factsMaxAgeMs),
      max_bytes: limits.factsMaxBytes,
    },
    {
      ...common,
      name: STATE,
      subjects: ['state.>'],
      max_msgs_per_subject: 1,
      max_bytes: STATE_MAX_BYTES,
    },
  ];
  for (const stream of streams) {
    // Adding a stream that exists with the same settings is no change; with others it is an update.
    await manager.streams.add(stream).catch((error) => {
      if (!isInUse(error)) throw error;
      return manager.streams.update(stream.name, stream);
    });
  }
}

const isInUse = (error: unknown): boolean =>
  error instanceof JetStreamApiError && error.code === STREAM_NAME_IN_USE;

/** Waits until somebody has made both streams. @throws what keeps it from looking. */
export async function untilStreams(manager: JetStreamManager, log: Log): Promise<void> {
  for (let looks = 0; !(await areThere(manager)); looks += 1) {
    if (looks % TELL_EVERY_LOOKS === 0)
      log.warn('the streams are not there yet: who keeps them makes them (see README, Many processes)');
    await pause(LOOK_AGAIN_MS);
  }
}

const areThere = async (manager: JetStreamManager): Promise<boolean> => {
  for (const stream of [FACTS, STATE]) {
    const isThere = await manager.streams.info(stream).then(
      () => true,
      (error) => {
        if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound)
          return false;
        throw error;
      },
    );
    if (!isThere) return false;
  }
  return true;
};

/**
 * The newest message on a subject, null where there is none. Asked for by its subject and not by its place, for which there could be
 * no right to one's own alone.
 */
export const newestOn = (
  manager: JetStreamManager,
  stream: string,
  subject: string,
): Promise<StoredMsg | null> => manager.direct.getMessage(stream, { last_by_subj: subject });
