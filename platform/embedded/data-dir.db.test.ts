// On a machine with other users: what is in the data directory is read, changed and locked by nobody but its owner.
import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { NATS_OF_ADMIN } from '../testing/parts.ts';
import { openDataDir } from './data-dir.ts';
import { holdDataDir, isDataDirHeld } from './instance-lock.ts';
import { joinParts } from './join-parts.ts';
import { type Parts, startParts } from './parts.ts';
import { noteRunningParts } from './running-parts.ts';

const isRoot = userInfo().uid === 0;
/** The kernel's id for nobody in particular: no account of it is needed. */
const SOMEBODY = 65_534;

let place: string;
let dataDir: string;
const running: Parts[] = [];

beforeEach(() => {
  place = mkdtempSync(join(realpathSync(tmpdir()), 'other-users-'));
  chmodSync(place, 0o755);
  dataDir = join(place, 'data');
});

afterEach(async () => {
  for (const parts of running.splice(0)) await parts.stop();
  const home = join(dataDir, 'postgres');
  if (existsSync(home)) rmSync(realpathSync(home), { recursive: true });
  rmSync(place, { recursive: true });
});

async function start(): Promise<Parts> {
  const parts = await startParts({ dataDir, ...NATS_OF_ADMIN, onProgress: () => {} });
  running.push(parts);
  return parts;
}

const modeOf = (...path: string[]) => statSync(join(dataDir, ...path)).mode & 0o777;

/** Root really becomes another user and tries. Anybody else cannot; for them the kernel's own rule is read: the bits for others. */
async function othersMay(bit: 4 | 1, path: string): Promise<boolean> {
  const { uid, gid, mode } = statSync(path);
  if (!isRoot) return (mode & bit) !== 0 || ((mode & (bit << 3)) !== 0 && gid !== userInfo().gid);
  const attempt = bit === 4 && statSync(path).isFile() ? 'exec 3<"$0"' : bit === 4 ? 'ls "$0"' : 'cd "$0"';
  expect(uid).not.toBe(SOMEBODY);
  return promisify(execFile)('/bin/sh', ['-c', attempt, path], {
    uid: SOMEBODY,
    gid: SOMEBODY,
    cwd: '/',
  }).then(
    () => true,
    () => false,
  );
}

test('a new data directory is its owner’s alone, and so is every file in it', async () => {
  await start();
  for (const name of readdirSync(dataDir)) {
    expect([name, await othersMay(4, join(dataDir, name))]).toEqual([name, false]);
    // Were the directory itself open, nothing of weight would be: the secrets and locks are closed as well.
    if (statSync(join(dataDir, name)).isFile())
      expect([name, (modeOf(name) & 0o077).toString(8)]).toEqual([name, '0']);
  }
  expect([await othersMay(4, dataDir), await othersMay(1, dataDir)]).toEqual([false, false]);
  expect([0o700, ...(isRoot ? [0o710] : [])]).toContain(modeOf());
});

test('one that an earlier version left open is closed, and its data is found', async () => {
  const first = await start();
  const written = new pg.Client(first.databaseUrl);
  await written.connect();
  await written.query("create table dish as select '잡채' as name");
  await written.end();
  await first.stop();
  chmodSync(dataDir, 0o755);
  chmodSync(join(dataDir, 'instance.lock'), 0o644);
  expect(await othersMay(4, join(dataDir, 'instance.lock'))).toBe(true); // what it was like

  const again = new pg.Client((await start()).databaseUrl);
  await again.connect();
  expect((await again.query('select name from dish')).rows).toEqual([{ name: '잡채' }]);
  await again.end();
  expect(await othersMay(4, join(dataDir, 'instance.lock'))).toBe(false);
  expect(await othersMay(4, dataDir)).toBe(false);
});

test('the lock is closed even where the directory is not', async () => {
  mkdirSync(dataDir);
  chmodSync(dataDir, 0o755);
  const release = holdDataDir(dataDir);
  expect(await othersMay(4, join(dataDir, 'instance.lock'))).toBe(false);
  expect(await othersMay(1, dataDir)).toBe(true);
  release();
});

test('who looks, or tries again, in the process that holds the lock does not lose it to others', async () => {
  openDataDir(dataDir);
  const release = holdDataDir(dataDir);
  expect(() => holdDataDir(dataDir)).toThrow('is in use by another running instance');
  expect(isDataDirHeld(dataDir)).toBe(true);
  const module = JSON.stringify(join(import.meta.dirname, 'instance-lock.ts'));
  const other = `const { isDataDirHeld } = await import(${module}); process.stdout.write(String(isDataDirHeld(${JSON.stringify(dataDir)})));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', other], {
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  expect(stdout).toBe('true');
  release();
  expect(isDataDirHeld(dataDir)).toBe(false);
});

test.each(['a picture.png', 'other'])(
  'a directory that holds other things (%s) is left as it is, and refused while it is open',
  (name) => {
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, name), '');
    chmodSync(dataDir, 0o755);
    expect(() => openDataDir(dataDir)).toThrow(
      `The data directory ${dataDir} holds other things and is open to other users of this machine: set DATA_DIR to a directory of its own.`,
    );
    expect(modeOf()).toBe(0o755);
    chmodSync(dataDir, 0o700);
    expect(openDataDir(dataDir)).toBe(dataDir);
  },
);

test('on the port of an instance that was killed nobody is sent its password', async () => {
  const heard: string[] = [];
  const impostor = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (data) => heard.push(String(data)));
  });
  await new Promise<void>((resolve) => impostor.listen(0, '127.0.0.1', resolve));
  const address = impostor.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  openDataDir(dataDir);
  noteRunningParts(dataDir, {
    databaseUrl: `postgresql://postgres:needle@127.0.0.1:${port}/delivery`,
    nats: { url: `nats://127.0.0.1:${port}`, secret: 'needle' },
  });
  try {
    const parts = await joinParts({ dataDir, ...NATS_OF_ADMIN, onProgress: () => {} });
    running.push(parts);
    expect(parts.databaseUrl).not.toContain(`:${port}/`);
    expect(heard).toEqual([]);
  } finally {
    impostor.close();
  }
});
