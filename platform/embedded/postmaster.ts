// What postmaster.pid says of the server that last ran on this data, and what is to be done about it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endProcess, isOurs } from './processes.ts';
import { StartFailure } from './start-failure.ts';

/** Fast, immediate, and then by force; whatever it had promised is in its write-ahead log. */
const SIGNALS = [
  { signal: 'SIGINT', waitMs: 10_000 },
  { signal: 'SIGQUIT', waitMs: 5_000 },
  { signal: 'SIGKILL', waitMs: 5_000 },
] as const;

/**
 * Ends the server, if any, that a killed instance left running on `cluster`.
 *
 * @throws StartFailure when it cannot be ended, for instance because another user started it.
 */
export async function endPostmasterOf(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  if (!(await endProcess(pid, () => isOurs(pid, cluster), SIGNALS))) {
    throw new StartFailure(
      `An earlier PostgreSQL server (process ${pid}) still runs on ${cluster} and cannot be stopped: end it by hand.`,
    );
  }
  if (existsSync(file)) disown(file, lines);
}

/**
 * The file of a killed server names a process id that something else may have by now, and PostgreSQL would refuse to start because of
 * it. It never minds the id of its own parent, which is ours; the rest of the file stays, because by it PostgreSQL finds out
 * whether processes of the killed server still hold its memory. CreateLockFile() in src/backend/utils/init/miscinit.c
 */
function disown(file: string, lines: readonly string[]): void {
  writeFileSync(file, [process.pid, ...lines.slice(1)].join('\n'));
}
