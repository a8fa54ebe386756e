// What was published is not kept whole for ever: what people typed goes first, the rest of an event when the stream has let go of it.
import type pg from 'pg';
import type { FactType } from '../fact.ts';
import { FACTS } from '../outbox.ts';
import { forgotten, personalFieldsOf } from './personal.ts';

export type Retention = {
  /** How long the stream keeps events, and so how long they may have to be published again. 0 is for ever. */
  readonly eventsMaxAgeMs: number;
  /** How long what people typed is kept, however long the rest is. */
  readonly personalMaxAgeMs: number;
};

const DAY_MS = 24 * 60 * 60 * 1_000;
export const DEFAULT_RETENTION: Retention = { eventsMaxAgeMs: 0, personalMaxAgeMs: 30 * DAY_MS };

/** Short enough that publishing never waits for it. */
const ROWS_AT_ONCE = 500;

type Row = { readonly position: string; readonly isOld: boolean };

/**
 * One step: the oldest rows that nobody looked at yet. The row of an event stays, since its number counts and the stream's place
 * is known by it; what it said goes. Answers whether there may be more to do at once.
 */
export type Forget = (client: pg.Client) => Promise<boolean>;

export function openForget(facts: readonly FactType[], retention: Retention): Forget {
  const steps = [
    ...[...personalFieldsOf(facts)].map(([type, fields]) =>
      from(retention.personalMaxAgeMs, (client, positions) =>
        client.query(
          `update outbox set message = jsonb_set(message, '{data}', (message -> 'data') || $1::jsonb)
           where position = any($2) and type = $3 and stream = $4 and message -> 'data' is not null
             and message -> 'data' <> (message -> 'data') || $1::jsonb`,
          [forgotten(fields), positions, type, FACTS],
        ),
      ),
    ),
    ...(retention.eventsMaxAgeMs > 0
      ? [
          from(retention.eventsMaxAgeMs, (client, positions) =>
            client.query(
              `update outbox set message = message - 'data' where position = any($1) and stream = $2 and message ? 'data'`,
              [positions, FACTS],
            ),
          ),
        ]
      : []),
  ];
  return async (client) => {
    let more = false;
    for (const step of steps) more = (await step(client)) || more;
    return more;
  };
}

/** Goes through the outbox from its beginning, up to the first row that is not old yet. After a restart it looks at all of them again. */
function from(
  maxAgeMs: number,
  change: (client: pg.Client, positions: readonly string[]) => Promise<unknown>,
): Forget {
  let done = '0';
  return async (client) => {
    const { rows } = await client.query<Row>(
      `select position, coalesce(published_at < now() - make_interval(secs => $2::float8), false) as "isOld"
       from outbox where position > $1 order by position limit $3`,
      [done, maxAgeMs / 1_000, ROWS_AT_ONCE],
    );
    const firstYoung = rows.findIndex(({ isOld }) => !isOld);
    const old = firstYoung === -1 ? rows : rows.slice(0, firstYoung);
    if (old.length === 0) return false;
    await change(
      client,
      old.map(({ position }) => position),
    );
    done = old.at(-1)?.position ?? done;
    return old.length === ROWS_AT_ONCE;
  };
}
