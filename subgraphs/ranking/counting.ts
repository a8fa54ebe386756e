// Counting an order once, and taking it back once, whichever of the two is heard first.
import type { SqlEntityManager } from '@mikro-orm/postgresql';

export type PaidOrder = {
  readonly orderId: string;
  /** In Seoul: where it is counted, and where it is taken back from. */
  readonly paidOn: string;
  readonly storeId: string;
  readonly menuItemIds: readonly string[];
};

export async function countOrder(em: SqlEntityManager, order: PaidOrder): Promise<void> {
  const { orderId, paidOn, storeId } = order;
  const menuItemIds = JSON.stringify([...new Set(order.menuItemIds)].sort());
  const [row] = await em.execute<{ cancelled: boolean }[]>(
    `insert into counted_order (order_id, paid_on, store_id, menu_item_ids, cancelled) values (?, ?, ?, ?::jsonb, false)
     on conflict (order_id) do update
       set paid_on = excluded.paid_on, store_id = excluded.store_id, menu_item_ids = excluded.menu_item_ids
       where counted_order.paid_on is null
     returning cancelled`,
    [orderId, paidOn, storeId, menuItemIds],
  );
  if (row && !row.cancelled) await add(em, orderId);
}

export async function takeBack(em: SqlEntityManager, orderId: string): Promise<void> {
  const [row] = await em.execute<{ counted: boolean }[]>(
    `insert into counted_order (order_id, cancelled) values (?, true)
     on conflict (order_id) do update set cancelled = true where not counted_order.cancelled
     returning paid_on is not null as counted`,
    [orderId],
  );
  // Not counted: the row stays, so that a payment heard later is not counted either.
  if (row?.counted) await subtract(em, orderId);
}

/** What an order counts for: its store, and each of its menu items, once. */
const THINGS = `
  select kind, paid_on as day, id
  from counted_order,
    lateral (select 'STORE'::ranked as kind, store_id as id
             union all select 'MENU_ITEM', jsonb_array_elements_text(menu_item_ids)) as thing
  where order_id = ?`;

/**
 * Rows are always locked by day before total, and in the order of their key: two orders of the same dishes wait for each
 * other, never in a circle.
 */
async function add(em: SqlEntityManager, orderId: string): Promise<void> {
  await em.execute(
    `insert into daily_count (kind, day, id, orders)
     select kind, day, id, 1 from (${THINGS}) as mine order by kind, day, id
     on conflict (kind, day, id) do update set orders = daily_count.orders + 1`,
    [orderId],
  );
  await em.execute(
    `insert into total_count (kind, id, orders)
     select kind, id, 1 from (${THINGS}) as mine order by kind, id
     on conflict (kind, id) do update set orders = total_count.orders + 1`,
    [orderId],
  );
}

async function subtract(em: SqlEntityManager, orderId: string): Promise<void> {
  for (const [table, key] of [
    ['daily_count', 'kind, day, id'],
    ['total_count', 'kind, id'],
  ]) {
    await em.execute(
      `with mine as (
         select ${key} from ${table} where (${key}) in (select ${key} from (${THINGS}) as thing) order by ${key} for update
       )
       update ${table} set orders = orders - 1 where (${key}) in (select ${key} from mine)`,
      [orderId],
    );
    // What nobody orders leaves no row: the tables are the same as if it had never been counted.
    await em.execute(
      `delete from ${table} where orders = 0 and (${key}) in (select ${key} from (${THINGS}) as thing)`,
      [orderId],
    );
  }
}
