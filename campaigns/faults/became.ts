// What became of everything, as the databases say it in the end.
import type pg from 'pg';
import { openTally } from '../kit/tally.ts';
import { withDatabase } from '../kit/with-database.ts';
import { HEARING, SAYING } from './contexts.ts';

export type Became = {
  readonly orders: ReadonlyMap<
    string,
    { readonly status: string; readonly revision: number; readonly riderId: string | null }
  >;
  /** Which order a customer's key gave. */
  readonly placements: ReadonlyMap<string, string>;
  readonly payments: ReadonlySet<string>;
  readonly tickets: ReadonlyMap<string, string>;
  readonly deliveries: ReadonlyMap<string, { readonly status: string; readonly riderId: string | null }>;
  /** By order. */
  readonly reviews: ReadonlyMap<string, string>;
  /** By id, of every customer. */
  readonly notifications: ReadonlyMap<string, Notification>;
  /** `<type> <order>` of every fact, and `<type> <order> <rider>` where it names one. */
  readonly said: ReadonlySet<string>;
  /** The operator's drops that took place, one for each context that had parked the fact, whether they were told so or not. */
  readonly dropped: number;
  readonly menuItem: { readonly price: number; readonly soldOut: boolean } | undefined;
};

export type Notification = {
  readonly customerId: string;
  readonly template: string;
  readonly phase: string;
  /** Milliseconds; null while it was not sent. */
  readonly sentAt: number | null;
};

/** `menuItemId` is the one that was changed all the time. */
export const whatBecame = (databaseUrl: string, menuItemId: string): Promise<Became> =>
  withDatabase(databaseUrl, async (client) => ({
    orders: await byId(client, 'select id, status, revision, rider_id as "riderId" from "order".orders'),
    placements: new Map(
      (
        await rows<{ key: string; id: string }>(
          client,
          'select idempotency_key as key, order_id as id from "order".placement',
        )
      ).map(({ key, id }) => [key, id]),
    ),
    payments: new Set(
      (await rows<{ id: string }>(client, 'select id from payment.payment')).map(({ id }) => id),
    ),
    tickets: valuesOf(
      await byId<{ status: string }>(client, 'select id, status from store.ticket'),
      ({ status }) => status,
    ),
    deliveries: await byId(
      client,
      'select order_id as id, status, rider_id as "riderId" from delivery.delivery',
    ),
    reviews: valuesOf(
      await byId<{ review: string }>(
        client,
        'select order_id as id, review_id as review from review.order_review where review_id is not null',
      ),
      ({ review }) => review,
    ),
    notifications: await byId(
      client,
      `select id, customer_id as "customerId", template, phase, (extract(epoch from sent_at) * 1000)::float8 as "sentAt"
       from notification.notification`,
    ),
    said: new Set(
      (
        await rows<{ fact: string; rider: string | null }>(
          client,
          SAYING.map(
            (context) =>
              `select type || ' ' || key as fact, message -> 'data' ->> 'riderId' as rider from "${context}".outbox where stream = 'FACTS'`,
          ).join(' union all '),
        )
      ).flatMap(({ fact, rider }) => (rider === null ? [fact] : [fact, `${fact} ${rider}`])),
    ),
    dropped: (
      await rows(
        client,
        HEARING.map(
          (context) => `select event_id from "${context}".inbox where handled_at = '-infinity'`,
        ).join(' union all '),
      )
    ).length,
    menuItem: (
      await rows<{ price: number; soldOut: boolean }>(
        client,
        'select price, sold_out as "soldOut" from store.menu_item where id = $1',
        [menuItemId],
      )
    )[0],
  }));

/** How many orders ended how. */
export function endingsOf({ orders }: Became): Readonly<Record<string, number>> {
  const endings = openTally();
  for (const { status } of orders.values()) endings.count(status);
  return endings.counts();
}

async function rows<Row>(client: pg.Client, sql: string, values: readonly string[] = []): Promise<Row[]> {
  return (await client.query(sql, [...values])).rows;
}

async function byId<Row>(client: pg.Client, sql: string): Promise<Map<string, Row>> {
  return new Map((await rows<Row & { id: string }>(client, sql)).map((row) => [row.id, row]));
}

const valuesOf = <Row, Value>(map: Map<string, Row>, value: (row: Row) => Value): Map<string, Value> =>
  new Map([...map].map(([id, row]) => [id, value(row)]));
