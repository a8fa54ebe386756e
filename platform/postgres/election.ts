// Of all replicas of a context one at a time does what must not be done twice at once: who holds an advisory lock, as long as its connection lives.
import pg from 'pg';
import type { Log } from '../log.ts';
import { pause } from '../pause.ts';

const STANDBY_POLL_MS = 1_000;
const RETRY_MS = 500;
/** Above the server's own limit: a connection that no longer answers is given up, and the lock with it. */
const ANSWER_WITHIN_MS = 25_000;
/**
 * PostgreSQL ends the session, and with it the lock, of who has asked nothing for so long. The kernel of a machine answers for a process
 * that stands still, so that its connection alone would keep the lock for ever.
 */
const SILENT_AT_MOST_MS = 15_000;

/** What is elected to. */
export type Office = 'relay' | 'consumer';

/** SQL of the lock's number; `context` is SQL of its name. */
export const lockOf = (office: Office, context: string): string =>
  `hashtextextended('${office}:' || ${context}, 0)`;

/** SQL: whether a row of pg_locks is that lock, held in this database. It keeps the number in two halves. */
export const isLockOf = (office: Office, context: string): string =>
  `locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())
   and (classid::bigint << 32 | objid::bigint) = ${lockOf(office, context)}`;

/**
 * Stands by until it is elected and then leads, again and again, until stopped. The others of its office look once a second, so that
 * one of them leads a second after its end.
 *
 * @param options.mayLead who cannot do what it would be elected for leaves that to who can.
 * @param options.lead returns or throws when it can lead no longer. It asks something on `client`, whose lock it is, at least every few
 *   seconds: an error there tells that the lock is lost, and that another may lead already.
 */
export async function leadInTurn(options: {
  office: Office;
  context: string;
  connection: pg.ClientConfig;
  log: Log;
  stop: AbortSignal;
  mayLead: () => boolean;
  lead: (client: pg.Client) => Promise<void>;
}): Promise<void> {
  const { office, context, connection, log, stop, mayLead, lead } = options;
  while (!stop.aborted) {
    if (!mayLead()) {
      await pause(RETRY_MS, stop);
      continue;
    }
    const client = new pg.Client({
      ...connection,
      query_timeout: ANSWER_WITHIN_MS,
      options: `${connection.options ?? ''} -c idle_session_timeout=${SILENT_AT_MOST_MS}`,
    });
    client.on('error', (err) => log.warn({ err, context, office }, 'the database connection was lost'));
    try {
      await client.connect();
      while (!stop.aborted && !(await isElected(client, office, context))) await pause(STANDBY_POLL_MS, stop);
      if (!stop.aborted) await lead(client);
    } catch (err) {
      log.warn({ err, context, office }, 'another may lead now: it starts over');
      await pause(RETRY_MS, stop);
    } finally {
      await client.end().catch(() => {});
    }
  }
}

async function isElected(client: pg.Client, office: Office, context: string): Promise<boolean> {
  const { rows } = await client.query<{ elected: boolean }>(
    `select pg_try_advisory_lock(${lockOf(office, '$1::text')}) as elected`,
    [context],
  );
  return rows[0]?.elected ?? false;
}
