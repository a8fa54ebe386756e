// How a context keeps up: what it has yet to publish, to hear, to digest and to do.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Bus } from '../bus.ts';
import { workSchema } from '../database.ts';
import type { DueRows } from '../due/due-work.ts';
import { laneName, stateLaneOf } from '../nats/lane-names.ts';
import { FACTS, STATE } from '../outbox.ts';
import { PARTITIONS } from '../partition.ts';
import { OVERDUE_AFTER_SECONDS, readDueStatus } from './due-status.ts';
import type { ContextStatus } from './questions.ts';

/** `hears` and `keeps`: whether it listens to facts, and to states. */
export type Listening = {
  readonly context: string;
  readonly hears: boolean;
  readonly keeps: boolean;
  /** What its rows may still need done. */
  readonly due: readonly DueRows[];
};

type Row = ContextStatus['jobs'] & ContextStatus['facts'] & ContextStatus['outbox'];

export async function readStatus(
  listening: Listening,
  em: SqlEntityManager,
  { manager }: Pick<Bus, 'manager'>,
): Promise<ContextStatus> {
  const { context } = listening;
  const [due, [row], lanes] = await Promise.all([
    readDueStatus(em, listening.due),
    em.execute<Row[]>(
      `select
         (select count(*)::int from outbox where published_at is null) as unpublished,
         (select extract(epoch from now() - min(occurred_at))::float8 from outbox
          where published_at is null) as "oldestSeconds",
         (select count(*)::int from waiting_fact where consumer = ? and status = 'WAITING') as waiting,
         (select count(*)::int from waiting_fact where consumer = ? and status = 'PARKED') as parked,
         count(*) filter (where last_error is not null and attempts < max_attempts)::int as failing,
         count(*) filter (where key is not null and attempts >= max_attempts and locked_at is null)::int as "givenUp",
         count(*) filter (where attempts < max_attempts and locked_at is null
           and run_at < now() - make_interval(secs => ?))::int as overdue
       from "${workSchema(context)}".jobs`,
      [context, context, OVERDUE_AFTER_SECONDS],
    ),
    Promise.all(
      lanesOf(listening).map(async ({ stream, name }) => {
        const lane = await manager.consumers.info(stream, name).catch(() => undefined);
        return { name, lag: lane ? lane.num_pending + lane.num_ack_pending : null };
      }),
    ),
  ]);
  if (!row) throw new Error('a count without a row');
  const { unpublished, oldestSeconds, waiting, parked, failing, givenUp, overdue } = row;
  return {
    // Said by the clock of the context, read by the database's.
    outbox: { unpublished, oldestSeconds: oldestSeconds && Math.max(0, oldestSeconds) },
    facts: { waiting, parked },
    lanes,
    jobs: { failing: failing + due.failing, givenUp, overdue: overdue + due.overdue },
  };
}

function lanesOf({ context, hears, keeps }: Listening): { stream: string; name: string }[] {
  const numbers = hears ? Array.from({ length: PARTITIONS }, (_, number) => number) : [];
  return [
    ...numbers.map((number) => ({ stream: FACTS, name: laneName(context, number) })),
    ...(keeps ? [{ stream: STATE, name: stateLaneOf(context) }] : []),
  ];
}
