// The oldest rows of the outbox that are not in the stream yet are put there and marked, in order per key.
import type { JetStreamClient } from '@nats-io/jetstream';
import type pg from 'pg';

export const BATCH_ROWS = 500;
const PUBLISH_TIMEOUT_MS = 2_000;

type Row = {
  readonly position: string;
  readonly eventId: string;
  readonly subject: string;
  readonly key: string;
  /** JSON, as it is stored. */
  readonly message: string;
};
type Published = { readonly position: string; readonly sequence: number };

/**
 * Publishes every key for itself and all keys at once; answers how many rows there were.
 *
 * The next event of a key is sent when the one before it is kept. Were all of them sent at once, a refused or lost first one would be
 * overtaken by the second: the stream knows of no condition that spans the subjects of a key. Who waits is the key, not the batch:
 * most have one event in it. What is kept is marked in one statement, also where others failed.
 *
 * @throws what the first of those that failed threw.
 */
export async function publishBatch(client: pg.Client, jetstream: JetStreamClient): Promise<number> {
  const { rows } = await client.query<Row>(UNPUBLISHED);
  if (rows.length === 0) return 0;
  const published: Published[] = [];
  const keys = await Promise.allSettled(
    [...Map.groupBy(rows, ({ key }) => key).values()].map((ofKey) =>
      publishInOrder(ofKey, jetstream, (row) => void published.push(row)),
    ),
  );
  if (published.length > 0) await client.query(markOf(published));
  const failed = keys.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  return rows.length;
}

async function publishInOrder(
  rows: readonly Row[],
  jetstream: JetStreamClient,
  isPublished: (row: Published) => void,
): Promise<void> {
  for (const { position, eventId, subject, message } of rows) {
    const { seq } = await jetstream.publish(subject, message, {
      msgID: eventId,
      timeout: PUBLISH_TIMEOUT_MS,
    });
    isPublished({ position, sequence: seq });
  }
}

/** Both are prepared once a connection. */
const UNPUBLISHED = {
  name: 'outbox-unpublished',
  text: `select position, event_id as "eventId", subject, key, message::text as message
         from outbox where published_at is null order by position limit ${BATCH_ROWS}`,
};

const markOf = (published: readonly Published[]) => ({
  name: 'outbox-mark',
  text: `update outbox set published_at = now(), stream_sequence = published.sequence
         from unnest($1::bigint[], $2::bigint[]) as published(position, sequence)
         where outbox.position = published.position`,
  values: [published.map(({ position }) => position), published.map(({ sequence }) => sequence)],
});
