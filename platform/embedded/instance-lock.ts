// One running instance per data directory. The lock is the kernel's (SQLite's file lock): it goes when its holder does, so it is never stale.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartFailure } from './start-failure.ts';

const SQLITE_BUSY = 5;

/**
 * Holds the data directory until the answered function is called or the process ends, however it ends.
 *
 * @throws StartFailure while another process, or another part of this one, holds it.
 */
export function holdDataDir(dataDir: string): () => void {
  const holder = join(dataDir, 'instance.pid'); // only for the message below: the lock does not rest on it
  const lock = new DatabaseSync(join(dataDir, 'instance.lock'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    writeFileSync(holder, String(process.pid));
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

const isBusy = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'errcode' in error && error.errcode === SQLITE_BUSY;

function pidIn(file: string): string {
  try {
    return ` (process ${readFileSync(file, 'utf8').trim()})`;
  } catch {
    return '';
  }
}
