// Copies of one migrated database: each test its own, each set of migrations its own kind.
import { expect, test } from '@jest/globals';
import { Migration } from '@mikro-orm/migrations';
import pg from 'pg';
import { migratedDatabase } from './migrated-database.ts';
import { toy } from './toy.ts';

class Bells extends Migration {
  override up(): void {
    this.addSql('create table bell (rung integer not null)');
  }
}

class Gongs extends Migration {
  override up(): void {
    this.addSql('create table gong (struck integer not null)');
  }
}

const tower = (migration: typeof Migration) =>
  toy({ name: 'tower', migrations: [{ name: '0001-tower', class: migration as never }] });

async function onIt<T>(url: string, statement: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows as T[];
  } finally {
    await client.end();
  }
}

const TABLES = `select tablename as name, tableowner as owner from pg_tables where schemaname in ('tower', 'tower_work')`;

test('who asks at the same time gets a database each, with the tables and nothing of the other in it', async () => {
  const [one, other] = await Promise.all([
    migratedDatabase([tower(Bells)]),
    migratedDatabase([tower(Bells)]),
  ]);
  await onIt(one.url, 'insert into tower.bell values (1)');
  expect(await onIt(other.url, 'select * from tower.bell')).toEqual([]);
  const tables = await onIt<{ name: string; owner: string }>(other.url, TABLES);
  expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['bell', 'outbox', '_private_jobs']));
  expect(new Set(tables.map(({ owner }) => owner))).toEqual(new Set(['delivery_tower']));
});

test('a context of the same name with other migrations is another one', async () => {
  await migratedDatabase([tower(Bells)]);
  const { url } = await migratedDatabase([tower(Gongs)]);
  const tables = await onIt<{ name: string }>(url, TABLES);
  expect(tables.map(({ name }) => name)).toContain('gong');
  expect(tables.map(({ name }) => name)).not.toContain('bell');
});
