// The oldest rows of the outbox that are not in the stream yet are put there and marked, in order per key.
import type { JetStreamClient } from '@nats-io/jetstream';
import type pg from 'pg';

export const BATCH_ROWS = 500;
const PUBLISH_TIMEOUT_MS = 2_000;

type Row = { position: string; event_id: string; subject: string; key: string; message: unknown };

/**
 * Publishes waves in which every key stands at most once and waits for each wave: a wave is fast because it is many, and
 * in order because the second fact of a key is not sent before the first is kept. Publishing them all at once would let a
 * lost first one arrive after the second.
 */
export async function publishBatch(client: pg.Client, jetstream: JetStreamClient): Promise<number> {
  const { rows } = await client.query<Row>(
    'select position, event_id, subject, key, message from outbox where published_at is null order by position limit $1',
    [BATCH_ROWS],
  );
  for (const wave of waves(rows)) {
    const kept = await Promise.allSettled(
      wave.map(async (row) => {
        const ack = await jetstream.publish(row.subject, JSON.stringify(row.message), {
          msgID: row.event_id,
          timeout: PUBLISH_TIMEOUT_MS,
        });
        return { position: row.position, sequence: ack.seq };
      }),
    );
    const done = kept.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    await client.query(
      `update outbox set published_at = now(), stream_sequence = done.sequence
       from unnest($1::bigint[], $2::bigint[]) as done(position, sequence) where outbox.position = done.position`,
      [done.map((each) => each.position), done.map((each) => each.sequence)],
    );
    const failed = kept.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }
  return rows.length;
}

function waves(rows: readonly Row[]): Row[][] {
  const all: Row[][] = [];
  const nextWaveOf = new Map<string, number>();
  for (const row of rows) {
    const wave = nextWaveOf.get(row.key) ?? 0;
    nextWaveOf.set(row.key, wave + 1);
    const members = all[wave];
    if (members) members.push(row);
    else all[wave] = [row];
  }
  return all;
}
