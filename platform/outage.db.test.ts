// Which failures heal by waiting, told from errors as PostgreSQL, pg, MikroORM and NATS really raise them.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { defineEntity, MikroORM } from '@mikro-orm/postgresql';
import { connect } from '@nats-io/transport-node';
import pg from 'pg';
import { type Database, openDatabase } from './database.ts';
import { openLog } from './log.ts';
import { isOutage } from './outage.ts';
import { eventually } from './testing/eventually.ts';
import { type TestDatabase, testDatabase } from './testing/parts.ts';

const NOBODY = 'postgres://nobody@127.0.0.1:1/nothing';
const p = defineEntity.properties;
const Thing = defineEntity({
  name: 'Thing',
  tableName: 'thing',
  properties: { id: p.text().primary(), count: p.integer() },
});

let database: TestDatabase;
let ear: Database;
let orm: Database['orm'];
beforeAll(async () => {
  database = await testDatabase();
  ear = await openDatabase({
    url: database.url,
    context: 'ear',
    entities: [Thing],
    migrations: [],
    log: openLog('test', 'silent'),
  });
  orm = ear.orm;
  await orm.em.fork().execute('create table thing (id text primary key, count int not null)');
});
afterAll(async () => {
  await ear?.close();
  await database?.drop();
});

const raised = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => {
      throw new Error('nothing was raised');
    },
    (error) => error,
  );

async function withClient<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: database.url });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
const cut = (pid: number) => withClient((other) => other.query('select pg_terminate_backend($1)', [pid]));
const pidOf = async (client: pg.Client): Promise<number> =>
  (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid ?? 0;

async function deadlock(): Promise<unknown> {
  const both = (first: number, second: number) =>
    withClient(async (client) => {
      await client.query('begin');
      await client.query('select pg_advisory_xact_lock($1)', [first]);
      await withClient((other) =>
        eventually(async () => (await other.query(HELD, [[1, 2]])).rows.length === 2),
      );
      await client.query('select pg_advisory_xact_lock($1)', [second]);
      await client.query('commit');
    });
  const HELD = `select 1 from pg_locks where locktype = 'advisory' and granted and objid = any($1)
    and database = (select oid from pg_database where datname = current_database())`;
  const results = await Promise.allSettled([both(1, 2), both(2, 1)]);
  return results.find((each) => each.status === 'rejected')?.reason;
}

const OUTAGES: [string, () => Promise<unknown>][] = [
  ['a database that is not there', () => raised(new pg.Client(NOBODY).connect())],
  [
    'a database that is not there, asked by MikroORM',
    async () => {
      const nowhere = await MikroORM.init({ clientUrl: NOBODY, entities: [Thing], logger: () => {} });
      return raised(
        nowhere.em
          .fork()
          .execute('select 1')
          .finally(() => nowhere.close(true)),
      );
    },
  ],
  [
    'a connection that is cut under a statement',
    () =>
      withClient(async (client) => {
        const pid = await pidOf(client);
        const asleep = raised(client.query('select pg_sleep(30)'));
        await cut(pid);
        return asleep;
      }),
  ],
  [
    'a connection that was cut before the statement',
    () =>
      withClient(async (client) => {
        const ended = new Promise((resolve) => client.once('end', resolve));
        await cut(await pidOf(client));
        await ended;
        return raised(client.query('select 1'));
      }),
  ],
  [
    'a connection that is cut under MikroORM’s transaction',
    () =>
      raised(
        orm.em.fork().transactional(async (em) => {
          const [row] = await em.execute<{ pid: number }[]>('select pg_backend_pid() as pid');
          const asleep = raised(em.execute('select pg_sleep(30), ?::text', ['x']));
          await cut(row?.pid ?? 0);
          throw await asleep;
        }),
      ),
  ],
  ['a deadlock', deadlock],
  [
    'a lock that is not there in time',
    () =>
      withClient(async (holder) => {
        await holder.query('select pg_advisory_lock(7)');
        return withClient(async (client) => {
          await client.query('set lock_timeout = 10');
          return raised(client.query('select pg_advisory_lock(7)'));
        });
      }),
  ],
  [
    'an answer that does not come',
    () =>
      withClient(async (client) =>
        raised(client.query({ text: 'select pg_sleep(30)', query_timeout: 10 } as pg.QueryConfig)),
      ),
  ],
  [
    'a NATS server that is not there',
    () => raised(connect({ servers: '127.0.0.1:1', reconnect: false, waitOnFirstConnect: false })),
  ],
];

test.each(OUTAGES)('%s is an outage', async (_what, raise) => {
  const error = await raise();
  expect(isOutage(error)).toBe(true);
  expect(isOutage(new Error('a policy failed', { cause: error }))).toBe(true);
});

const insert = (id: string, count: unknown) =>
  orm.em.fork().execute('insert into thing (id, count) values (?, ?)', [id, count]);

const FAILURES: [string, () => Promise<unknown>][] = [
  ['a row that is there already', () => raised(insert('twice', 1).then(() => insert('twice', 1)))],
  ['a row that misses something', () => raised(insert('null', null))],
  [
    'a text that says “connection terminated” where a number belongs',
    () => raised(insert('x', 'connection terminated')),
  ],
  [
    'a row whose key says “Connection terminated”',
    () => raised(insert('Connection terminated unexpectedly', null)),
  ],
  [
    'a statement that takes too long, since it may do so every time',
    () =>
      raised(
        orm.em.fork().transactional(async (em) => {
          await em.execute('set local statement_timeout = 10');
          await em.execute('select pg_sleep(30)');
        }),
      ),
  ],
  [
    'going on in a transaction that has failed',
    () =>
      raised(
        orm.em.fork().transactional(async (em) => {
          await em.execute('select 1/0').catch(() => {});
          await em.execute('select 1');
        }),
      ),
  ],
  ['a text that no PostgreSQL takes (a NUL)', () => raised(insert('a\u0000b', 1))],
  ['a table that is not there', () => raised(orm.em.fork().execute('select * from nothing'))],
  ['a mistake of ours', () => raised(Promise.reject(new TypeError('undefined is not a function')))],
  ['nothing at all', () => raised(Promise.reject(undefined))],
];

test.each(FAILURES)('%s is no outage', async (_what, raise) => {
  expect(isOutage(await raise())).toBe(false);
});

test('causes in a circle are followed to an end', () => {
  const circle = new Error('round');
  circle.cause = circle;
  expect(isOutage(circle)).toBe(false);
});
