// Which tables know an order, by which column, and what must differ in a copy of its rows: read from the catalogue, so that a migration changes nothing here.
import type { Books } from './books.ts';

export type Column = {
  readonly name: string;
  readonly type: string;
  readonly role: 'ORDER' | 'SOMEBODY' | 'ONE_OF_A_KIND' | 'PLACE' | 'TIME' | 'OTHER';
};
export type Table = {
  readonly name: string;
  readonly columns: readonly Column[];
  /** The rows of the order `:orderId`. */
  readonly which: string;
  readonly isJournal: boolean;
};

type Found = {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly type: string;
  /** Each unique index the column is part of, as all of its columns. */
  readonly unique: readonly (readonly string[])[];
};

const ORDER_COLUMNS = ['order_id', 'id', 'key'];
const SOMEBODY = ['customer_id', 'rider_id', 'store_id', 'owner_id'];

export async function tablesOf(books: Books, orderId: string): Promise<Table[]> {
  const found = await books.query<Found>(COLUMNS);
  const tables = Map.groupBy(found, ({ schema, table }) => `"${schema}"."${table}"`);
  const outboxes = [...tables.keys()].filter((name) => name.endsWith('."outbox"'));
  const events = outboxes
    .map((name) => `select event_id::text from ${name} where key = :orderId`)
    .join(' union all ');
  const all: Table[] = [];
  for (const [name, columns] of tables) {
    const key = columns.some(({ column }) => column === 'consumer')
      ? undefined
      : await keyOf(books, name, columns, orderId);
    if (key)
      all.push({
        name,
        columns: rolesOf(columns, key),
        which: `"${key}" = :orderId`,
        isJournal: outboxes.includes(name),
      });
    else if (name.endsWith('."inbox"'))
      all.push({
        name,
        columns: rolesOf(columns, ''),
        which: `event_id::text in (${events})`,
        isJournal: true,
      });
  }
  return all;
}

async function keyOf(books: Books, table: string, columns: readonly Found[], orderId: string) {
  for (const key of ORDER_COLUMNS) {
    if (!columns.some(({ column }) => column === key)) continue;
    const [row] = await books.query(`select from ${table} where "${key}"::text = $1 limit 1`, [orderId]);
    if (row) return key;
  }
  return undefined;
}

function rolesOf(columns: readonly Found[], key: string): Column[] {
  return columns.map(({ column, type, unique }) => ({
    name: column,
    type,
    role: roleOf(column, type, unique, key),
  }));
}

function roleOf(column: string, type: string, unique: Found['unique'], key: string): Column['role'] {
  if (column === key) return 'ORDER';
  if (SOMEBODY.includes(column)) return 'SOMEBODY';
  if (column === 'stream_sequence') return 'PLACE';
  if (type.startsWith('timestamp')) return 'TIME';
  // Unique together with the order it is so already, and a consumer is one of few.
  if (column !== 'consumer' && unique.some((index) => !index.includes(key))) return 'ONE_OF_A_KIND';
  return 'OTHER';
}

/** Of the tables of all contexts, whose schemas are called as they are. Identities number themselves. */
const COLUMNS = `
  select n.nspname as schema, c.relname as table, a.attname as column, format_type(a.atttypid, null) as type,
    coalesce((select json_agg((select json_agg(each.attname) from pg_attribute each
        where each.attrelid = c.oid and each.attnum = any(i.indkey)))
      from pg_index i where i.indrelid = c.oid and i.indisunique and a.attnum = any(i.indkey)), '[]') as unique
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
  where c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped and a.attidentity = '' and a.attgenerated = ''
    and n.nspname = any(array['customer', 'store', 'order', 'payment', 'delivery', 'tracking', 'notification', 'review', 'ranking'])
  order by n.nspname, c.relname, a.attnum`;
