// A process with all its children at once: PostgreSQL is one process per connection, and what stops its first stops none of the others.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { platform } from 'node:os';
import { pause } from '#platform/pause.ts';

/** kill -9 of all of them. The parent is stopped first, so that it neither has more children nor cleans up after those it has. */
export function killTree(pid: number): void {
  process.kill(pid, 'SIGSTOP');
  for (const each of [...childrenOf(pid), pid]) signal(each, 'SIGKILL');
}

/** Stops all of them for so long. False when the parent did not live to see it through. */
export async function freezeTree(pid: number, ms: number): Promise<boolean> {
  if (!signal(pid, 'SIGSTOP')) return false;
  const all = [...childrenOf(pid), pid];
  for (const each of all) signal(each, 'SIGSTOP');
  await pause(ms);
  const survived = all.filter((each) => signal(each, 'SIGCONT'));
  return survived.includes(pid);
}

/** False when there is no such process any more. */
function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

function childrenOf(pid: number): number[] {
  if (platform() === 'linux') {
    const list = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return list.split(' ').filter(Boolean).map(Number);
  }
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const pairs = stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  return pairs.flatMap(([child = 0, parent]) => (parent === pid ? [child] : []));
}
