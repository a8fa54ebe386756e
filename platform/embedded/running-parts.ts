// Where the parts of a running instance are, for other programs of the same machine and user: a small file in its data directory.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const runningParts = z.object({ databaseUrl: z.string(), natsUrl: z.string() });

export type RunningParts = z.output<typeof runningParts>;

const fileIn = (dataDir: string): string => join(dataDir, 'running.json');

/** The database's URL holds its password: the file is for its owner only. */
export function noteRunningParts(dataDir: string, parts: RunningParts): void {
  writeFileSync(fileIn(dataDir), JSON.stringify(runningParts.parse(parts)), { mode: 0o600 });
}

export const forgetRunningParts = (dataDir: string): void => rmSync(fileIn(dataDir), { force: true });

/** Undefined when nothing was noted. An instance that was killed leaves its note: whoever reads it must see whether somebody answers. */
export function findRunningParts(dataDir: string): RunningParts | undefined {
  try {
    return runningParts.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')));
  } catch {
    return undefined;
  }
}
