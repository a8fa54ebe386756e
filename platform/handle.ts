// A command meets a row: lock it, decide, evolve, store it and say so, in the transaction of whoever calls.
import type { EntitySchema, RequiredEntityData } from '@mikro-orm/core';
import type { Decision } from './decision.ts';
import type { Said } from './fact.ts';
import type { Transaction } from './transaction.ts';

/** A thing that is decided about, and how it becomes a row, facts and deferred work. `decide` and `evolve` are pure. */
export type Aggregate<
  Row extends { version: number },
  State,
  Command,
  Event extends { type: string },
  Refusal,
> = {
  readonly entity: EntitySchema<Row>;
  /** What stands before there is a row. */
  readonly initial: State;
  decide(command: Command, state: State): Decision<Event, Refusal>;
  evolve(state: State, event: Event): State;
  fromRow(row: Row): State;
  /** Every column but `version`, primary key included. */
  toRow(state: State): Omit<RequiredEntityData<Row>, 'version'>;
  /** The fact an event is said as; undefined keeps it inside the context. */
  says(event: Event, state: State): Said | undefined;
};

export type Handled<State, Event, Refusal, Row = unknown> = {
  readonly decision: Decision<Event, Refusal>;
  /** After the events, or as it was when there are none. */
  readonly state: State;
  /** The row of that state; undefined where there is none. */
  readonly row: Readonly<Row> | undefined;
};

/**
 * The row is locked from reading to commit, so decisions about one thing come one after the other. `version` rises by one
 * with every change. The key of what is said is the id.
 */
export async function handle<
  Row extends { version: number },
  State,
  Command,
  Event extends { type: string },
  Refusal,
>(
  tx: Transaction,
  aggregate: Aggregate<Row, State, Command, Event, Refusal>,
  id: string,
  command: Command,
): Promise<Handled<State, Event, Refusal, Row>> {
  const row = await tx.row(aggregate.entity, id);
  const before = row ? aggregate.fromRow(row) : aggregate.initial;
  const decision = aggregate.decide(command, before);
  if (decision.kind !== 'ACCEPTED' || decision.events.length === 0) return { decision, state: before, row };

  const state = decision.events.reduce(aggregate.evolve, before);
  tx.put(aggregate.entity, { ...aggregate.toRow(state), version: (row?.version ?? 0) + 1 });
  for (const event of decision.events) {
    const said = aggregate.says(event, state);
    if (said) await tx.say(id, said);
  }
  return { decision, state, row: await tx.row(aggregate.entity, id) };
}
