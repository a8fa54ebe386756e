import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { eventually, testDirectory } from '../testing/parts.ts';
import { startPostgres } from './postgres.ts';

let dataDir: string;
const started: { stop(): Promise<void> }[] = [];

beforeEach(() => {
  dataDir = testDirectory('own-postgres-');
});

afterEach(async () => {
  for (const { stop } of started.splice(0)) await stop();
});

async function start(options: { port?: number; maxConnections?: number; durable?: boolean } = {}) {
  const postgres = await startPostgres({ dataDir, durable: false, onProgress: () => {}, ...options });
  started.push(postgres);
  return postgres;
}

async function ask(url: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query({ text: statement, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

const home = () => realpathSync(join(dataDir, 'postgres'));
const postmaster = () =>
  Number(readFileSync(join(home(), 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);

test('what was written is there after a restart, under the same URL', async () => {
  const first = await start();
  await ask(first.url, "create table dish as select '비빔밥' as name");
  await first.stop();
  await first.stop();

  const second = await start();
  expect(second.url).toBe(first.url);
  expect(await ask(second.url, 'select name from dish')).toBe('비빔밥');
});

test('a server that was killed starts again with everything it had promised', async () => {
  const { url } = await start({ durable: true });
  await ask(url, "create table dish as select '냉면' as name");
  process.kill(postmaster(), 'SIGKILL');
  await eventually(
    () =>
      ask(url, 'select 1').then(
        () => false,
        () => true,
      ),
    { describe: 'the server to be dead' },
  );

  const again = await start({ durable: true });
  expect(await ask(again.url, 'select name from dish')).toBe('냉면');
});

test('a server that an earlier instance left running gives way to the new one', async () => {
  const orphan = await start();
  await ask(orphan.url, "create table dish as select '김밥' as name");
  const orphanPid = postmaster();

  const { url } = await start();
  expect(postmaster()).not.toBe(orphanPid);
  expect(() => process.kill(orphanPid, 0)).toThrow('ESRCH');
  expect(await ask(url, 'select name from dish')).toBe('김밥');
});

test('a stranger that has the process id of the killed server is left alone and keeps nobody from starting', async () => {
  await (await start()).stop();
  const stranger = spawn('sleep', ['60']);
  try {
    writeFileSync(
      join(home(), 'cluster', 'postmaster.pid'),
      `${stranger.pid}\n${join(home(), 'cluster')}\n1700000000\n5432\n\n127.0.0.1\n`,
    );
    const { url } = await start();
    expect(await ask(url, 'select 1')).toBe(1);
    expect(stranger.exitCode).toBeNull();
  } finally {
    stranger.kill();
  }
});

test('a first start that was interrupted is done again', async () => {
  mkdirSync(join(dataDir, 'postgres', 'unfinished', 'base'), { recursive: true });
  const { url } = await start();
  expect(await ask(url, 'select current_database()')).toBe('delivery');
});

test('only those who can read the data directory, on this machine, get in', async () => {
  const { url } = await start();
  expect(await ask(url, 'show listen_addresses')).toBe('127.0.0.1');
  expect(statSync(join(home(), 'password')).mode & 0o777).toBe(0o600);
  const guess = new URL(url);
  guess.password = 'postgres';
  await expect(ask(guess.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
});

test('text is Unicode and sorted alike on every machine, whatever its locale', async () => {
  const { url } = await start({ maxConnections: 30 });
  expect(await ask(url, 'show server_encoding')).toBe('UTF8');
  expect(await ask(url, 'show max_connections')).toBe('30');
  expect(
    await ask(
      url,
      "select string_agg(word, ' ' order by word) from unnest(array['b', '나', 'A', '가', 'a']) word",
    ),
  ).toBe('A a b 가 나');
});

test('a port that is taken is said in one sentence', async () => {
  const occupant = createServer();
  await new Promise<void>((resolve) => occupant.listen(0, '127.0.0.1', resolve));
  const address = occupant.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  try {
    await expect(start({ port })).rejects.toMatchObject({
      name: 'StartFailure',
      message: `Port ${port} on 127.0.0.1 is already in use, so PostgreSQL cannot listen there: choose another port.`,
    });
  } finally {
    occupant.close();
  }
});

test('data of another PostgreSQL is refused, not damaged', async () => {
  await (await start()).stop();
  writeFileSync(join(home(), 'cluster', 'PG_VERSION'), '15\n');
  await expect(start()).rejects.toThrow(/was written by PostgreSQL 15 and this is PostgreSQL 18/);
});

test('a lost password is said in one sentence, and no server stays behind', async () => {
  await (await start()).stop();
  writeFileSync(join(home(), 'password'), 'guess');
  await expect(start()).rejects.toThrow(
    'The password kept in the data directory is not the one PostgreSQL was created with',
  );
  expect(existsSync(join(home(), 'cluster', 'postmaster.pid'))).toBe(false);
});

// Only root runs PostgreSQL as somebody else; started by anybody else there is no such situation.
if (process.getuid?.() === 0) {
  /** As a clone under /root stands: it is not the data directory that is closed, but one above it. */
  const insideClosed = (): string => {
    const closed = dataDir;
    chmodSync(closed, 0o700);
    writeFileSync(join(closed, 'something else'), '');
    dataDir = join(closed, 'data');
    return closed;
  };

  test('under a directory that is closed to everybody but root it starts, and finds its data again', async () => {
    const closed = insideClosed();
    try {
      const first = await start();
      await ask(first.url, "create table dish as select '떡볶이' as name");
      await first.stop();
      expect(home()).not.toContain(closed);
      expect(await ask((await start()).url, 'select name from dish')).toBe('떡볶이');
    } finally {
      for (const { stop } of started) await stop();
      rmSync(home(), { recursive: true });
    }
  });

  test('data whose directory was closed later is taken along', async () => {
    const open = dataDir;
    dataDir = join(open, 'data');
    const first = await start();
    await ask(first.url, "create table dish as select '순대' as name");
    await first.stop();
    chmodSync(open, 0o700);
    try {
      expect(await ask((await start()).url, 'select name from dish')).toBe('순대');
    } finally {
      for (const { stop } of started) await stop();
      rmSync(home(), { recursive: true });
    }
  });
}
