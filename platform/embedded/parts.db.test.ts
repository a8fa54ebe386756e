import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { ADMIN } from '../nats/authorization.ts';
import {
  eventually,
  NATS_OF_ADMIN,
  TEST_STREAMS,
  testDatabase,
  testDirectory,
  testNats,
} from '../testing/parts.ts';
import { type Parts, startParts } from './parts.ts';

let dataDir: string;
const running: Parts[] = [];
const children: ChildProcess[] = [];

beforeEach(() => {
  dataDir = testDirectory('instance-');
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const parts of running.splice(0)) await parts.stop();
  await eventually(() => serverPids().every((pid) => !isAlive(pid)), { describe: 'every server to be gone' });
});

async function start(given: { databaseUrl?: string; natsUrl?: string } = {}): Promise<Parts> {
  const parts = await startParts({ dataDir, ...given, ...NATS_OF_ADMIN, onProgress: () => {} });
  running.push(parts);
  return parts;
}

/** An instance in a process of its own, and in a process group of its own, as in a terminal. Says its URL and then what it is told to. */
async function instance(): Promise<{ child: ChildProcess; databaseUrl: string; line(): Promise<string> }> {
  const program = `
    import pg from 'pg';
    const { startParts } = await import(${JSON.stringify(join(import.meta.dirname, 'parts.ts'))});
    const parts = await startParts({
      ...${JSON.stringify({ dataDir, natsUser: ADMIN, streams: TEST_STREAMS })},
      natsUsers: async () => [],
      onProgress: () => {},
    });
    process.on('SIGINT', async () => {
      const client = new pg.Client(parts.databaseUrl);
      await client.connect();
      console.log('at work: ' + (await client.query('select 7 as n')).rows[0].n);
      await client.end();
      await parts.stop();
      console.log('stopped');
      process.exit();
    });
    console.log(parts.databaseUrl);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: join(import.meta.dirname, '../..'),
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async () => String((await lines.next()).value);
  return { child, databaseUrl: await line(), line };
}

const pidIn = (...path: string[]): number => {
  const file = join(dataDir, ...path);
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
};
const serverPids = () =>
  [pidIn('postgres', 'cluster', 'postmaster.pid'), pidIn('nats', 'server.pid')].filter((pid) => pid > 0);

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function canConnect(url: string): Promise<boolean> {
  const client = new pg.Client(url);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

test('what was started is stopped, once, however often it is asked', async () => {
  const parts = await start();
  expect(await canConnect(parts.databaseUrl)).toBe(true);
  const pids = serverPids();
  expect(pids).toHaveLength(2);
  await Promise.all([parts.stop(), parts.stop()]);
  await parts.stop();
  expect(pids.filter(isAlive)).toEqual([]);
});

test('what was given is used and left running', async () => {
  const database = await testDatabase();
  const nats = await testNats();
  const parts = await start({ databaseUrl: database.url, natsUrl: nats.url });
  expect(parts.databaseUrl).toBe(database.url);
  expect(parts.natsUrl(ADMIN)).toBe(nats.url);
  await parts.stop();
  expect(await canConnect(database.url)).toBe(true);
  expect(serverPids()).toEqual([]);
});

test('when one part cannot be had the other does not stay behind', async () => {
  await expect(start({ natsUrl: 'http://wrong' })).rejects.toMatchObject({
    name: 'StartFailure',
    message: 'NATS_URL is not a URL of the form nats://host:port.',
  });
  expect(serverPids().filter(isAlive)).toEqual([]);
  await (await start()).stop(); // nor does the lock
});

test('two instances never share a data directory', async () => {
  const first = await start();
  await expect(start()).rejects.toMatchObject({
    name: 'StartFailure',
    message: `The data directory ${dataDir} is in use by another running instance (process ${process.pid}): stop that one first, or set DATA_DIR to another directory.`,
  });
  expect(await canConnect(first.databaseUrl)).toBe(true);
  await first.stop();
  await start();
});

test('an instance that was killed leaves no server and no lock behind', async () => {
  const { child, databaseUrl } = await instance();
  const pids = serverPids();
  await expect(start()).rejects.toThrow(`in use by another running instance (process ${child.pid})`);
  child.kill('SIGKILL');
  await eventually(() => pids.every((pid) => !isAlive(pid)), {
    describe: 'the servers of the killed instance to end',
  });
  expect((await start()).databaseUrl).toBe(databaseUrl);
});

test('when everything is killed at once the next start works, at the same place', async () => {
  const { child, databaseUrl } = await instance();
  const pids = serverPids();
  const dead = once(child, 'exit');
  for (const pid of [...pids, child.pid ?? 0]) process.kill(pid, 'SIGKILL');
  await dead;
  expect((await start()).databaseUrl).toBe(databaseUrl);
});

test('a Ctrl-C reaches us alone: the servers are there until we have stopped using them', async () => {
  const { child, line } = await instance();
  process.kill(-(child.pid ?? 0), 'SIGINT'); // the whole process group, as a terminal does
  expect(await line()).toBe('at work: 7');
  expect(await line()).toBe('stopped');
});
