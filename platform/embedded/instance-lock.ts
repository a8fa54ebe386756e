// One running instance per data directory. The lock is the kernel's (SQLite's file lock): it goes when its holder does, so it is never stale.
import { chmodSync, closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartFailure } from './start-failure.ts';

const SQLITE_BUSY = 5;
/** Whoever only looks whether the lock is held holds it for an instant, and must not be taken for an instance. */
const OVER_A_GLANCE_MS = 250;
/** Who may read a file may lock it, and so keep us from starting: the file is its owner's alone. */
const OWNER_ONLY = 0o600;

/**
 * Holds the data directory until the answered function is called or the process ends, however it ends.
 *
 * @throws StartFailure while another process, or another part of this one, holds it.
 */
export function holdDataDir(dataDir: string): () => void {
  const holder = join(dataDir, 'instance.pid'); // only for the message below: the lock does not rest on it
  const lock = openLock(dataDir, OVER_A_GLANCE_MS);
  try {
    lock.exec('BEGIN EXCLUSIVE');
    writeFileSync(holder, String(process.pid), { mode: OWNER_ONLY });
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    throw new StartFailure(
      `The data directory ${dataDir} is in use by another running instance${pidIn(holder)}: stop that one first, or set DATA_DIR to another directory.`,
    );
  }
  let held = true;
  return () => {
    if (!held) return;
    held = false;
    rmSync(holder, { force: true });
    lock.close();
  };
}

/** Whether somebody of this user holds it now: nobody else can. */
export function isDataDirHeld(dataDir: string): boolean {
  const lock = openLock(dataDir, 0);
  try {
    lock.exec('BEGIN; SELECT count(*) FROM sqlite_master; COMMIT');
    return false;
  } catch (error) {
    if (!isBusy(error)) throw error;
    return true;
  } finally {
    lock.close();
  }
}

function openLock(dataDir: string, timeout: number): DatabaseSync {
  const file = join(dataDir, 'instance.lock');
  // Never one that is there: closing it would end every lock that this process has on it. https://sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_
  if (!existsSync(file)) closeSync(openSync(file, 'a', OWNER_ONLY));
  chmodSync(file, OWNER_ONLY); // one that an earlier version made is open
  return new DatabaseSync(file, { timeout });
}

const isBusy = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'errcode' in error && error.errcode === SQLITE_BUSY;

function pidIn(file: string): string {
  try {
    return ` (process ${readFileSync(file, 'utf8').trim()})`;
  } catch {
    return '';
  }
}
