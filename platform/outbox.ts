// A change and its announcement are one commit: what is said is a row, written in the transaction of the change.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Envelope, Said, StateType, Versioned } from './fact.ts';
import { factSubject, stateSubject } from './partition.ts';

export const FACTS = 'FACTS';
export const STATE = 'STATE';

export type Cause = { readonly correlationId: string; readonly causationId: string | null };
export type Stamp = Cause & { readonly id: string; readonly at: Date };

/**
 * Writes a fact into the outbox. Its number is the next one for the key: whoever says it holds the row of the thing the
 * fact is about, so two cannot count at once; were that ever wrong, the unique index refuses the second.
 */
export async function sayFact(
  em: SqlEntityManager,
  context: string,
  key: string,
  said: Said,
  stamp: Stamp,
): Promise<void> {
  const envelope: Omit<Envelope, 'sequence'> = {
    id: stamp.id,
    type: said.type,
    version: 1,
    key,
    occurredAt: stamp.at.toISOString(),
    correlationId: stamp.correlationId,
    causationId: stamp.causationId,
    data: said.data,
  };
  await em.execute(
    `insert into outbox (event_id, stream, subject, type, key, sequence, message, occurred_at)
     select ?, ?, ?, ?, ?, n, ?::jsonb || jsonb_build_object('sequence', n), ?
     from (select coalesce(max(sequence), 0) + 1 as n from outbox where stream = ? and key = ?) as next`,
    [
      stamp.id,
      FACTS,
      factSubject(context, key, said.type),
      said.type,
      key,
      JSON.stringify(envelope),
      stamp.at,
      FACTS,
      key,
    ],
  );
}

/** Writes the present state of a thing into the outbox; only the newest version of it stays in the stream. */
export async function announceState<Data extends Versioned>(
  em: SqlEntityManager,
  state: StateType<Data>,
  id: string,
  data: Data,
  stamp: Stamp,
): Promise<void> {
  const message = {
    id: stamp.id,
    type: state.type,
    occurredAt: stamp.at.toISOString(),
    data: state.schema.parse(data),
  };
  await em.execute(
    `insert into outbox (event_id, stream, subject, type, key, sequence, message, occurred_at) values (?, ?, ?, ?, ?, ?, ?::jsonb, ?)`,
    [
      stamp.id,
      STATE,
      stateSubject(state.subject, id),
      state.type,
      id,
      data.version,
      JSON.stringify(message),
      stamp.at,
    ],
  );
}
