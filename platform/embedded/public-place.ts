// Directories any user may enter and that outlive a reboot: for root, whose own directories are often closed to everybody else.
import { createHash, randomUUID } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { StartFailure } from './start-failure.ts';

const PLACES = ['/var/lib', '/var/db', '/opt'];

/**
 * An empty directory whose name follows from the path it stands in for. What stood there for the same path is removed: its
 * directory was deleted, which is how people ask for a fresh start.
 */
export function freshPublicHome(standsInFor: string): string {
  const named = join(publicPlace(), createHash('sha256').update(standsInFor).digest('hex').slice(0, 16));
  rmSync(named, { recursive: true, force: true });
  mkdirSync(named, { mode: 0o700 });
  return named;
}

/** A copy of `directory` that every user may read and run; made once per `name`. */
export function publicCopy(directory: string, name: string): string {
  const copy = join(publicPlace(), name);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${randomUUID()}`;
  cpSync(directory, unfinished, { recursive: true, verbatimSymlinks: true });
  openToAll(unfinished);
  renameSync(unfinished, copy);
  return copy;
}

/** A strict umask of root's must not close the copy again. */
function openToAll(directory: string): void {
  chmodSync(directory, 0o755);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, 0o755);
  }
}

function publicPlace(): string {
  for (const place of PLACES) {
    if (!existsSync(place)) continue;
    const own = join(place, 'embedded-postgres');
    mkdirSync(own, { recursive: true });
    chmodSync(own, 0o755);
    return own;
  }
  throw new StartFailure(
    `PostgreSQL must run as another user than root and found no place to go (${PLACES.join(', ')}): start as another user, or set DATA_DIR to a directory every user may enter.`,
  );
}
