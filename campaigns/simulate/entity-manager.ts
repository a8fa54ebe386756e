// As much of an entity manager as policies, commands and jobs use: rows, held until they are flushed.
import type { EntitySchema, SqlEntityManager } from '@mikro-orm/postgresql';
import type { Memory, Row } from './memory.ts';
import { inOrderOf, matches, type Options, type Where } from './select.ts';
import { execute } from './statements.ts';
import { insertOnce, keysOf, store, type Table, tableOf } from './tables.ts';

type Columns = Record<string, unknown>;
type Managed = { readonly table: Table; readonly id: string; readonly row: Columns; stored: Row | undefined };

/** What this has not, nobody who is simulated may call. */
export function entityManager(memory: Memory): SqlEntityManager {
  const managed = new Map<string, Managed>();

  const manage = (table: Table, id: string, row: Columns, stored: Row | undefined): Columns => {
    managed.set(`${table}/${id}`, { table, id, row, stored });
    return row;
  };

  const byId = (table: Table, id: string): Columns | null => {
    const known = managed.get(`${table}/${id}`);
    if (known) return known.row;
    const stored = memory.rowsOf(table).get(id);
    return stored ? manage(table, id, { ...stored }, stored) : null;
  };

  const flush = () => {
    for (const each of managed.values()) {
      if (each.stored && !isChanged(each.row, each.stored)) continue;
      each.stored = { ...each.row };
      store(memory, each.table, each.id, each.stored);
    }
  };

  // As the real one does, what is pending is written before it is asked for.
  const find = (entity: EntitySchema, where: Where, options: Options = {}): Columns[] => {
    flush();
    const table = tableOf(entity);
    const found = [...memory.rowsOf(table)].filter(([, row]) => matches(row, where));
    found.sort(([, one], [, other]) => inOrderOf(options.orderBy ?? {}, one, other));
    if (options.disableIdentityMap) return found.map(([, row]) => ({ ...row }));
    return found.map(([id, row]) => byId(table, id) ?? row);
  };

  const findOne = (entity: EntitySchema, where: string | Where, options: Options = {}): Columns | null =>
    (typeof where === 'string' ? byId(tableOf(entity), where) : find(entity, where, options)[0]) ?? null;

  const em = {
    findOne: async (entity: EntitySchema, where: string | Where, options?: Options) =>
      findOne(entity, where, options),
    findOneOrFail: async (entity: EntitySchema, where: string | Where, options?: Options) => {
      const row = findOne(entity, where, options);
      if (!row) throw new Error(`${entity.meta.tableName} ${JSON.stringify(where)} not found`);
      return row;
    },
    find: async (entity: EntitySchema, where: Where, options?: Options) => find(entity, where, options),
    create: (entity: EntitySchema, columns: Columns) => {
      const table = tableOf(entity);
      const id = String(columns[keysOf(table).primary]);
      if (memory.rowsOf(table).has(id)) throw new Error(`${table} ${id} exists`);
      return manage(table, id, { ...columns }, undefined);
    },
    assign: (row: Columns, columns: Columns) => Object.assign(row, columns),
    flush: async () => flush(),
    createQueryBuilder: (entity: EntitySchema) => ({
      insert: (row: Row) => ({
        onConflict: (columns: readonly string[]) => ({
          ignore: () => ({
            execute: async (_: 'run') => ({
              affectedRows: insertOnce(memory, tableOf(entity), row, columns) ? 1 : 0,
            }),
          }),
        }),
      }),
    }),
    execute: async (sql: string, values: readonly unknown[] = []) => execute(memory, sql, values),
  };
  return em as unknown as SqlEntityManager;
}

function isChanged(row: Columns, stored: Row): boolean {
  for (const column in row) {
    const [now, before] = [row[column], stored[column]];
    const isSame = now instanceof Date && before instanceof Date ? +now === +before : now === before;
    if (!isSame) return true;
  }
  return false;
}
