// The one connection of a process to NATS: streams that keep, subjects that pass by, questions that get an answer.
import { type JetStreamClient, type JetStreamManager, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { Log } from './log.ts';
import { natsAddress } from './nats/address.ts';
import { isBounced } from './nats/bounced.ts';
import { openPublisher, PING_INTERVAL_MS, type Publisher } from './publisher.ts';
import type { AnsweredQuestion, Carried } from './question.ts';
import { answerOn, askOn } from './request-reply.ts';
import { ensureStreams, type StreamLimits, untilStreams } from './streams.ts';
import { throughBreaks } from './through-breaks.ts';

export type Bus = {
  readonly connection: NatsConnection;
  readonly jetstream: JetStreamClient;
  readonly manager: JetStreamManager;
  /** Told before anything is asked. @throws where whoever uses this bus may not ask it. */
  willAsk(question: Carried): void;
  /**
   * Asks one of those who answer `question`, and again when the connection broke before the answer: asked twice must do what asked
   * once does. If it is safe all of them, when the one keeps silent. Rejects when nobody listens, or after `timeoutMs`.
   */
  ask(question: Carried, asked: unknown, options: { timeoutMs: number }): Promise<unknown>;
  /** Of all processes that answer in `queue` one gets each question, or all, when everybody is asked. Answers how to stop. */
  answer(answered: AnsweredQuestion, queue: string): () => void;
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
 * Connects, waiting for a server that is not there yet and for the streams. Never gives up reconnecting.
 *
 * @param options.url with the credentials in it; see `natsAddress`.
 * @param options.keeps the streams, where this process is who makes them, and makes them again on a server that lost them.
 */
export async function openBus(options: {
  url: string;
  name: string;
  log: Log;
  keeps?: StreamLimits | undefined;
}): Promise<Bus> {
  const { log, keeps } = options;
  const connection = await connect({
    ...natsAddress(options.url),
    name: options.name,
    maxReconnectAttempts: -1,
    // A server that was frozen takes us for slow to say who we are, twice: the client would give up for good.
    ignoreAuthErrorAbort: true,
    waitOnFirstConnect: true,
    pingInterval: PING_INTERVAL_MS,
    reconnectTimeWait: 250,
  });
  const statuses = connection.status();
  const manager = await ready(connection, keeps, log).catch(async (error) => {
    await connection.close();
    throw error;
  });
  const reconnected = new Set<() => void>();
  const changed = new Set<() => void>();
  let up = true;
  void (async () => {
    for await (const status of statuses) {
      // Whoever asked, published or subscribed gets an error, too; here it is said to who can mend it.
      if (status.type === 'error')
        log.error({ err: status.error }, 'NATS refuses: see platform/nats/rights.ts');
      if (status.type !== 'disconnect' && status.type !== 'reconnect') continue;
      log.warn({ nats: status.type });
      up = status.type === 'reconnect';
      for (const then of [...changed]) then();
      if (!up) continue;
      for (const then of reconnected) then();
      // The server may have come back without its store. Not waited for: the link may break again before it answers.
      if (keeps) void ensureStreams(manager, keeps).catch((err) => log.error({ err }, 'no streams'));
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
    willAsk: () => {},
    ask: (question, asked, { timeoutMs }) =>
      throughBreaks(link, timeoutMs, (leftMs, signal) =>
        askOn(connection, question, asked, { timeoutMs: leftMs, signal }),
      ),
    answer: (answered, queue) => answerOn(connection, answered, { queue, log }),
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
          if (isBounced(message))
            return log.error({ subject: message.subject }, 'a bounced message is not heard');
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
    openPublisher: () => openPublisher(options.url, `${options.name} relay`),
    // No drain: what is unanswered is asked again, what is unacknowledged is delivered again.
    close: () => connection.close(),
  };
}

async function ready(
  connection: NatsConnection,
  keeps: StreamLimits | undefined,
  log: Log,
): Promise<JetStreamManager> {
  const manager = await jetstreamManager(connection);
  if (keeps) await ensureStreams(manager, keeps);
  await untilStreams(manager, log);
  return manager;
}
