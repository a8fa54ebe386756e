// Hears the facts of the stream for one context: eight lanes, in each lane one fact at a time, in order.
import { AckPolicy, type ConsumerMessages, DeliverPolicy, type JsMsg } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { Bus } from './bus.ts';
import type { Envelope } from './fact.ts';
import { applyOnce, type Inbox, lockKey, readEnvelope, setAside, UnreadableFact } from './inbox.ts';
import type { Log } from './log.ts';
import { isOutage } from './outage.ts';
import { FACTS } from './outbox.ts';
import { PARTITIONS } from './partition.ts';
import { pause } from './pause.ts';
import { safeMessage, safeReason } from './safe-error.ts';
import { removeStray, watchForStray } from './stray-lanes.ts';

/**
 * The server sends a fact again when it was not acknowledged within this time. Short, since a killed server forgets the
 * newest acknowledgements and their lanes stand still for as long; a handler that takes longer is met by its own inbox row.
 */
const ACK_WAIT_MS = 5_000;
const PULL_MESSAGES = 8;
/** Two heartbeats missed and the lane asks again: what a restarted server forgot is asked for anew within seconds. */
export const PULL = { expires: 10_000, idle_heartbeat: 2_000, abort_on_missing_resource: true } as const;
/** What may heal at once (two transactions that met) is tried at once; the rest waits in the table, out of the lane. */
const QUICK_TRIES_MS = [0, 50, 250];
const OUTAGE_RETRY_MS = 500;
const RESTART_MS = 500;

export type FactConsumer = { stop(): Promise<void> };

export const laneOf = (consumer: string, partition: number): string => `${consumer}-${partition}`;

export async function startConsumer(bus: Bus, inbox: Inbox, log: Log): Promise<FactConsumer> {
  const stopping = new AbortController();
  const lanes = Array.from({ length: PARTITIONS }, (_, partition) =>
    startLane(bus, inbox, partition, stopping.signal, log),
  );
  await Promise.all(lanes.map((lane) => lane.ready));
  const names = lanes.map((_, partition) => laneOf(inbox.consumer, partition));
  const watching = watchForStray(bus.manager, FACTS, names, stopping.signal, log);
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all([watching, ...lanes.map((lane) => lane.ended)]);
    },
  };
}

function startLane(bus: Bus, inbox: Inbox, partition: number, stop: AbortSignal, log: Log) {
  let isReady: () => void = () => {};
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  const ended = (async () => {
    while (!stop.aborted) {
      try {
        const messages = await openLane(bus, inbox.consumer, partition);
        isReady();
        await drainLane(messages, inbox, stop, log);
      } catch (err) {
        // A deleted consumer or stream, or a server that is away: the lane is made again, the inbox knows what was heard.
        log.warn({ err, consumer: inbox.consumer, partition }, 'the lane starts over');
        await pause(RESTART_MS, stop);
      }
    }
    isReady();
  })();
  return { ready, ended };
}

async function openLane(bus: Bus, consumer: string, partition: number): Promise<ConsumerMessages> {
  const name = laneOf(consumer, partition);
  const make = () =>
    bus.manager.consumers.add(FACTS, {
      durable_name: name,
      filter_subject: `fact.*.${partition}.>`,
      ack_policy: AckPolicy.Explicit,
      ack_wait: nanos(ACK_WAIT_MS),
      deliver_policy: DeliverPolicy.All,
      max_ack_pending: 1,
      max_deliver: -1,
    });
  await make();
  if (await removeStray(bus.manager, FACTS, name)) await make();
  const lane = await bus.jetstream.consumers.get(FACTS, name);
  return lane.consume({ ...PULL, max_messages: PULL_MESSAGES });
}

async function drainLane(
  messages: ConsumerMessages,
  inbox: Inbox,
  stop: AbortSignal,
  log: Log,
): Promise<void> {
  const close = () => void messages.close();
  stop.addEventListener('abort', close, { once: true });
  if (stop.aborted) close();
  try {
    for await (const message of messages) {
      if (stop.aborted) return;
      await hear(message, inbox, stop, log);
    }
  } finally {
    stop.removeEventListener('abort', close);
    await messages.close();
  }
}

/** Acknowledges once the effect is committed or the fact is safely set aside; never before, never without. */
async function hear(message: JsMsg, inbox: Inbox, stop: AbortSignal, log: Log): Promise<void> {
  const type = message.subject.slice(message.subject.lastIndexOf('.') + 1);
  if (inbox.policiesFor(type).length > 0) {
    const settled = await settle(message, inbox, stop, log);
    if (!settled) return;
  }
  message.ack();
}

async function settle(message: JsMsg, inbox: Inbox, stop: AbortSignal, log: Log): Promise<boolean> {
  let tries = 0;
  while (!stop.aborted) {
    try {
      const envelope = readEnvelope(parse(message));
      await applyOnce(inbox, envelope, message.subject);
      return true;
    } catch (error) {
      if (isOutage(error)) {
        log.warn({ err: error, consumer: inbox.consumer }, 'waiting for the database');
        message.working();
        await pause(OUTAGE_RETRY_MS, stop);
        continue;
      }
      const delay = error instanceof UnreadableFact ? undefined : QUICK_TRIES_MS[++tries];
      if (delay !== undefined) {
        await pause(delay, stop);
        continue;
      }
      if (await moveAside(message, inbox, error, log)) return true;
      message.working();
      await pause(OUTAGE_RETRY_MS, stop);
    }
  }
  return false;
}

/** False when even that could not be written down: then the lane waits with it. */
async function moveAside(message: JsMsg, inbox: Inbox, error: unknown, log: Log): Promise<boolean> {
  const unreadable = error instanceof UnreadableFact;
  const fact = identify(message);
  log.warn(
    { err: error, consumer: inbox.consumer, key: fact.key, subject: message.subject },
    'a fact is set aside',
  );
  const write = (what: typeof fact, status: 'WAITING' | 'PARKED') =>
    inbox.transact({ correlationId: 'waiting', causationId: null }, async (tx) => {
      await lockKey(tx.em, inbox.consumer, what.key);
      await setAside(tx, inbox.consumer, what, message.subject, safeReason(error), status);
    });
  try {
    await write(fact, unreadable ? 'PARKED' : 'WAITING').catch((err) => {
      if (isOutage(err)) throw err;
      // PostgreSQL does not take it as it is (a NUL in a text): it is found again by its place in the stream.
      return write({ id: placeOf(message), key: fact.key }, 'PARKED');
    });
    return true;
  } catch (err) {
    log.error({ err, consumer: inbox.consumer }, 'a fact could not be set aside');
    return false;
  }
}

/** The key is in the subject, and an id is in the message or else its place in the stream: also for what nobody can read. */
function identify(message: JsMsg): Pick<Envelope, 'id' | 'key'> {
  const key = message.subject.split('.')[3] ?? 'unknown';
  try {
    const json = parse(message);
    if (typeof json === 'object' && json !== null && 'id' in json && typeof json.id === 'string')
      return { ...json, id: json.id, key };
  } catch {}
  return { id: placeOf(message), key };
}

const placeOf = (message: JsMsg): string => `${FACTS}:${message.seq}`;

function parse(message: JsMsg): unknown {
  try {
    return message.json();
  } catch (error) {
    throw new UnreadableFact(safeMessage(error));
  }
}
