// A stream that went backwards (its server was restored from an older copy) has lost what the outbox knows it had: found, and published again.
import type { JetStreamManager } from '@nats-io/jetstream';
import type pg from 'pg';
import { FACTS, STATE } from './outbox.ts';

/**
 * Compares the newest published rows with what the stream holds at their place and marks what is missing as unpublished.
 * Answers how many rows that are. The last sequence alone would not do: after a rollback others publish first and take the
 * numbers of what was lost.
 */
export async function reclaimLost(client: pg.Client, manager: JetStreamManager): Promise<number> {
  const lostFacts = await reclaimFacts(client, manager);
  const lostStates = await reclaimStates(client, manager, lostFacts > 0);
  return lostFacts + lostStates;
}

async function reclaimFacts(client: pg.Client, manager: JetStreamManager): Promise<number> {
  const { state } = await manager.streams.info(FACTS);
  const rowAt = async (offset: number) => {
    const { rows } = await client.query<{ event_id: string; sequence: number }>(
      `select event_id, stream_sequence::int as sequence from outbox
       where stream = $1 and stream_sequence is not null order by stream_sequence limit 1 offset $2`,
      [FACTS, offset],
    );
    return rows[0];
  };
  const isKept = async (offset: number) => {
    const row = await rowAt(offset);
    // Older than the stream's first message: it was kept, and has had its time.
    return !row || row.sequence < state.first_seq || (await idAt(manager, row.sequence)) === row.event_id;
  };

  const { rows } = await client.query<{ published: number }>(
    'select count(*)::int as published from outbox where stream = $1 and stream_sequence is not null',
    [FACTS],
  );
  const published = rows[0]?.published ?? 0;
  if (published === 0 || (await isKept(published - 1))) return 0;
  // A restored copy is the beginning of what there was: everything up to some row is kept, everything after it is lost.
  let firstLost = published - 1;
  for (let low = 0; low < firstLost; ) {
    const middle = Math.floor((low + firstLost) / 2);
    if (await isKept(middle)) low = middle + 1;
    else firstLost = middle;
  }
  const from = await rowAt(firstLost);
  const reclaimed = await client.query(
    'update outbox set published_at = null, stream_sequence = null where stream = $1 and stream_sequence >= $2',
    [FACTS, from?.sequence ?? 0],
  );
  return reclaimed.rowCount ?? 0;
}

/** States replace each other, so their newest is all there is to publish again. */
async function reclaimStates(
  client: pg.Client,
  manager: JetStreamManager,
  certainly: boolean,
): Promise<number> {
  const { state } = await manager.streams.info(STATE);
  const { rows } = await client.query<{ newest: number }>(
    'select coalesce(max(stream_sequence), 0)::int as newest from outbox where stream = $1',
    [STATE],
  );
  if (!certainly && state.last_seq >= (rows[0]?.newest ?? 0)) return 0;
  const reclaimed = await client.query(
    `update outbox set published_at = null, stream_sequence = null
     where position in (select max(position) from outbox where stream = $1 group by subject)`,
    [STATE],
  );
  // The rows they replaced no longer tell how far the stream had come.
  await client.query('update outbox set stream_sequence = null where stream = $1', [STATE]);
  return reclaimed.rowCount ?? 0;
}

async function idAt(manager: JetStreamManager, sequence: number): Promise<string | undefined> {
  const message = await manager.streams.getMessage(FACTS, { seq: sequence }).catch((error: Error) => {
    if (/no message found|not found/i.test(error.message)) return null;
    throw error;
  });
  return message?.json<{ id?: string }>().id;
}
