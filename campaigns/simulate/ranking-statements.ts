// What ranking's counting.ts does to its three tables, statement by statement.
import type { Memory, Row } from './memory.ts';
import type { Run, Statements } from './statements.ts';

/** The tables are keyed by their composite keys. */
export const countKey = (...columns: readonly unknown[]): string => columns.join(' ');

type Counted = {
  readonly orderId: string;
  readonly paidOn: string | null;
  readonly storeId: string | null;
  readonly menuItemIds: readonly string[] | null;
  readonly cancelled: boolean;
};

const countedOrders = (memory: Memory, orderId: unknown): readonly Counted[] =>
  [...memory.rowsOf('counted_order').values()]
    .map((row) => row as Counted)
    .filter((row) => row.orderId === orderId);

const write = (memory: Memory, row: Counted, isNew: boolean): void => {
  const id =
    isNew && memory.withoutKeys.has('counted_order') ? `${row.orderId} ${memory.nextNumber()}` : row.orderId;
  memory.set<string, Row>(memory.rowsOf('counted_order'), id, row);
};

/** The row that stands in the way of another of the same order. */
const inTheWay = (memory: Memory, orderId: string): Counted | undefined =>
  memory.withoutKeys.has('counted_order') ? undefined : countedOrders(memory, orderId)[0];

const count: Run = (memory, [id, day, storeId, menuItemIds]) => {
  const orderId = String(id);
  const before = inTheWay(memory, orderId);
  if (before && before.paidOn !== null) return [];
  const cancelled = before?.cancelled ?? false;
  const paid = {
    paidOn: String(day),
    storeId: String(storeId),
    menuItemIds: JSON.parse(String(menuItemIds)),
  };
  write(memory, { orderId, ...paid, cancelled }, !before);
  return [{ cancelled }];
};

const cancel: Run = (memory, [id]) => {
  const orderId = String(id);
  const before = inTheWay(memory, orderId);
  if (before?.cancelled) return [];
  const unpaid = { paidOn: null, storeId: null, menuItemIds: null };
  write(memory, { orderId, ...unpaid, ...before, cancelled: true }, !before);
  return [{ counted: before !== undefined && before.paidOn !== null }];
};

type Count = Row & { readonly orders: number };
type SumTable = 'daily_count' | 'total_count';

function keysOfThings(memory: Memory, table: SumTable, orderId: unknown): readonly string[] {
  return countedOrders(memory, orderId).flatMap(({ paidOn, storeId, menuItemIds }) => {
    const things = [['STORE', storeId], ...(menuItemIds ?? []).map((id) => ['MENU_ITEM', id])];
    return things.map(([kind, id]) =>
      table === 'daily_count' ? countKey(kind, paidOn, id) : countKey(kind, id),
    );
  });
}

const add =
  (table: SumTable): Run =>
  (memory, [orderId]) => {
    const rows = memory.rowsOf(table) as Map<string, Count>;
    for (const key of keysOfThings(memory, table, orderId))
      memory.set(rows, key, { orders: (rows.get(key)?.orders ?? 0) + 1 });
    return [];
  };

const subtract =
  (table: SumTable): Run =>
  (memory, [orderId]) => {
    const rows = memory.rowsOf(table) as Map<string, Count>;
    for (const key of keysOfThings(memory, table, orderId)) {
      const row = rows.get(key);
      if (!row) continue;
      if (row.orders === 0) throw new Error(`${table} would count fewer than no orders`);
      memory.set(rows, key, { orders: row.orders - 1 });
    }
    return [];
  };

const sweep =
  (table: SumTable): Run =>
  (memory, [orderId]) => {
    const rows = memory.rowsOf(table) as Map<string, Count>;
    for (const key of keysOfThings(memory, table, orderId))
      if (rows.get(key)?.orders === 0) memory.delete(rows, key);
    return [];
  };

const THINGS =
  "select kind, paid_on as day, id from counted_order, lateral (select 'STORE'::ranked as kind, store_id as id " +
  "union all select 'MENU_ITEM', jsonb_array_elements_text(menu_item_ids)) as thing where order_id = ?";

const sums = (table: SumTable, key: string): Statements => ({
  [`insert into ${table} (${key}, orders) select ${key}, 1 from ( ${THINGS}) as mine order by ${key} ` +
    `on conflict (${key}) do update set orders = ${table}.orders + 1`]: add(table),
  [`with mine as ( select ${key} from ${table} where (${key}) in (select ${key} from ( ${THINGS}) as thing) ` +
    `order by ${key} for update ) update ${table} set orders = orders - 1 where (${key}) in (select ${key} from mine)`]:
    subtract(table),
  [`delete from ${table} where orders = 0 and (${key}) in (select ${key} from ( ${THINGS}) as thing)`]:
    sweep(table),
});

export const rankingStatements: Statements = {
  'insert into counted_order (order_id, paid_on, store_id, menu_item_ids, cancelled) values (?, ?, ?, ?::jsonb, false) on conflict (order_id) do update set paid_on = excluded.paid_on, store_id = excluded.store_id, menu_item_ids = excluded.menu_item_ids where counted_order.paid_on is null returning cancelled':
    count,
  'insert into counted_order (order_id, cancelled) values (?, true) on conflict (order_id) do update set cancelled = true where not counted_order.cancelled returning paid_on is not null as counted':
    cancel,
  ...sums('daily_count', 'kind, day, id'),
  ...sums('total_count', 'kind, id'),
};
