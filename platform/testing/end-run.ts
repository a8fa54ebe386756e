// jest's globalTeardown: nothing of a run outlives it, whatever its tests did or left undone.
import { existsSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { endNatsOf } from '../embedded/nats.ts';
import { endPostmasterOf } from '../embedded/postmaster.ts';
import { currentRun } from './run.ts';

const NAME = /^graph-tests-(\d+)-/;

export const namePrefix = (pid: number): string => `graph-tests-${pid}-`;

export default async function endThisRun(): Promise<void> {
  await endRun(currentRun().directory);
}

/** Ends every server that still runs in `directory`, then removes it. */
export async function endRun(directory: string): Promise<void> {
  const home = join(directory, 'postgres');
  const real = existsSync(home) ? realpathSync(home) : home; // elsewhere, where PostgreSQL's user may not enter the temp directory
  await endPostmasterOf(join(real, 'cluster'));
  const others = readdirSync(directory).filter((name) => name.startsWith('nats-'));
  await Promise.all(others.map((name) => endNatsOf(realpathSync(join(directory, name)))));
  for (const path of [real, directory]) rmSync(path, { recursive: true, force: true });
}

/** Directories of runs that were killed before their tear-down. */
export function abandonedRuns(): readonly string[] {
  return readdirSync(tmpdir()).flatMap((name) => {
    const [, pid] = NAME.exec(name) ?? [];
    const directory = join(tmpdir(), name);
    return pid && !isAlive(Number(pid)) && isMine(directory) ? [directory] : [];
  });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

const isMine = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.uid === userInfo().uid;
