// Hears the facts of the stream for one context: eight lanes, in each lane one fact at a time, in order.
import type { JsMsg } from '@nats-io/jetstream';
import type { Bus } from './bus.ts';
import { drain } from './drain.ts';
import type { Envelope } from './fact.ts';
import { applyOnce, type Inbox, lockKey, NO_CAUSE, readEnvelope, setAside, UnreadableFact } from './inbox.ts';
import { type Lane, laneOf } from './lane.ts';
import type { Log } from './log.ts';
import { wasReadBack } from './nats/bounced.ts';
import { factFilter } from './nats/hearing.ts';
import { isOutage } from './outage.ts';
import { FACTS } from './outbox.ts';
import { PARTITIONS } from './partition.ts';
import { pause } from './pause.ts';
import { safeMessage, safeReason } from './safe-error.ts';
import { watchForStray } from './stray-lanes.ts';

/** What may heal at once (two transactions that met) is tried at once; the rest waits in the table, out of the lane. */
const QUICK_TRIES_MS = [0, 50, 250];
const OUTAGE_RETRY_MS = 500;
const RESTART_MS = 500;

export type FactConsumer = { stop(): Promise<void> };

/** `heard` are the contexts whose facts the inbox has policies for. */
export async function startConsumer(
  bus: Bus,
  inbox: Inbox,
  heard: readonly string[],
  log: Log,
): Promise<FactConsumer> {
  const stopping = new AbortController();
  const lanes = Array.from({ length: PARTITIONS }, (_, partition) =>
    laneOf(bus, inbox.consumer, partition, factFilter(heard, partition), log),
  );
  const hearing = lanes.map((lane) => hearLane(lane, inbox, stopping.signal, log));
  await Promise.all(hearing.map((lane) => lane.ready));
  const watching = watchForStray(
    lanes.map((lane) => lane.bringBack),
    stopping.signal,
  );
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all([watching, ...hearing.map((lane) => lane.ended)]);
    },
  };
}

function hearLane(lane: Lane, inbox: Inbox, stop: AbortSignal, log: Log) {
  let isReady: () => void = () => {};
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  const ended = (async () => {
    while (!stop.aborted) {
      try {
        const messages = await lane.open();
        isReady();
        await drain(messages, (message) => hear(message, lane, inbox, stop, log), stop);
      } catch (err) {
        // A deleted consumer or stream, or a server that is away: the lane is made again, the inbox knows what was heard.
        log.warn({ err, lane: lane.name }, 'the lane starts over');
        await pause(RESTART_MS, stop);
      }
    }
    isReady();
  })();
  return { ready, ended };
}

/** Acknowledges once the effect is committed or the fact is safely set aside; never before, never without. */
async function hear(message: JsMsg, lane: Lane, inbox: Inbox, stop: AbortSignal, log: Log): Promise<void> {
  if (lane.hasFallenBack(message)) throw new Error('the lane begins again');
  const { context, type } = placeIn(message.subject);
  const policies = inbox.policiesFor(type);
  // By its subject the server knows who published it: a fact of that name from anybody else is nobody's word.
  const isGenuine = !wasReadBack(message) && policies.every(({ fact }) => fact.context === context);
  if (!isGenuine) log.error({ subject: message.subject, seq: message.seq }, 'a forged fact is not heard');
  if (isGenuine && policies.length > 0) {
    const settled = await settle(message, inbox, stop, log);
    if (!settled) return;
  }
  message.ack();
  lane.heard(message);
}

async function settle(message: JsMsg, inbox: Inbox, stop: AbortSignal, log: Log): Promise<boolean> {
  let tries = 0;
  while (!stop.aborted) {
    try {
      const envelope = readEnvelope(parse(message));
      const { key, type } = placeIn(message.subject);
      if (envelope.key !== key || envelope.type !== type) {
        // No relay publishes one fact in the place of another.
        log.error({ subject: message.subject, seq: message.seq }, 'a forged fact is not heard');
        return true;
      }
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
    inbox.transact(NO_CAUSE, async (tx) => {
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

/** `fact.<context>.<partition>.<key>.<Type>` */
function placeIn(subject: string): { context: string; key: string; type: string } {
  const [, context = '', , key = 'unknown', type = ''] = subject.split('.');
  return { context, key, type };
}

/** The key is in the subject, and an id is in the message or else its place in the stream: also for what nobody can read. */
function identify(message: JsMsg): Pick<Envelope, 'id' | 'key'> {
  const { key } = placeIn(message.subject);
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
