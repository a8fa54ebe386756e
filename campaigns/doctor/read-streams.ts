// What the streams keep, read by consumers that last as long as the reading and acknowledge nothing.
import { isDeepStrictEqual } from 'node:util';
import { type JetStreamManager, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { natsAddress } from '#platform/nats/address.ts';
import { laneName } from '#platform/nats/lane-names.ts';
import { FACTS, STATE } from '#platform/outbox.ts';
import { PARTITIONS } from '#platform/partition.ts';
import type { Kept, Message } from './rows.ts';
import type { Seen } from './seen.ts';

const CONNECT_TIMEOUT_MS = 5_000;
/** Most of them equal what was committed, and cost no more than their place. */
const MESSAGES_MAX = 2_000_000;
const NANOS_IN_MS = 1_000_000;

/** Connects once and does not come back: the doctor looks once. */
export const openStreams = (natsUrl: string): Promise<NatsConnection> =>
  connect({ ...natsAddress(natsUrl), name: 'doctor', timeout: CONNECT_TIMEOUT_MS, reconnect: false });

/** How far each lane of the contexts has acknowledged; a lane that is not there has acknowledged nothing. */
export async function readLanes(
  connection: NatsConnection,
  contexts: readonly string[],
): Promise<Seen['acknowledged']> {
  const manager = await jetstreamManager(connection);
  const lanes = contexts.flatMap((context) =>
    Array.from({ length: PARTITIONS }, (_, partition) => laneName(context, partition)),
  );
  const floors = lanes.map(async (lane) => {
    const info = await manager.consumers.info(FACTS, lane).catch(() => undefined);
    return [lane, info?.ack_floor.stream_seq ?? 0] as const;
  });
  return Object.fromEntries(await Promise.all(floors));
}

/** `committed` are the messages of the outboxes, by id: what equals one of them is not kept in memory a second time. */
export async function readStreams(
  connection: NatsConnection,
  committed: ReadonlyMap<string, Message>,
): Promise<Pick<Seen, 'facts' | 'states' | 'factsEndBefore'>> {
  const manager = await jetstreamManager(connection);
  const { state, config } = await manager.streams.info(FACTS);
  return {
    facts: await readStream(connection, manager, FACTS, committed),
    states: await readStream(connection, manager, STATE, committed),
    factsEndBefore: config.max_age > 0 ? state.first_seq : 0,
  };
}

async function readStream(
  connection: NatsConnection,
  manager: JetStreamManager,
  stream: string,
  committed: ReadonlyMap<string, Message>,
): Promise<Kept[]> {
  const { state } = await manager.streams.info(stream);
  if (state.messages === 0) return [];
  if (state.messages > MESSAGES_MAX) throw new Error(`${stream} keeps more than ${MESSAGES_MAX} messages`);
  const kept: Kept[] = [];
  const consumer = await jetstream(connection).consumers.get(stream, {});
  const messages = await consumer.consume({ max_messages: 1_000 });
  for await (const message of messages) {
    const { seq: place, subject } = message;
    kept.push({
      place,
      subject,
      at: message.info.timestampNanos / NANOS_IN_MS,
      body: bodyOf(message, committed),
    });
    // What comes after this is newer than the question.
    if (place >= state.last_seq || message.info.pending === 0) break;
  }
  await messages.close();
  return kept;
}

function bodyOf(message: { json<T>(): T }, committed: ReadonlyMap<string, Message>): Message | null {
  try {
    const body = message.json<Message>();
    if (typeof body !== 'object' || typeof body?.id !== 'string') return null;
    const known = committed.get(body.id);
    return known && isDeepStrictEqual(body, known) ? known : body;
  } catch {
    return null;
  }
}
