// What the operating system knows of a process that an earlier life of ours may have left behind.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { platform } from 'node:os';
import { until } from './until.ts';

const PS_TIMEOUT_MS = 5_000;

/**
 * True while process `pid` lives and `mark` (a path only our server was started with) stands in its command line. A recycled pid
 * is therefore never mistaken for ours.
 */
export function isOurs(pid: number, mark: string): boolean {
  return Number.isInteger(pid) && pid > 1 && commandLine(pid).includes(mark);
}

function commandLine(pid: number): string {
  if (platform() !== 'linux') {
    return (
      spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], {
        encoding: 'utf8',
        timeout: PS_TIMEOUT_MS,
      }).stdout ?? ''
    );
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '); // empty for a zombie
  } catch {
    return '';
  }
}

/** Sends each signal in turn, waiting its time for the process to be gone. Answers whether it is. */
export async function endProcess(
  pid: number,
  isAlive: () => boolean,
  signals: readonly { readonly signal: NodeJS.Signals; readonly waitMs: number }[],
): Promise<boolean> {
  for (const { signal, waitMs } of signals) {
    if (!isAlive()) return true;
    try {
      process.kill(pid, signal);
    } catch {
      return !isAlive(); // gone meanwhile, or another user's: then nothing here can end it
    }
    if (await until(() => !isAlive(), waitMs)) return true;
  }
  return !isAlive();
}
