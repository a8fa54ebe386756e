// A context's own corner of PostgreSQL: one schema, one role that sees nothing else, one small pool.
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM, type Options } from '@mikro-orm/postgresql';
import pg from 'pg';
import type { Log } from './log.ts';
import { platformMigrations } from './migrations.ts';

/** Of one context and process, each; with those of its relay and worker, ten contexts fit the 200 of a PostgreSQL we start. */
const POOL_MAX = { requests: 4, background: 3 };
/** A query that takes longer is a fault: it is cut, so that it cannot hold a connection or a lock for ever. */
const STATEMENT_TIMEOUT_MS = 20_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 20_000;
const CONNECT_TIMEOUT_MS = 10_000;
/** So long a request stands in line for a connection. Below the ten seconds after which nobody waits for its answer. */
const REQUEST_WAIT_MS = 8_000;
/**
 * The server asks after a client it hears nothing of, and ends its session after 25 s of silence: a machine that vanished must
 * not keep the relay's lock, or a row's, for the hours that are the default. As PostgreSQL's `tcp_keepalives_*`, in seconds.
 */
const SERVER_KEEPALIVE = { idle: 10, interval: 5, count: 3 };

export type Entities = NonNullable<Options['entities']>;
export type MigrationClass = NonNullable<NonNullable<Options['migrations']>['migrationsList']>[number];

export type Database = {
  /** For what somebody waits for. Where no connection is free for long, the error is an outage (`isOutage`). */
  readonly orm: MikroORM;
  /** For what nobody waits for: consumers and jobs, however much there is to do, take no connection from a request. */
  readonly background: MikroORM;
  /** A connection of its own, outside the pool: for locks that last and for the job runner. */
  readonly connection: pg.ClientConfig;
  close(): Promise<void>;
};

/** The schema in which the context's deferred work is kept, beside its own. */
export const workSchema = (context: string): string => `${context}_work`;

/**
 * Opens the context's database, creating schema and role where they are missing and running every migration.
 *
 * @param options.requestWaitMs how long a request stands in line for a connection; 8 s.
 * @throws when the server cannot be reached or the login may neither use nor create the schema.
 */
export async function openDatabase(options: {
  url: string;
  context: string;
  entities: Entities;
  migrations: readonly MigrationClass[];
  log: Log;
  requestWaitMs?: number | undefined;
}): Promise<Database> {
  const { url, context, log } = options;
  const role = await claimSchemas(url, context);
  const connection: pg.ClientConfig = {
    connectionString: url,
    application_name: context,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    options: [
      ...(role ? [`-c role=${role}`] : []),
      `-c search_path=${context}`,
      `-c statement_timeout=${STATEMENT_TIMEOUT_MS}`,
      `-c idle_in_transaction_session_timeout=${IDLE_IN_TRANSACTION_TIMEOUT_MS}`,
      ...Object.entries(SERVER_KEEPALIVE).map(([name, value]) => `-c tcp_keepalives_${name}=${value}`),
    ].join(' '),
  };
  const open = (max: number, waitMs: number) =>
    MikroORM.init({
      clientUrl: url,
      schema: context,
      entities: options.entities,
      discovery: { warnWhenNoEntities: false },
      driverOptions: {
        ...connection,
        connectionTimeoutMillis: waitMs,
        onPoolCreated: giveBackCutConnections,
      },
      pool: { min: 0, max },
      forceUtcTimezone: true,
      logger: (message) => log.debug({ mikroOrm: message }),
      extensions: [Migrator],
      migrations: {
        migrationsList: [...platformMigrations, ...options.migrations],
        disableForeignKeys: false,
        snapshot: false,
        tableName: 'migration',
      },
      schemaGenerator: { disableForeignKeys: false },
    });
  const orm = await open(POOL_MAX.requests, options.requestWaitMs ?? REQUEST_WAIT_MS);
  const background = await alone(url, `migrate:${context}`, () => orm.migrator.up())
    .then(() => open(POOL_MAX.background, CONNECT_TIMEOUT_MS))
    .catch(async (error) => {
      await orm.close(true);
      throw error;
    });
  return {
    orm,
    background,
    connection,
    close: async () => void (await Promise.all([orm.close(true), background.close(true)])),
  };
}

/**
 * A connection that is cut under a transaction cannot be rolled back, and Kysely gives back only what it could roll back: four
 * such cuts, and the pool would be empty for ever. So it is given back here, and what its holder does with it afterwards is void.
 */
function giveBackCutConnections(pool: pg.Pool): void {
  const held = new Set<pg.PoolClient>();
  pool.on('acquire', (client) => void held.add(client));
  pool.on('release', (_, client) => void held.delete(client as pg.PoolClient));
  pool.on('connect', (client) => {
    client.once('end', () => {
      if (!held.has(client)) return;
      client.release(true);
      client.release = () => {};
    });
  });
}

/** Makes the context's schemas exist. Answers the role to act as, or undefined where the login may not create roles. */
async function claimSchemas(url: string, context: string): Promise<string | undefined> {
  return alone(url, 'claim-schemas', async (client) => {
    const schemas = [context, workSchema(context)];
    const role = `delivery_${context}`;
    const { rows } = await client.query<{ may: boolean; superuser: boolean }>(
      'select rolsuper or rolcreaterole as may, rolsuper as superuser from pg_roles where rolname = current_user',
    );
    const mayCreateRoles = rows[0]?.may ?? false;
    if (mayCreateRoles) {
      await client.query(`do $$ begin create role ${pg.escapeIdentifier(role)} nologin;
        exception when duplicate_object or unique_violation then null; end $$`);
      if (!rows[0]?.superuser)
        await client.query(`grant ${pg.escapeIdentifier(role)} to current_user with set true`);
    }
    if (mayCreateRoles) {
      // graphile-worker asks to create its schema even where it exists.
      await client.query(
        `grant create on database ${pg.escapeIdentifier(client.database ?? '')} to ${pg.escapeIdentifier(role)}`,
      );
    }
    for (const schema of schemas) {
      const owner = mayCreateRoles ? `authorization ${pg.escapeIdentifier(role)}` : '';
      await client.query(`do $$ begin create schema if not exists ${pg.escapeIdentifier(schema)} ${owner};
        exception when duplicate_schema or unique_violation then null; end $$`);
    }
    return mayCreateRoles ? role : undefined;
  });
}

/** Contexts and replicas that start together change the same things: one after the other. */
async function alone<T>(url: string, what: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [what]);
    return await work(client);
  } finally {
    await client.end();
  }
}
