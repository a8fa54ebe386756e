// The directory everything of ours is kept in, passwords and data included: its owner's alone, whoever else works on this machine.
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { inOneLine, StartFailure } from './start-failure.ts';

const OWNER_ONLY = 0o700;
/** Others of one group may go through to what is their own, and neither list nor write. */
const PASSABLE = 0o710;
/** By names that begin so a directory is known as one of ours; `bin` alone is what the tests leave. */
const OURS = ['instance.', 'jwt-secret', 'running.json'];
const ROOT = 0;

/**
 * Makes the directory, or closes one of ours that is open, and answers its real path. One that holds other things (`/tmp`, a home)
 * is never changed: set by mistake, it would be closed to everybody else.
 *
 * @throws StartFailure when it is another user's, is open and not ours to close, or cannot be used at all.
 */
export function openDataDir(wanted: string): string {
  try {
    mkdirSync(wanted, { recursive: true, mode: OWNER_ONLY });
    const directory = realpathSync(wanted);
    close(directory, statSync(directory));
    return directory;
  } catch (error) {
    if (error instanceof StartFailure) throw error;
    throw new StartFailure(
      `The data directory ${wanted} cannot be used (${inOneLine(error)}): set DATA_DIR to a directory you may write to.`,
    );
  }
}

function close(directory: string, { uid, mode }: Stats): void {
  const me = userInfo().uid;
  if (uid !== me)
    throw new StartFailure(
      `The data directory ${directory} belongs to another user, who could read and change what is kept there: start as that user, or set DATA_DIR to a directory of your own.`,
    );
  // Where root has let a server's user through, that server may be running.
  const allowed = me === ROOT ? PASSABLE : OWNER_ONLY;
  if ((mode & 0o777 & ~allowed) === 0) return;
  if (!isOurs(directory))
    throw new StartFailure(
      `The data directory ${directory} holds other things and is open to other users of this machine: set DATA_DIR to a directory of its own.`,
    );
  chmodSync(directory, OWNER_ONLY);
}

/** A directory that others could write to may hold their secret or lock under our name: all of ours must belong to this user. */
function isOurs(directory: string): boolean {
  const names = readdirSync(directory);
  const known = names.filter((name) => OURS.some((ours) => name.startsWith(ours)));
  if (known.length === 0) return names.every((name) => name === 'bin');
  const me = userInfo().uid;
  return known.every((name) => lstatSync(join(directory, name)).uid === me);
}

/**
 * For a server that root runs as another user: that user's group may pass through the directory to what belongs to the user there. Only
 * a directory that is closed and ours is changed; into any other the user gets, or does not get, as it stands.
 */
export function letThrough(directory: string, gid: number): void {
  const { uid, mode } = statSync(directory);
  if (uid !== ROOT || (mode & 0o777) !== OWNER_ONLY || !isOurs(directory)) return;
  chownSync(directory, ROOT, gid);
  chmodSync(directory, PASSABLE);
}
