// Hears the steps of all orders for one process, however many people watch: it says only which order took which step.
import type { ConsumerMessages, JsMsg } from '@nats-io/jetstream';
import type { Bus } from '#platform/bus.ts';
import { readEnvelope } from '#platform/inbox.ts';
import type { Log } from '#platform/log.ts';
import { FACTS } from '#platform/outbox.ts';
import { factSubject } from '#platform/partition.ts';
import { pause } from '#platform/pause.ts';
import { newestOn } from '#platform/streams.ts';

const RESTART_MS = 500;
/** Half of it without a sign of life of the server, twice, and the client makes its consumer again, where it was. */
const PULL_EXPIRES_MS = 10_000;
const PULL_MESSAGES = 256;

export type StepBell = {
  /** Whether every step said from now on will ring. */
  isListening(): boolean;
  /** The number of the last step of an order that the stream holds; 0 for none. Rejects while NATS is away. */
  lastStepOf(orderId: string): Promise<number>;
  stop(): void;
};

export type Listener = {
  /** Called once, when it is. */
  onListening(): void;
  /** Most orders are watched by nobody: what they say is not even parsed. */
  isWatched(orderId: string): boolean;
  onStep(orderId: string, revision: number): void;
};

/** Rings until stopped: steps in their order, also those said while NATS was away. */
export function startStepBell(bus: Bus, listener: Listener, log: Log): StepBell {
  const stopping = new AbortController();
  let isListening = false;
  const onListening = () => {
    isListening = true;
    listener.onListening();
  };
  void listen(bus, { ...listener, onListening }, stopping.signal, log);
  return {
    isListening: () => isListening,
    lastStepOf: (orderId) => lastStepOf(bus, orderId),
    stop: () => stopping.abort(),
  };
}

async function listen(bus: Bus, listener: Listener, stop: AbortSignal, log: Log): Promise<void> {
  let next: number | undefined;
  let isHeard = false;
  while (!stop.aborted) {
    try {
      // Said with its place in the stream, not as "new": a consumer that must be made again would else start from now, or from 1.
      next ??= (await bus.manager.streams.info(FACTS)).state.last_seq + 1;
      // An ordered consumer: it belongs to this process alone, acknowledges nothing and comes back by itself after a restart.
      const consumer = await bus.jetstream.consumers.get(FACTS, {
        filter_subjects: 'fact.order.>',
        opt_start_seq: next,
      });
      const messages = await consumer.consume({ max_messages: PULL_MESSAGES, expires: PULL_EXPIRES_MS });
      if (!isHeard) listener.onListening();
      isHeard = true;
      // A server that was killed has forgotten its consumer; the client would find out only when it misses signs of life.
      const stopMinding = bus.onReconnect(() => void messages.close());
      for await (const message of until(stop, messages)) {
        next = message.seq + 1;
        hear(message, listener, log);
      }
      stopMinding();
      void consumer.delete().catch(() => {}); // gone with the server, or soon by itself
    } catch (err) {
      log.warn({ err }, 'the bell of steps starts over');
    }
    await pause(RESTART_MS, stop);
  }
}

async function* until(stop: AbortSignal, messages: ConsumerMessages): AsyncGenerator<JsMsg> {
  const close = () => void messages.close();
  stop.addEventListener('abort', close, { once: true });
  if (stop.aborted) close();
  try {
    yield* messages;
  } finally {
    stop.removeEventListener('abort', close);
  }
}

function hear(message: JsMsg, listener: Listener, log: Log): void {
  const orderId = message.subject.split('.')[3] ?? '';
  if (!listener.isWatched(orderId)) return;
  try {
    listener.onStep(orderId, readEnvelope(message.json()).sequence);
  } catch (err) {
    log.error({ err, subject: message.subject }, 'a step could not be read');
  }
}

async function lastStepOf(bus: Bus, orderId: string): Promise<number> {
  const last = await newestOn(bus.manager, FACTS, factSubject('order', orderId, '>'));
  return last ? readEnvelope(last.json()).sequence : 0;
}
