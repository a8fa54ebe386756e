// A change and its announcement are one commit: what is said is a row, written in the transaction of the change.
import type { Envelope, Said, StateType, Versioned } from './fact.ts';
import { factSubject, stateSubject } from './partition.ts';
import type { Sql } from './transaction/statement.ts';

export const FACTS = 'FACTS';
export const STATE = 'STATE';

export type Cause = { readonly correlationId: string; readonly causationId: string | null };
export type Stamp = Cause & { readonly id: string; readonly at: Date };

/** What is to be published, before it has its place in the outbox. */
export type Unpublished = {
  readonly stream: typeof FACTS | typeof STATE;
  readonly subject: string;
  readonly type: string;
  readonly key: string;
  /** Of a state its version. A fact has its number when it is written: the next one of its key. */
  readonly sequence?: number;
  readonly message: { readonly id: string; readonly occurredAt: string } & Readonly<Record<string, unknown>>;
};

export function factToPublish(
  context: string,
  key: string,
  said: Said,
  stamp: Stamp,
): Unpublished & { readonly message: Omit<Envelope, 'sequence'> } {
  const message = {
    id: stamp.id,
    type: said.type,
    version: 1,
    key,
    occurredAt: stamp.at.toISOString(),
    correlationId: stamp.correlationId,
    causationId: stamp.causationId,
    data: said.data,
  };
  return {
    stream: FACTS,
    subject: factSubject(context, key, said.type),
    type: said.type,
    key,
    message,
  };
}

/** The present state of a thing; only the newest version of it stays in the stream. */
export function stateToPublish<Data extends Versioned>(
  state: StateType<Data>,
  id: string,
  data: Data,
  stamp: Stamp,
): Unpublished {
  const message = {
    id: stamp.id,
    type: state.type,
    occurredAt: stamp.at.toISOString(),
    data: state.schema.parse(data),
  };
  return {
    stream: STATE,
    subject: stateSubject(state.subject, id),
    type: state.type,
    key: id,
    sequence: data.version,
    message,
  };
}

/**
 * Writes it all into the outbox, in its order. Who says something about a key holds the row of the thing that it names, so two cannot
 * count at once; were that ever wrong, the unique index refuses the second.
 */
export async function publishLater(sql: Sql, said: readonly Unpublished[]): Promise<void> {
  if (said.length === 0) return;
  const last = await lastNumbers(sql, said);
  const rows = said.map((each) => {
    if (each.sequence !== undefined) return each;
    const sequence = (last.get(each.key) ?? 0) + 1;
    last.set(each.key, sequence);
    return { ...each, sequence, message: { ...each.message, sequence } };
  });
  await sql(
    `insert into outbox (event_id, stream, subject, type, key, sequence, message, occurred_at)
     select (message ->> 'id')::uuid, stream, subject, type, key, sequence, message, (message ->> 'occurredAt')::timestamptz
     from rows from (json_to_recordset($1::json)
       as (stream text, subject text, type text, key text, sequence integer, message jsonb)) with ordinality
     order by ordinality`,
    [JSON.stringify(rows)],
  );
}

async function lastNumbers(sql: Sql, said: readonly Unpublished[]): Promise<Map<string, number>> {
  const keys = said.filter(({ sequence }) => sequence === undefined).map(({ key }) => key);
  if (keys.length === 0) return new Map();
  const found = await sql<{ key: string; last: number }>(
    `select key, max(sequence) as last from outbox where stream = 'FACTS' and key = any($1) group by key`,
    [[...new Set(keys)]],
  );
  return new Map(found.map(({ key, last }) => [key, last]));
}
