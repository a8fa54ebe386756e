// A context's corner of PostgreSQL: made where it is missing, closed to the others, alive after every cut.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Migration } from '@mikro-orm/migrations';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import pg from 'pg';
import { type Database, openDatabase } from './database.ts';
import { openLog } from './log.ts';
import { type TestDatabase, testDatabase } from './testing/parts.ts';

class EarTables extends Migration {
  override up(): void {
    this.addSql('create table heard (id int primary key)');
  }
}

let server: TestDatabase;
let database: Database;
const open = (context: string) =>
  openDatabase({
    url: server.url,
    context,
    entities: [],
    migrations: [{ name: '0001-ear', class: EarTables }],
    log: openLog('test', 'silent'),
  });
beforeAll(async () => {
  server = await testDatabase();
  database = await open('ear');
});
afterAll(async () => {
  await database?.close();
  await server?.drop();
});

async function asAdmin(statement: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    await client.query(statement, values);
  } finally {
    await client.end();
  }
}

const cut = (pid: number | undefined) => asAdmin('select pg_terminate_backend($1)', [pid]);
const inTransaction = (work: (em: SqlEntityManager, pid: number | undefined) => Promise<unknown>) =>
  database.orm.em.fork().transactional(async (em) => {
    const [row] = await em.execute<{ pid: number }[]>('select pg_backend_pid() as pid');
    await work(em, row?.pid);
  });

const cutBetweenStatements = () =>
  inTransaction(async (em, pid) => {
    await cut(pid);
    await em.execute('select 1');
  });
const cutUnderAStatement = () =>
  inTransaction((em, pid) => Promise.all([em.execute('select pg_sleep(30)'), cut(pid)]));

test.each([
  ['between two statements', cutBetweenStatements],
  ['under a statement', cutUnderAStatement],
])(
  'more transactions than the pool has connections are cut %s, and the context goes on',
  async (_when, work) => {
    for (let n = 0; n < 6; n += 1)
      await expect(work()).rejects.toThrow(/^terminating connection|^Connection terminated|not queryable/);
    const { em } = database.orm;
    await em.fork().transactional((tx) => tx.execute('insert into heard values (1) on conflict do nothing'));
    await Promise.all(Array.from({ length: 8 }, () => em.fork().execute('select pg_sleep(0.01)')));
  },
);

test('what others cut while nobody used it is not given out again', async () => {
  const { em } = database.orm;
  await Promise.all(Array.from({ length: 4 }, () => em.fork().execute('select pg_sleep(0.01)')));
  // Of this database: other tests have contexts of that name as well.
  await asAdmin(
    'select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1 and datname = current_database()',
    ['ear'],
  );
  const answers = await Promise.allSettled(
    Array.from({ length: 4 }, () => em.fork().transactional((tx) => tx.execute('select 1'))),
  );
  expect(answers.length).toBe(4);
  await em.fork().transactional((tx) => tx.execute('select 1'));
});

test('the server soon gives up a client that vanished', async () => {
  const client = new pg.Client(database.connection);
  await client.connect();
  const seconds = async (name: string) =>
    Number((await client.query(`show tcp_keepalives_${name}`)).rows[0]?.[`tcp_keepalives_${name}`]);
  const silence = (await seconds('idle')) + (await seconds('interval')) * (await seconds('count'));
  await client.end();
  expect(silence).toBeGreaterThan(0);
  expect(silence).toBeLessThanOrEqual(30);
});

test('replicas that start together make the tables once', async () => {
  const replicas = await Promise.all(Array.from({ length: 4 }, () => open('twin')));
  for (const each of replicas) await each.orm.em.fork().execute('select id from heard');
  await Promise.all(replicas.map((each) => each.close()));
});

test('a context may neither read nor write what is another’s', async () => {
  const other = await open('other');
  const em = other.orm.em.fork();
  await expect(em.execute('select * from ear.heard')).rejects.toThrow('permission denied');
  await expect(em.execute('select * from ear_work.jobs')).rejects.toThrow('permission denied');
  await other.close();
});
