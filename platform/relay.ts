// Carries what was said from the outbox to the stream: at least once, in order per key, by one elected relay.
import pg from 'pg';
import type { Bus } from './bus.ts';
import type { FactType } from './fact.ts';
import type { Log } from './log.ts';
import { openForget, type Retention } from './outbox/retention.ts';
import { pause } from './pause.ts';
import { BATCH_ROWS, publishBatch } from './publish-batch.ts';
import { leadOf } from './relay-lead.ts';
import { reclaimLost } from './stream-recovery.ts';

/** The net below the nudge: a row committed by a process that died before nudging is found this much later. */
const POLL_MS = 100;
const STANDBY_POLL_MS = 1_000;
const RETRY_MS = 500;
/** What is old is looked for this often, and at once where there was more than one step could do. */
const FORGET_EVERY_MS = 60_000;
/** Above the server's own limit: a connection that no longer answers is given up, and the lock with it. */
const ANSWER_WITHIN_MS = 25_000;

export type Relay = {
  /** Something was committed just now. Cheap, may be called often. */
  nudge(): void;
  /** Finishes the batch under way and stops. */
  stop(): Promise<void>;
};

/**
 * Runs until stopped. Of all replicas of the context one is elected by an advisory lock that lives as long as its
 * connection; the others stand by. The lock's own connection reads and marks the rows, so who lost the lock cannot mark.
 */
export function startRelay(options: {
  context: string;
  connection: pg.ClientConfig;
  bus: Bus;
  log: Log;
  /** What it publishes. */
  facts: readonly FactType[];
  retention: Retention;
}): Relay {
  const { context, bus, log } = options;
  const forget = openForget(options.facts, options.retention);
  let forgetsAtMs = 0;
  const stopping = new AbortController();
  let wake: () => void = () => {};
  let nudged = false;

  const untilNudged = (ms: number) =>
    nudged
      ? Promise.resolve()
      : new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });

  /** Behind every connection there may be another server than before, with an older copy of the stream: it is looked at first. */
  async function lead(client: pg.Client): Promise<void> {
    const publisher = await bus.openPublisher();
    try {
      const lost = await reclaimLost(client, publisher.manager);
      if (lost > 0) log.error({ context, lost }, 'the stream has lost messages: they are published again');
      while (!stopping.signal.aborted) {
        nudged = false;
        if (publisher.isClosed()) throw new Error('the server of this connection is gone');
        const published = await publishBatch(client, publisher.jetstream);
        if (published < BATCH_ROWS) {
          if (Date.now() >= forgetsAtMs && !(await forget(client)))
            forgetsAtMs = Date.now() + FORGET_EVERY_MS;
          await untilNudged(POLL_MS);
        }
      }
    } finally {
      await publisher.close().catch(() => {}); // it may have ended by itself
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      if (!bus.connected()) {
        // Who cannot publish leaves the lead to who can.
        await pause(RETRY_MS, stopping.signal);
        continue;
      }
      const client = new pg.Client({ ...options.connection, query_timeout: ANSWER_WITHIN_MS });
      client.on('error', (err) => log.warn({ err, context }, 'the relay lost its database connection'));
      try {
        await client.connect();
        // Not woken by a nudge: who stands by has nothing to publish.
        while (!stopping.signal.aborted && !(await elected(client, context)))
          await pause(STANDBY_POLL_MS, stopping.signal);
        if (!stopping.signal.aborted) await lead(client);
      } catch (err) {
        log.warn({ err, context }, 'the relay starts over');
        await pause(RETRY_MS, stopping.signal);
      } finally {
        await client.end().catch(() => {});
      }
    }
  }

  const running = run();
  return {
    nudge: () => {
      nudged = true;
      wake();
    },
    stop: async () => {
      stopping.abort();
      wake();
      await running;
    },
  };
}

async function elected(client: pg.Client, context: string): Promise<boolean> {
  const { rows } = await client.query<{ elected: boolean }>(
    `select pg_try_advisory_lock(${leadOf('$1::text')}) as elected`,
    [context],
  );
  return rows[0]?.elected ?? false;
}
