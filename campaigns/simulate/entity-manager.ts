// As much of an entity manager as policies and commands use: rows by their key, held until they are flushed.
import type { EntitySchema, SqlEntityManager } from '@mikro-orm/postgresql';
import type { Memory, Row } from './memory.ts';
import { execute } from './statements.ts';

type Managed = { readonly table: string; readonly id: string; readonly row: Row; stored: Row | undefined };

/** `primaryKeys` names the column by table. What this has not, nobody who is simulated may call. */
export function entityManager(
  memory: Memory,
  primaryKeys: Readonly<Record<string, string>>,
): SqlEntityManager {
  const managed = new Map<string, Managed>();

  const find = (entity: EntitySchema, id: string): Row | null => {
    const table = entity.meta.tableName;
    const known = managed.get(`${table}/${id}`);
    if (known) return known.row;
    const stored = memory.rowsOf(table).get(id);
    if (!stored) return null;
    const row = { ...stored };
    managed.set(`${table}/${id}`, { table, id, row, stored });
    return row;
  };

  const em = {
    findOne: async (entity: EntitySchema, id: string) => find(entity, id),
    findOneOrFail: async (entity: EntitySchema, id: string) => {
      const row = find(entity, id);
      if (!row) throw new Error(`${entity.meta.tableName} ${id} not found`);
      return row;
    },
    create: (entity: EntitySchema, columns: Row) => {
      const table = entity.meta.tableName;
      const id = String(columns[primaryKeys[table] ?? 'id']);
      if (memory.rowsOf(table).has(id)) throw new Error(`${table} ${id} exists`);
      const row = { ...columns };
      managed.set(`${table}/${id}`, { table, id, row, stored: undefined });
      return row;
    },
    flush: async () => {
      for (const each of managed.values()) {
        if (each.stored?.version === each.row.version) continue;
        each.stored = { ...each.row };
        memory.write(each.table, each.id, each.stored);
      }
    },
    execute: async (sql: string, values: readonly unknown[] = []) => execute(memory, sql, values),
  };
  return em as unknown as SqlEntityManager;
}
