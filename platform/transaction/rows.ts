// The rows of a transaction: locked many at a time, changed in memory, written many at a time.
//
// Here, and only here, the hot path goes around MikroORM: its unit of work reads and writes one entity a statement, each with its
// values in its text, which was a fifth of node's time and a plan of PostgreSQL for every statement. It stays what maps an entity
// to its table, what migrates, and what resolvers and everything that is seldom done read and write through.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Sql } from './statement.ts';
import { type AnyEntity, type Column, type Columns, type Table, tableOf } from './table.ts';

/** A row by its primary key. */
export type RowRef = { readonly entity: AnyEntity; readonly id: string };

type Row = {
  readonly table: Table;
  readonly id: string;
  /** As it stands now, what is still to be written included; undefined where there is none. */
  columns: Columns | undefined;
  isStored: boolean;
  /** The properties that were put and are not written yet. */
  readonly unwritten: Set<string>;
};

export type Rows = {
  /** Tables by name and rows by key, in one statement each: no two transactions lock what both need in different orders. */
  lock(refs: readonly RowRef[]): Promise<void>;
  row(ref: RowRef): Promise<Columns | undefined>;
  put(entity: AnyEntity, columns: Columns): void;
  insertOnce(entity: AnyEntity, columns: Columns, uniqueBy: readonly string[]): Promise<boolean>;
  /** One insert and one update for each table with unwritten rows, in the order in which the first of each was put. */
  write(): Promise<void>;
};

export function rowsOf(em: SqlEntityManager, sql: Sql): Rows {
  const known = new Map<string, Row>();
  const unwritten = new Set<Row>();
  const nameOf = (table: Table, id: string) => `${table.name}/${id}`;

  const lock = async (refs: readonly RowRef[]): Promise<void> => {
    for (const [table, ids] of byTable(em, refs)) {
      const missing = ids.filter((id) => !known.has(nameOf(table, id)));
      if (missing.length === 0) continue;
      const found = await sql<Columns>(selectForUpdate(table), [missing]);
      const rows = new Map(found.map((row) => [row[table.primary.name], table.read(row)]));
      for (const id of missing) {
        const columns = rows.get(id);
        const isStored = columns !== undefined;
        known.set(nameOf(table, id), { table, id, columns, isStored, unwritten: new Set() });
      }
    }
  };

  const keep = (row: Row, columns: Columns): void => {
    row.columns = { ...(row.columns ?? row.table.nothing), ...columns };
    for (const property of Object.keys(columns)) row.unwritten.add(property);
    unwritten.add(row);
  };

  return {
    lock,
    row: async (ref) => {
      await lock([ref]);
      return known.get(nameOf(tableOf(em, ref.entity), ref.id))?.columns;
    },
    put: (entity, columns) => {
      const table = tableOf(em, entity);
      const id = String(columns[table.primary.property]);
      const row = known.get(nameOf(table, id));
      if (!row) throw new Error(`${table.name} ${id} is put without having been asked for`);
      keep(row, columns);
    },
    insertOnce: async (entity, columns, uniqueBy) => {
      const table = tableOf(em, entity);
      const inserted = await sql(insertUnlessTaken(table, Object.keys(columns), uniqueBy), [
        JSON.stringify([columns]),
      ]);
      return inserted.length === 1;
    },
    write: async () => {
      const rows = [...unwritten];
      unwritten.clear();
      for (const { table, isStored, properties, rows: alike } of groupsOf(rows)) {
        const values = JSON.stringify(alike.map(({ columns }) => columns));
        const ids = alike.map(({ id }) => id);
        if (isStored) await sql(updateMany(table, properties), [values, ids]);
        else await sql(insertMany(table, properties), [values]);
      }
    },
  };
}

function byTable(
  em: SqlEntityManager,
  refs: readonly RowRef[],
): readonly (readonly [Table, readonly string[]])[] {
  const tables = new Map<Table, Set<string>>();
  for (const { entity, id } of refs) {
    const table = tableOf(em, entity);
    tables.set(table, (tables.get(table) ?? new Set()).add(id));
  }
  return [...tables]
    .map(([table, ids]) => [table, [...ids]] as const)
    .sort(([one], [other]) => (one.name < other.name ? -1 : 1));
}

type Group = {
  readonly table: Table;
  readonly isStored: boolean;
  readonly properties: readonly string[];
  readonly rows: Row[];
};

/** Rows that one statement writes. Sorted by key: two transactions that insert the same rows wait for each other in one order. */
function groupsOf(rows: readonly Row[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const { table, isStored } = row;
    const properties = [...table.columns.keys()].filter((each) => row.unwritten.has(each));
    const name = `${table.name} ${isStored} ${properties.join()}`;
    const group = groups.get(name) ?? { table, isStored, properties, rows: [] };
    group.rows.push(row);
    groups.set(name, group);
    row.isStored = true;
    row.unwritten.clear();
  }
  for (const group of groups.values()) group.rows.sort((one, other) => (one.id < other.id ? -1 : 1));
  return [...groups.values()];
}

const quoted = (name: string): string => `"${name}"`;
const namesOf = (columns: readonly Column[], prefix = ''): string =>
  columns.map(({ name }) => `${prefix}${quoted(name)}`).join(', ');

const columnsOf = ({ columns, name }: Table, properties: readonly string[]): readonly Column[] =>
  properties.map((property) => {
    const column = columns.get(property);
    if (!column) throw new Error(`${name} has no ${property}`);
    return column;
  });

/** The rows of one JSON text as a table: one value however many they are, so the statement is the same for all numbers of rows. */
const given = (columns: readonly Column[]): string =>
  `(select ${columns.map(({ property, name }) => `${quoted(property)} as ${quoted(name)}`).join(', ')}
    from json_to_recordset($1::json) as given(${columns.map(({ property, type }) => `${quoted(property)} ${type}`).join(', ')})) as given`;

const selectForUpdate = (table: Table): string => {
  const key = quoted(table.primary.name);
  return `select ${namesOf([...table.columns.values()])} from ${quoted(table.name)} where ${key} = any($1) order by ${key} for update`;
};

function insertMany(table: Table, properties: readonly string[]): string {
  const columns = columnsOf(table, properties);
  return `insert into ${quoted(table.name)} (${namesOf(columns)}) select ${namesOf(columns)} from ${given(columns)}`;
}

function insertUnlessTaken(table: Table, properties: readonly string[], uniqueBy: readonly string[]): string {
  const taken = namesOf(columnsOf(table, uniqueBy));
  return `${insertMany(table, properties)} on conflict (${taken}) do nothing returning 1`;
}

/** The keys stand there twice: by `any($2)` the rows are found by their index, however few the table is thought to have. */
function updateMany(table: Table, properties: readonly string[]): string {
  const columns = columnsOf(table, properties);
  const key = quoted(table.primary.name);
  const name = quoted(table.name);
  const set = columns
    .filter((each) => each !== table.primary)
    .map((each) => `${quoted(each.name)} = given.${quoted(each.name)}`);
  return `update ${name} set ${set.join(', ')} from ${given(columns)} where ${name}.${key} = given.${key} and ${name}.${key} = any($2)`;
}
