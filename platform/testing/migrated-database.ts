// A test's database with the tables of its contexts already in it: migrations run once a run, every database after that is a copy.
import { createHash } from 'node:crypto';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { openDatabase, workSchema } from '../database.ts';
import { openLog } from '../log.ts';
import type { AnySubgraph } from '../subgraph.ts';
import { asAdmin, databaseUrl, type TestDatabase, testDatabase } from './parts.ts';

type Tables = Pick<AnySubgraph, 'name' | 'entities' | 'migrations'>;

/** As these contexts leave an empty database behind when they have been started once and stopped; nothing is seeded. */
export async function migratedDatabase(definitions: readonly Tables[]): Promise<TestDatabase> {
  const template = templateOf(definitions);
  await asAdmin(async (admin) => {
    if (await exists(admin, template)) return;
    // Test files run side by side: one makes it, the others wait for it.
    await admin.query('select pg_advisory_lock(hashtextextended($1, 0))', [template]);
    if (await exists(admin, template)) return;
    const unfinished = `${template}_unfinished`;
    await admin.query(`drop database if exists ${unfinished} with (force)`);
    await admin.query(`create database ${unfinished}`);
    await Promise.all(definitions.map((each) => migrate(each, databaseUrl(unfinished))));
    await admin.query(`alter database ${unfinished} rename to ${template}`);
  });
  return testDatabase(template);
}

/** By what the migrations are, not only whose: test files have contexts of their own making, some of one name. */
function templateOf(definitions: readonly Tables[]): string {
  const hash = createHash('sha256');
  for (const { name, migrations } of definitions)
    hash.update(JSON.stringify([name, migrations.map(sourceOf)]));
  return `template_${hash.digest('hex').slice(0, 32)}`;
}

const sourceOf = (migration: Tables['migrations'][number]): readonly string[] =>
  'class' in migration ? [migration.name, String(migration.class)] : [String(migration)];

async function exists(admin: pg.Client, database: string): Promise<boolean> {
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [database]);
  return rowCount === 1;
}

async function migrate({ name, entities, migrations }: Tables, url: string): Promise<void> {
  const log = openLog('template', 'silent');
  const database = await openDatabase({ url, context: name, entities, migrations, log });
  const pgPool = new pg.Pool({ ...database.connection, max: 1 });
  for (const event of ['error', 'connect'] as const) pgPool.on(event, () => {}); // it warns of a pool nobody listens to
  try {
    await runMigrations({ pgPool, schema: workSchema(name) });
  } finally {
    await pgPool.end();
    await database.close();
  }
}
