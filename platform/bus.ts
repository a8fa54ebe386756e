// The one connection of a process to NATS: streams that keep, subjects that pass by, questions that get an answer.
import { type JetStreamClient, type JetStreamManager, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { Log } from './log.ts';
import { openPublisher, PING_INTERVAL_MS, type Publisher } from './publisher.ts';
import { type Answer, answerOn, askOn } from './question.ts';
import { ensureStreams } from './streams.ts';
import { throughBreaks } from './through-breaks.ts';

export type Bus = {
  readonly connection: NatsConnection;
  readonly jetstream: JetStreamClient;
  readonly manager: JetStreamManager;
  /**
   * Asks one of those who answer `subject`, and again when the connection broke before the answer: asked twice must do what asked
   * once does. With `orEverybody` all of them, when the one keeps silent. Rejects when nobody listens, or after `timeoutMs`.
   */
  ask(
    subject: string,
    question: unknown,
    options: { timeoutMs: number; orEverybody?: boolean },
  ): Promise<unknown>;
  /** Answers questions on `subject`; of all processes that answer it one gets each question, or all, when everybody is asked. */
  answer(subject: string, queue: string, answer: Answer): () => void;
  /** Tells every process that listens right now; nobody else ever hears of it. Never throws: it may always get lost. */
  broadcast(subject: string, message: unknown): void;
  listen(subject: string, hear: (message: unknown, subject: string) => void): () => void;
  /** Calls back each time the connection came back after a break: what was broadcast meanwhile is lost. */
  onReconnect(then: () => void): () => void;
  connected(): boolean;
  /**
   * Opens a connection of its own that ends with the server it was made to, instead of finding another: what is published on it
   * is kept in the stream that was looked at on it, or nowhere.
   *
   * @throws when there is no server within 5 s, or one whose streams do not answer.
   */
  openPublisher(): Promise<Publisher>;
  close(): Promise<void>;
};

/**
 * Connects, waiting for a server that is not there yet, and makes the streams exist. Never gives up reconnecting.
 *
 * @param factsMaxAgeMs how long facts are kept; 0, the default, is for ever. Inboxes must live as long.
 */
export async function openBus(options: {
  url: string;
  name: string;
  log: Log;
  factsMaxAgeMs?: number;
}): Promise<Bus> {
  const { log, factsMaxAgeMs = 0 } = options;
  const connection = await connect({
    servers: options.url,
    name: options.name,
    maxReconnectAttempts: -1,
    waitOnFirstConnect: true,
    pingInterval: PING_INTERVAL_MS,
    reconnectTimeWait: 250,
  });
  const manager = await jetstreamManager(connection);
  await ensureStreams(manager, factsMaxAgeMs);
  const reconnected = new Set<() => void>();
  const changed = new Set<() => void>();
  let up = true;
  void (async () => {
    for await (const status of connection.status()) {
      if (status.type === 'disconnect' || status.type === 'reconnect') {
        up = status.type === 'reconnect';
        for (const then of [...changed]) then();
      }
      if (status.type === 'reconnect') {
        // The server may have come back without its store.
        await ensureStreams(manager, factsMaxAgeMs).catch((err) => log.error({ err }, 'no streams'));
        for (const then of reconnected) then();
      }
      if (status.type === 'disconnect' || status.type === 'reconnect') log.warn({ nats: status.type });
    }
  })();
  const link = {
    // A closed connection refuses by itself.
    isUp: () => up || connection.isClosed(),
    onChange: (then: () => void) => {
      changed.add(then);
      return () => changed.delete(then);
    },
  };
  return {
    connection,
    jetstream: jetstream(connection),
    manager,
    ask: (subject, question, { timeoutMs, orEverybody = false }) =>
      throughBreaks(link, timeoutMs, (leftMs, signal) =>
        askOn(connection, subject, { question, timeoutMs: leftMs, orEverybody, signal }),
      ),
    answer: (subject, queue, answer) => answerOn(connection, subject, { queue, answer, log }),
    broadcast: (subject, message) => {
      try {
        connection.publish(subject, JSON.stringify(message));
      } catch (err) {
        log.warn({ err, subject }, 'nobody was told');
      }
    },
    listen: (subject, hear) => {
      const subscription = connection.subscribe(subject, {
        callback: (error, message) => {
          if (error) return log.error({ err: error, subject }, 'nothing is heard');
          try {
            hear(message.json(), message.subject);
          } catch (err) {
            log.error({ err, subject }, 'a listener failed');
          }
        },
      });
      return () => subscription.unsubscribe();
    },
    onReconnect: (then) => {
      reconnected.add(then);
      return () => reconnected.delete(then);
    },
    connected: () => up && !connection.isClosed(),
    openPublisher: () => openPublisher(options.url, `${options.name} relay`, factsMaxAgeMs),
    // No drain: what is unanswered is asked again, what is unacknowledged is delivered again.
    close: () => connection.close(),
  };
}
