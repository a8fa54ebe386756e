// Where the parts of a running instance are, for other programs of the same machine and user: a small file in its data directory.
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isDataDirHeld } from './instance-lock.ts';

const runningParts = z.object({
  databaseUrl: z.string(),
  nats: z.object({ url: z.string(), secret: z.string() }).nullable(),
});

/** `nats` is null where somebody else runs it: who is given the same environment knows where. */
export type RunningParts = z.output<typeof runningParts>;

const fileIn = (dataDir: string): string => join(dataDir, 'running.json');

/** The database's URL holds its password, and NATS' are made from the secret: the file is for its owner only. */
export function noteRunningParts(dataDir: string, parts: RunningParts): void {
  const file = fileIn(dataDir);
  writeFileSync(file, JSON.stringify(runningParts.parse(parts)), { mode: 0o600 });
  chmodSync(file, 0o600); // the mode above is for a new file only
}

export const forgetRunningParts = (dataDir: string): void => rmSync(fileIn(dataDir), { force: true });

/**
 * Undefined when nothing was noted, or whoever noted it is gone: on the port of a killed instance anybody may listen by now, and would be
 * sent its passwords.
 */
export function findRunningParts(dataDir: string): RunningParts | undefined {
  try {
    const noted = runningParts.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')));
    return isDataDirHeld(dataDir) ? noted : undefined;
  } catch {
    return undefined;
  }
}
