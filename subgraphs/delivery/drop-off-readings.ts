// Who read where an order goes: a row for each request of a rider about an order, written before anything is shown, without what it says.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { pagedList, shaped, UUID } from '#platform/cursor.ts';
import { type Connection, connection, type PageArguments, pageRequest } from '#platform/paging.ts';
import { newId, type Transact } from '#platform/transaction.ts';
import { DropOffReadingRow } from './drop-off-reading.entity.ts';

type Reading = Pick<DropOffReadingRow, 'id' | 'orderId' | 'riderId' | 'fields'>;

export type DropOffReadings = {
  /** All or none. A reading written again, under the same id, says what it says now. */
  write(readings: readonly Reading[], correlationId: string): Promise<void>;
};

const DAY_MS = 24 * 60 * 60 * 1_000;

/** What is older than `keptDays` goes, two readings for each that is written: the table shrinks to its window. */
export function dropOffReadings(transact: Transact, keptDays: number): DropOffReadings {
  return {
    write: (readings, correlationId) =>
      transact({ correlationId, causationId: null }, async ({ em, now }) => {
        await em.execute(
          `insert into drop_off_reading (id, order_id, rider_id, fields, read_at, correlation_id)
           select id, "orderId", "riderId", fields, ?, ?
           from jsonb_to_recordset(?::jsonb) as reading(id uuid, "orderId" text, "riderId" text, fields text[])
           on conflict (id) do update set fields = excluded.fields`,
          [now, correlationId, JSON.stringify(readings)],
        );
        await em.execute(
          `delete from drop_off_reading where id in (
             select id from drop_off_reading where read_at < ? order by read_at limit ? for update skip locked)`,
          [new Date(now.getTime() - keptDays * DAY_MS), 2 * readings.length],
        );
      }),
  };
}

export type ReadingLoader = DataLoader<{ orderId: string; fields: readonly string[] }, true>;

/** One request's readings. Asked for more of the same order, its row says all of it: there is one row for both. */
export function readingLoader(
  readings: DropOffReadings,
  { riderId, correlationId }: { riderId: string; correlationId: string },
): ReadingLoader {
  const written = new Map<string, Reading>();
  return new DataLoader(
    async (asked) => {
      const changed = new Set<Reading>();
      for (const { orderId, fields } of asked) {
        const before = written.get(orderId);
        const all = [...new Set([...(before?.fields ?? []), ...fields])].sort();
        const reading = { id: before?.id ?? newId(), orderId, riderId, fields: all };
        if (before) changed.delete(before);
        written.set(orderId, reading);
        changed.add(reading);
      }
      await readings.write([...changed], correlationId);
      return asked.map(() => true as const);
    },
    { cache: false },
  );
}

/** The id, made in the order of time. */
export const DROP_OFF_READINGS = pagedList('dropOffReadings', shaped(UUID));

/** Of one order, latest first. @throws BAD_USER_INPUT for a bad page. */
export async function readingsOf(
  em: SqlEntityManager,
  orderId: string,
  args: PageArguments,
): Promise<Connection<DropOffReadingRow>> {
  const page = pageRequest(args, DROP_OFF_READINGS);
  const rows = await em.find(
    DropOffReadingRow,
    { orderId, ...(page.after ? { id: { $lt: page.after[0] } } : {}) },
    { disableIdentityMap: true, orderBy: { id: 'desc' }, limit: page.limit },
  );
  return connection(
    rows,
    page,
    DROP_OFF_READINGS,
    ({ id }) => [id],
    (row) => row,
  );
}
