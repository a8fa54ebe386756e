// Who PostgreSQL runs as and where its data is: it refuses to run as root, and the user it then runs as may not be able to enter our directories.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  accessSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { letThrough } from './data-dir.ts';
import { freshPublicHome } from './public-place.ts';
import type { User } from './server-process.ts';
import { StartFailure } from './start-failure.ts';

const COMMAND_TIMEOUT_MS = 10_000;
/** Accounts that a machine may already have, the better first. No account is ever created. */
const UNPRIVILEGED = ['postgres', '_postgres', 'nobody'];

export type PostgresHome = {
  /** A directory entered by nobody but the user the server runs as. */
  readonly home: string;
  /** Undefined where we are not root: then the server is simply ours. */
  readonly runAs: User | undefined;
};

/**
 * Prepares `dataDir/postgres`. Started by root, it belongs to an unprivileged user, whose group is let through `dataDir`; where that user
 * cannot even reach `dataDir` (a clone under /root), `dataDir/postgres` is a link to a public place, so that a later start finds the same data.
 *
 * @throws StartFailure when there is no such user, or the directory is another user's.
 */
export function openPostgresHome(dataDir: string): PostgresHome {
  mkdirSync(dataDir, { recursive: true });
  const directory = realpathSync(dataDir);
  const wanted = join(directory, 'postgres');
  if (userInfo().uid !== 0) return { home: ownHome(wanted), runAs: undefined };
  const runAs = ownerOf(join(wanted, 'cluster')) ?? unprivilegedUser();
  letThrough(directory, runAs.gid);
  const home = mayEnter(directory, runAs) ? ownHome(wanted) : publicHome(wanted);
  chownSync(home, runAs.uid, runAs.gid);
  return { home, runAs };
}

function ownHome(wanted: string): string {
  try {
    mkdirSync(wanted, { recursive: true, mode: 0o700 });
    accessSync(wanted, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    throw new StartFailure(
      `${wanted} belongs to another user: start as that user, or set DATA_DIR to a directory of your own.`,
    );
  }
  return realpathSync(wanted);
}

function publicHome(wanted: string): string {
  if (existsSync(wanted) && realpathSync(wanted) !== wanted) return realpathSync(wanted);
  const home = freshPublicHome(wanted);
  // A directory that could be entered at an earlier start and is closed now takes its data along; the link is what remains.
  if (existsSync(wanted)) move(wanted, home);
  rmSync(wanted, { force: true });
  symlinkSync(home, wanted);
  return home;
}

function move(from: string, to: string): void {
  try {
    rmSync(to, { recursive: true });
    renameSync(from, to);
  } catch {
    throw new StartFailure(
      `The user PostgreSQL runs as can no longer enter ${from}, and it cannot be moved to ${to}: move it there by hand.`,
    );
  }
}

function unprivilegedUser(): User {
  for (const name of UNPRIVILEGED) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new StartFailure(
    'PostgreSQL refuses to run as root and this machine has neither a user `postgres` nor `nobody`: start as another user, or set DATABASE_URL to a running server.',
  );
}

function idOf(flag: '-u' | '-g', name: string): number | undefined {
  try {
    return Number(
      execFileSync('id', [flag, name], {
        encoding: 'utf8',
        timeout: COMMAND_TIMEOUT_MS,
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    );
  } catch {
    return undefined; // no such account
  }
}

/** Data stays with the account that wrote it, even if a better one has appeared since. */
function ownerOf(cluster: string): User | undefined {
  if (!existsSync(cluster)) return undefined;
  const { uid, gid } = statSync(cluster);
  return uid === 0 ? undefined : { uid, gid };
}

const mayEnter = (directory: string, user: User): boolean =>
  spawnSync('/bin/sh', ['-c', 'cd "$0"', directory], {
    ...user,
    cwd: '/',
    timeout: COMMAND_TIMEOUT_MS,
    stdio: 'ignore',
  }).status === 0;
