// Keeps a context's copies of what others are: every state there is at the first start, then each newer version.
import { AckPolicy, type ConsumerMessages, DeliverPolicy, type JsMsg } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { z } from 'zod';
import type { Bus } from './bus.ts';
import type { FactConsumer } from './consumer.ts';
import { growingDelay } from './domain/backoff.ts';
import { drain } from './drain.ts';
import { ensureDurable } from './durable.ts';
import { PULL } from './lane.ts';
import type { Log } from './log.ts';
import { wasReadBack } from './nats/bounced.ts';
import { stateFilter } from './nats/hearing.ts';
import { stateLaneOf } from './nats/lane-names.ts';
import { isOutage } from './outage.ts';
import { STATE } from './outbox.ts';
import { pause } from './pause.ts';
import type { StateKeeper } from './policies.ts';
import { freeFromReplaced } from './replaced-states.ts';
import { removeStray, watchForStray } from './stray-lanes.ts';
import type { Transact } from './transaction.ts';

const ACK_WAIT_MS = 10_000;
const MAX_UNACKNOWLEDGED = 64;
const RETRY_MS = 1_000;
/** What no try has kept yet is tried again ever less often. */
const MAX_RETRY_MS = 20_000;

const stateMessage = z.object({ id: z.uuid(), type: z.string(), occurredAt: z.string(), data: z.unknown() });

export async function startStateConsumer(
  bus: Bus,
  context: string,
  keepers: readonly StateKeeper[],
  transact: Transact,
  log: Log,
): Promise<FactConsumer> {
  const stopping = new AbortController();
  const stop = stopping.signal;
  const lane = stateLaneOf(context);
  const ended = (async () => {
    while (!stop.aborted) {
      try {
        const messages = await openLane(bus, lane, stateFilter(keepers));
        await drain(messages, (message) => keep(message, keepers, transact, log), stop);
      } catch (err) {
        log.warn({ err, context }, 'state is read anew');
        await pause(RETRY_MS, stop);
      }
    }
  })();
  const freeing = freeFromReplaced(bus, lane, stop);
  const watching = watchForStray([() => removeStray(bus.manager, STATE, lane)], stop);
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all([ended, freeing, watching]);
    },
  };
}

async function openLane(bus: Bus, name: string, filter: string): Promise<ConsumerMessages> {
  await ensureDurable(bus.manager, STATE, {
    durable_name: name,
    filter_subject: filter,
    ack_policy: AckPolicy.Explicit,
    ack_wait: nanos(ACK_WAIT_MS),
    deliver_policy: DeliverPolicy.All,
    max_ack_pending: MAX_UNACKNOWLEDGED,
    max_deliver: -1,
  });
  const consumer = await bus.jetstream.consumers.get(STATE, name);
  return consumer.consume({ ...PULL, max_messages: MAX_UNACKNOWLEDGED });
}

async function keep(
  message: JsMsg,
  keepers: readonly StateKeeper[],
  transact: Transact,
  log: Log,
): Promise<void> {
  try {
    const envelope = stateMessage.parse(message.json());
    const keeper = keepers.find((each) => each.state.type === envelope.type);
    // By its subject the server knows who published it.
    if (keeper && (wasReadBack(message) || !message.subject.startsWith(`${keeper.state.subject}.`))) {
      log.error({ subject: message.subject, seq: message.seq }, 'a forged state is not kept');
    } else if (keeper) {
      const data = keeper.state.schema.parse(envelope.data);
      await transact({ correlationId: envelope.id, causationId: envelope.id }, async (tx) => {
        await keeper.keep(data as never, tx);
      });
    }
    message.ack();
  } catch (err) {
    // It comes again: this state is the newest there is of its thing, so nothing that follows can replace the effort.
    log.warn({ err, subject: message.subject }, 'a state could not be kept yet');
    message.nak(isOutage(err) ? RETRY_MS : retryAfterMs(message.info.deliveryCount));
  }
}

/** 1 s after the first try, then twice as long each time, up to 20 s. */
export const retryAfterMs = (tries: number): number => growingDelay(tries, RETRY_MS, MAX_RETRY_MS);
