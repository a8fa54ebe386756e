// An entity as the statements of the hot path need it: its columns, and the way between a value of PostgreSQL and one of ours.
import type { EntityMetadata, EntityProperty, EntitySchema } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';

// biome-ignore lint/suspicious/noExplicitAny: rows of any entity.
export type AnyEntity = EntitySchema<any>;
export type Columns = Readonly<Record<string, unknown>>;
export type Column = { readonly property: string; readonly name: string; readonly type: string };

export type Table = {
  readonly name: string;
  readonly primary: Column;
  /** By the name of the property, the primary key first. */
  readonly columns: ReadonlyMap<string, Column>;
  /** What stands in a new row where nothing is put. */
  readonly nothing: Columns;
  /** A row as PostgreSQL answers it, under the names of our properties. */
  read(row: Readonly<Record<string, unknown>>): Columns;
};

const known = new WeakMap<AnyEntity, Table>();

/** @throws on an entity whose rows have more than one primary key: nobody here decides about such a thing. */
export function tableOf(em: SqlEntityManager, entity: AnyEntity): Table {
  const table = known.get(entity) ?? describe(em.getMetadata().get(entity.meta.class));
  known.set(entity, table);
  return table;
}

function describe({ tableName, props, primaryKeys }: EntityMetadata): Table {
  const [key, ...others] = primaryKeys;
  const list = props.filter(({ persist }) => persist !== false).map(columnOf);
  const primary = list.find(({ property }) => property === key);
  if (!primary || others.length > 0) throw new Error(`${tableName} has no primary key of one column`);
  const columns = [primary, ...list.filter((each) => each !== primary)];
  return {
    name: tableName,
    primary,
    columns: new Map(columns.map((each) => [each.property, each])),
    nothing: Object.fromEntries(columns.map(({ property }) => [property, null])),
    read: (row) =>
      Object.fromEntries(columns.map(({ property, name, type }) => [property, read(row[name], type)])),
  };
}

function columnOf({ name, fieldNames, columnTypes }: EntityProperty): Column {
  const [column, type] = [fieldNames[0], columnTypes[0]];
  if (!column || !type) throw new Error(`${name} is no column`);
  return { property: name, name: column, type };
}

/** MikroORM has the driver leave a moment as its text. */
const read = (value: unknown, type: string): unknown =>
  typeof value === 'string' && type.startsWith('timestamptz') ? new Date(value) : value;
