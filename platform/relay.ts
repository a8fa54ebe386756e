// Carries what was said from the outbox to the stream: at least once, in order per key, by one elected relay.
import type pg from 'pg';
import type { Bus } from './bus.ts';
import type { FactType } from './fact.ts';
import type { Log } from './log.ts';
import { BATCH_ROWS, publishBatch } from './outbox/publish.ts';
import { openForget, type Retention } from './outbox/retention.ts';
import { leadInTurn } from './postgres/election.ts';
import { nudgesOf } from './relay-lead.ts';
import { reclaimLost } from './stream-recovery.ts';

/** The net below the nudge: a row committed by a process that died before nudging is found this much later. */
const POLL_MS = 1_000;
/** What is old is looked for this often, and at once where there was more than one step could do. */
const FORGET_EVERY_MS = 60_000;

/**
 * Of the connection that leads. Its statements find their rows by an index, also in a table that was never analysed. What it commits
 * is only what the stream knows already: lost with the server, it is done again.
 */
const SETTINGS = 'set enable_seqscan = off; set synchronous_commit = off';

export type Relay = {
  /** Something was committed just now, in this process: whoever leads publishes it. Cheap, may be called often. */
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
  let leads = false;
  const nudge = () => {
    nudged = true;
    wake();
  };

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
    const stopListening = bus.listen(nudgesOf(context), nudge);
    leads = true;
    try {
      await client.query(SETTINGS);
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
      leads = false;
      stopListening();
      await publisher.close().catch(() => {}); // it may have ended by itself
    }
  }

  const running = leadInTurn({
    office: 'relay',
    context,
    connection: options.connection,
    log,
    stop: stopping.signal,
    mayLead: bus.connected,
    lead,
  });
  return {
    // Not by NOTIFY: that is a statement more in each process that does not lead, and takes a lock that all databases share.
    nudge: () => (leads ? nudge() : bus.broadcast(nudgesOf(context), null)),
    stop: async () => {
      stopping.abort();
      wake();
      await running;
    },
  };
}
