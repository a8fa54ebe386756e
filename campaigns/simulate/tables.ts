// The simulated tables that entities live in, with the keys that are unique in the database and therefore in memory.
import type { EntitySchema } from '@mikro-orm/postgresql';
import type { Memory, Row } from './memory.ts';

type Keys = {
  /** The column that names a row. */
  readonly primary: string;
  readonly unique?: readonly (readonly string[])[];
};

const tables = {
  orders: { primary: 'id' },
  payment: { primary: 'id' },
  // Nobody writes it here: what is told of the provider is a state, and nobody here keeps copies of state.
  provider_state: { primary: 'onlyOne' },
  ticket: { primary: 'id' },
  delivery: { primary: 'orderId' },
  order_tracking: { primary: 'orderId' },
  notification: { primary: 'id', unique: [['orderId', 'template']] },
  order_review: { primary: 'orderId', unique: [['reviewId']] },
} as const satisfies Record<string, Keys>;
export type Table = keyof typeof tables;

/** @throws on a table nobody has told the simulation of. */
export function tableOf(entity: EntitySchema): Table {
  const { tableName } = entity.meta;
  if (tableName in tables) return tableName as Table;
  throw new Error(`the simulated database has no table ${tableName}`);
}

export const keysOf = (table: Table): Keys => tables[table];

/** Whether another row has the same in these columns; as in SQL, nothing equals null. */
export function isTaken(
  memory: Memory,
  table: Table,
  columns: readonly string[],
  id: string,
  row: Row,
): boolean {
  if (memory.withoutKeys.has(table) || columns.some((column) => row[column] == null)) return false;
  for (const [otherId, other] of memory.rowsOf(table))
    if (otherId !== id && columns.every((column) => other[column] === row[column])) return true;
  return false;
}

/** @throws as the database does when a unique key is broken. */
export function store(memory: Memory, table: Table, id: string, row: Row): void {
  for (const columns of keysOf(table).unique ?? [])
    if (isTaken(memory, table, columns, id, row))
      throw new Error(`duplicate key in ${table}: ${columns.join(', ')}`);
  memory.write(table, id, row);
}

/** As `insert … on conflict (columns) do nothing`; false where it was taken. */
export function insertOnce(memory: Memory, table: Table, row: Row, columns: readonly string[]): boolean {
  const { primary, unique = [] } = keysOf(table);
  if (!unique.some((each) => each.join() === columns.join()))
    throw new Error(`${table} has no unique key of ${columns.join(', ')}`);
  const id = String(row[primary]);
  if (isTaken(memory, table, columns, id, row)) return false;
  store(memory, table, id, { ...row });
  return true;
}
