// A stream that went backwards (its server was restored from an older copy) has lost what the outbox knows it had: found, and published again.
import type { JetStreamManager } from '@nats-io/jetstream';
import type pg from 'pg';
import { FACTS, STATE } from './outbox.ts';
import { newestOn } from './streams.ts';

/** A row and the place in the stream it was given. */
type Placed = { readonly eventId: string; readonly subject: string; readonly sequence: number };

/** The first row at or after a place; undefined when there is none. */
type RowFrom = (sequence: number) => Promise<Placed | undefined>;

/**
 * Finds what the stream no longer holds at its place and marks it as unpublished; answers how many rows that are. The last
 * sequence alone would not do: after a rollback others publish first and take the numbers of what was lost.
 *
 * Nothing of this outbox may be published between a restore and this: a restored copy is the beginning of what there was, so
 * up to some row everything is kept and after it everything is lost, and that row is found by halving.
 */
export async function reclaimLost(client: pg.Client, manager: JetStreamManager): Promise<number> {
  return (await reclaimFacts(client, manager)) + (await reclaimStates(client, manager));
}

async function reclaimFacts(client: pg.Client, manager: JetStreamManager): Promise<number> {
  const { rows } = await client.query<{ newest: number | null }>(
    'select max(stream_sequence)::float8 as newest from outbox where stream = $1',
    [FACTS],
  );
  const rowFrom: RowFrom = async (sequence) => {
    const found = await client.query<Placed>(
      `select event_id as "eventId", subject, stream_sequence::float8 as sequence from outbox
       where stream = $1 and stream_sequence >= $2 order by stream_sequence limit 1`,
      [FACTS, sequence],
    );
    return found.rows[0];
  };
  const lost = await firstLost(manager, FACTS, rowFrom, rows[0]?.newest ?? 0);
  if (lost === undefined) return 0;
  const reclaimed = await client.query(
    // What was forgotten has had its time in the stream.
    `update outbox set published_at = null, stream_sequence = null
     where stream = $1 and stream_sequence >= $2 and message ? 'data'`,
    [FACTS, lost],
  );
  return reclaimed.rowCount ?? 0;
}

/** States replace each other: the newest of each is all there was to lose. */
async function reclaimStates(client: pg.Client, manager: JetStreamManager): Promise<number> {
  const { rows } = await client.query<Placed & { position: string }>(
    `select position, "eventId", subject, sequence from (
       select distinct on (subject) position, event_id as "eventId", subject, stream_sequence::float8 as sequence
       from outbox where stream = $1 order by subject, position desc
     ) newest where sequence is not null order by sequence`,
    [STATE],
  );
  const rowFrom: RowFrom = async (sequence) => rows.find((row) => row.sequence >= sequence);
  const lost = await firstLost(manager, STATE, rowFrom, rows.at(-1)?.sequence ?? 0);
  if (lost === undefined) return 0;
  const reclaimed = await client.query(
    'update outbox set published_at = null, stream_sequence = null where position = any($1)',
    [rows.filter(({ sequence }) => sequence >= lost).map(({ position }) => position)],
  );
  return reclaimed.rowCount ?? 0;
}

/** The place of the first row that is not where it was put; undefined when all are. `newest` is the place of the last row. */
async function firstLost(
  manager: JetStreamManager,
  stream: string,
  rowFrom: RowFrom,
  newest: number,
): Promise<number | undefined> {
  const { state, config } = await manager.streams.info(stream);
  // Before the first message of a stream with an age limit everything was kept, and has had its time.
  const oldest = config.max_age > 0 ? state.first_seq : 0;
  let lost = await rowFrom(newest);
  if (!lost || lost.sequence < oldest || (await isNewest(manager, stream, lost))) return undefined;
  const isKept = async (row: Placed) =>
    ((await newestOn(manager, stream, row.subject))?.seq ?? 0) > row.sequence ||
    (await isNewest(manager, stream, row));
  for (let low = oldest, high = lost.sequence; low < high; ) {
    const middle = Math.floor((low + high) / 2);
    const row = await rowFrom(middle);
    if (row && row.sequence < high && (await isKept(row))) {
      low = row.sequence + 1;
    } else {
      high = middle;
      if (row && row.sequence < lost.sequence) lost = row;
    }
  }
  return lost.sequence;
}

/** Whether it is the newest on its subject. What came after it there is of this outbox as well, so that then it was kept, too. */
async function isNewest(manager: JetStreamManager, stream: string, row: Placed): Promise<boolean> {
  const message = await newestOn(manager, stream, row.subject);
  try {
    return message?.seq === row.sequence && message.json<{ id?: string }>().id === row.eventId;
  } catch {
    return false; // what nobody can read is no row of ours
  }
}
