// Every context's tables as of one moment, read without holding up anybody: a read-only snapshot takes no lock a writer waits for.
import pg from 'pg';
import { workSchema } from '#platform/database.ts';
import type { Seen } from './seen.ts';

export type Tables = Omit<Seen, 'graceMs' | 'hears' | 'facts' | 'states' | 'firstFact' | 'acknowledged'>;

const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 60_000;
/** No transaction of ours is open for longer: statements are cut after 20 seconds. */
const LONG_TRANSACTION_SECONDS = 30;

/** @throws pg.DatabaseError when a table cannot be read. */
/**
 * A later wish with the same key takes over from a job that is running: graphile-worker takes away the old one's key and its
 * further attempts. If its process then dies, the row stays, and nobody waits for it.
 */
const NOT_SUPERSEDED =
  'not (attempts >= max_attempts and key is null and last_error is null and locked_at is null)';

export async function readTables(databaseUrl: string, contexts: readonly string[]): Promise<Tables> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'doctor',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
  });
  client.on('error', () => {}); // the query under way fails with it
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    return await readAll(client, contexts);
  } finally {
    await client.end();
  }
}

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;

async function readAll(client: pg.Client, contexts: readonly string[]): Promise<Tables> {
  const rows = async <Row>(sql: string): Promise<Row[]> => (await client.query(sql)).rows;
  const fromEach = async <Row>(sql: (context: string) => string): Promise<Row[]> => {
    const all: Row[][] = [];
    for (const context of contexts) all.push(await rows<Row>(sql(context)));
    return all.flat();
  };

  const [moment] = await rows<{ taken: number }>(`select ${ms('now()')} as taken`);
  return {
    takenAt: moment?.taken ?? Date.now(),
    outbox: await fromEach(
      (context) => `
        select '${context}' as context, event_id::text as id, stream, subject, type, key, sequence, message,
          ${ms('occurred_at')} as "saidAt", published_at is not null as published, stream_sequence::float8 as place
        from "${context}".outbox order by position`,
    ),
    inbox: await fromEach(
      (context) => `
        select consumer, event_id as id, case when isfinite(handled_at) then ${ms('handled_at')} end as "handledAt"
        from "${context}".inbox`,
    ),
    waiting: await fromEach(
      (context) => `
        select consumer, event_id as id, key, substring(subject from '[^.]*$') as type, status, reason,
          ${ms('arrived_at')} as "arrivedAt"
        from "${context}".waiting_fact order by position`,
    ),
    jobs: await fromEach(
      (context) => `
        select '${context}' as context, task_identifier as task, key, ${ms('run_at')} as "dueAt",
          ${ms('locked_at')} as "lockedAt", attempts >= max_attempts and locked_at is null as "givenUp"
        from "${workSchema(context)}".jobs where ${NOT_SUPERSEDED}`,
    ),
    transactions: await rows(`
      select application_name as who, ${ms('now() - xact_start')} as "openMs", wait_event_type = 'Lock' as waits
      from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()
        and xact_start < now() - interval '${LONG_TRANSACTION_SECONDS} seconds'`),
    orders: await rows(`
      select id, customer_id as "customerId", status, total, revision, version, rider_id as "riderId",
        cancellation_reason as "cancellationReason" from "order".orders`),
    placements: await rows(`
      select customer_id as "customerId", idempotency_key as key, order_id as "orderId" from "order".placement`),
    payments: await rows('select id, phase, captured, refunded from payment.payment'),
    charges: await rows('select order_id as "orderId", amount, approved from payment.sandbox_charge'),
    refunds: await rows(`
      select charge.order_id as "orderId", refund.amount, refund.done
      from payment.sandbox_refund as refund join payment.sandbox_charge as charge using (reference)`),
    tickets: await rows('select id, status from store.ticket'),
    deliveries: await rows(
      'select order_id as "orderId", status, rider_id as "riderId" from delivery.delivery',
    ),
    reviews: await rows('select order_id as "orderId", status from review.order_review'),
    notifications: await rows(
      'select order_id as "orderId", template, channel from notification.notification',
    ),
    trackings: (
      await rows<{ row: Record<string, unknown> }>(
        'select to_jsonb(t) as row from tracking.order_tracking as t',
      )
    ).map(({ row }) => row),
    counted: await rows(`
      select order_id as "orderId", paid_on::text as "paidOn", store_id as "storeId",
        menu_item_ids as "menuItemIds", cancelled from ranking.counted_order`),
    dailyCounts: await rows('select kind::text, day::text, id, orders from ranking.daily_count'),
    totalCounts: await rows('select kind::text, id, orders from ranking.total_count'),
  };
}
