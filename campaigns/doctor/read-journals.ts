// What every context keeps besides its own things: what it said, what it heard, what waits, and the work it still has to do.
import { workSchema } from '#platform/database.ts';
import { type Ask, ms } from './ask.ts';
import type { HeardRow, JobRow, SaidRow, WaitingRow } from './rows.ts';
import type { Seen } from './seen.ts';

/** Everything is compared in memory: so many messages take some 3 GB. */
const MESSAGES_MAX = 1_000_000;

/** Every job has a key, until a later wish takes it over while the job runs: then nobody waits for the old one any more. */
const NOT_SUPERSEDED = 'key is not null';

/** @throws when more was said than fits. */
export async function readJournals(
  ask: Ask,
  contexts: readonly string[],
): Promise<Pick<Seen, 'outbox' | 'inbox' | 'waiting' | 'jobs'>> {
  const fromEach = async <Row>(sql: (context: string) => string): Promise<Row[]> => {
    const all: Row[][] = [];
    for (const context of contexts) all.push(await ask<Row>(sql(context)));
    return all.flat();
  };
  const said = await fromEach<{ rows: number }>(
    (context) => `select count(*)::int as rows from "${context}".outbox`,
  );
  const messages = said.reduce((sum, { rows }) => sum + rows, 0);
  if (messages > MESSAGES_MAX)
    throw new Error(`${messages} messages were said, and it looks at no more than ${MESSAGES_MAX}`);
  return {
    outbox: await fromEach<SaidRow>(
      (context) => `
        select '${context}' as context, event_id::text as id, stream, subject, type, key, sequence, message,
          ${ms('occurred_at')} as "saidAt", published_at is not null as published, stream_sequence::float8 as place
        from "${context}".outbox order by position`,
    ),
    inbox: await fromEach<HeardRow>(
      (context) => `
        select consumer, event_id as id, case when isfinite(handled_at) then ${ms('handled_at')} end as "handledAt"
        from "${context}".inbox`,
    ),
    waiting: await fromEach<WaitingRow>(
      (context) => `
        select consumer, event_id as id, key, substring(subject from '[^.]*$') as type, status, reason,
          ${ms('arrived_at')} as "arrivedAt"
        from "${context}".waiting_fact order by position`,
    ),
    jobs: await fromEach<JobRow>(
      (context) => `
        select '${context}' as context, task_identifier as task, key, ${ms('run_at')} as "dueAt",
          ${ms('locked_at')} as "lockedAt", attempts >= max_attempts and locked_at is null as "givenUp"
        from "${workSchema(context)}".jobs where ${NOT_SUPERSEDED}`,
    ),
  };
}
