// What docker-compose.yml, nats.conf and create-logins.sh make together: a login for each context, with a password that nobody else is told.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connect } from '@nats-io/transport-node';
import pg from 'pg';
import { parse } from 'yaml';
import { findNatsServer } from '#platform/embedded/nats-binary.ts';
import { anyFreePort } from '#platform/embedded/port.ts';
import { inboxOf } from '#platform/nats/address.ts';
import { DOCTOR } from '#platform/nats/rights.ts';
import { eventually, type TestDatabase, testDatabase, testDirectory } from '#platform/testing/parts.ts';
import { binDir } from '#platform/testing/run.ts';
import { SUBGRAPH_NAMES } from '#schema/subgraphs.ts';

const DOCKER = join(import.meta.dirname, '../docker');
const { services }: { services: Record<string, { environment?: Record<string, string> }> } = parse(
  readFileSync(join(DOCKER, '../docker-compose.yml'), 'utf8'),
  { merge: true },
);

/** What make-env.sh wrote, in a directory of the test. */
function madeEnvironment(directory: string): Record<string, string> {
  mkdirSync(join(directory, 'docker'));
  cpSync(join(DOCKER, 'make-env.sh'), join(directory, 'docker/make-env.sh'));
  expect(spawnSync('sh', [join(directory, 'docker/make-env.sh')]).status).toBe(0);
  const lines = readFileSync(join(directory, '.env'), 'utf8').trim().split('\n');
  return Object.fromEntries(lines.map((line) => line.split('=')));
}

const directory = testDirectory('logins-');
const env = madeEnvironment(directory);
const passwordOf = (server: 'NATS' | 'POSTGRES', user: string): string =>
  env[`${server}_${user.toUpperCase()}_PASSWORD`] ?? '';
const anotherOf = (user: string): string => SUBGRAPH_NAMES.find((name) => name !== user) ?? '';

test('a context is told its own two passwords, and the router none', () => {
  const asked = (service: string) =>
    [...JSON.stringify(services[service]?.environment).matchAll(/\$\{((?:NATS|POSTGRES)_?\w*PASSWORD)/g)].map(
      ([, variable]) => variable,
    );
  for (const name of SUBGRAPH_NAMES)
    expect(asked(name).sort()).toEqual([
      `NATS_${name.toUpperCase()}_PASSWORD`,
      `POSTGRES_${name.toUpperCase()}_PASSWORD`,
    ]);
  expect(asked('router')).toEqual([]);
});

describe('NATS', () => {
  let port: number;
  let server: ReturnType<typeof spawn>;

  beforeAll(async () => {
    port = await anyFreePort();
    // As it is, but for where it is kept; servers before 2.10 do not know sync_interval.
    const conf = readFileSync(join(DOCKER, 'nats.conf'), 'utf8')
      .replace('"/data"', JSON.stringify(join(directory, 'store')))
      .replace(/^ *sync_interval: .*$/m, '');
    writeFileSync(join(directory, 'nats.conf'), `listen: "127.0.0.1:${port}"\n${conf}`);
    cpSync(join(DOCKER, 'nats-users.conf'), join(directory, 'nats-users.conf'));
    const binary = await findNatsServer({ binDir: binDir(), onProgress: () => {} });
    server = spawn(binary, ['--config', join(directory, 'nats.conf')], {
      env: { ...process.env, ...env },
      stdio: 'ignore',
    });
    await eventually(async () => enter('order', passwordOf('NATS', 'order')));
  });
  afterAll(() => void server?.kill('SIGKILL'));

  async function enter(user: string, pass: string): Promise<boolean> {
    const who = { user, pass, inboxPrefix: inboxOf(user) };
    const connection = await connect({ servers: `127.0.0.1:${port}`, ...who, reconnect: false });
    await connection.close();
    return true;
  }

  test.each([...SUBGRAPH_NAMES, DOCTOR])(
    '%s is let in with its own password and with no other',
    async (user) => {
      expect(await enter(user, passwordOf('NATS', user))).toBe(true);
      const others = ['', passwordOf('POSTGRES', user), passwordOf('NATS', anotherOf(user))];
      for (const pass of others) await expect(enter(user, pass)).rejects.toThrow('Authorization Violation');
    },
  );
});

describe('PostgreSQL', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase();
    const { username, password, hostname, port, pathname } = new URL(database.url);
    const bin = join(directory, 'bin');
    mkdirSync(bin);
    // No psql comes with the server from npm.
    const psql = join(import.meta.dirname, 'testing/psql.ts');
    writeFileSync(join(bin, 'psql'), `#!/bin/sh\nexec "${process.execPath}" "${psql}" "$@"\n`, {
      mode: 0o755,
    });
    const made = spawnSync('bash', [join(DOCKER, 'create-logins.sh')], {
      encoding: 'utf8',
      env: {
        ...process.env,
        ...env,
        NODE_OPTIONS: '',
        PATH: [bin, process.env.PATH].join(delimiter),
        PGHOST: hostname,
        PGPORT: port,
        PGPASSWORD: password,
        POSTGRES_USER: username,
        POSTGRES_DB: pathname.slice(1),
      },
    });
    expect(made).toMatchObject({ status: 0, stderr: '' });
  });
  afterAll(async () => {
    // Roles are of the whole run's server.
    await query(
      database.url,
      SUBGRAPH_NAMES.map((name) => `drop owned by "${name}" cascade; drop role "${name}"`).join(';'),
    );
    await database.drop();
  });

  async function query(url: string, sql: string): Promise<unknown[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }
  function urlOf(user: string, password: string): string {
    const url = new URL(database.url);
    Object.assign(url, { username: user, password });
    return url.href;
  }

  test.each(SUBGRAPH_NAMES)('%s is let in with its own password and owns two schemas', async (context) => {
    const owned = `select nspname as name from pg_namespace where nspowner = (select oid from pg_roles where rolname = current_user) order by 1`;
    expect(await query(urlOf(context, passwordOf('POSTGRES', context)), owned)).toEqual([
      { name: context },
      { name: `${context}_work` },
    ]);
    for (const password of [env.POSTGRES_PASSWORD ?? '', passwordOf('POSTGRES', anotherOf(context))])
      await expect(query(urlOf(context, password), owned)).rejects.toThrow('password authentication failed');
  });

  test('no context looks into the schema of another', async () => {
    const order = urlOf('order', passwordOf('POSTGRES', 'order'));
    await query(
      urlOf('customer', passwordOf('POSTGRES', 'customer')),
      'create table customer.secret (phone text)',
    );
    await expect(query(order, 'select * from customer.secret')).rejects.toThrow('permission denied');
  });
});
