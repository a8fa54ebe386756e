// What was seen of one sound system, once for a whole run of tests: whoever plants faults plants them in a copy of it.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '#platform/testing/parts.ts';
import { currentRun } from '#platform/testing/run.ts';
import type { Seen } from '../seen.ts';
import { type Orders, START_WITHIN_MS, startBusySystem } from './busy-system.ts';

export type SoundSystem = { readonly seen: Seen; readonly orders: Orders };

/** The first test file that asks looks, the others read what it saw. */
export async function seeSoundSystem(): Promise<SoundSystem> {
  const file = join(currentRun().directory, 'sound-system.json');
  if (!isSomebodyLooking(file)) writeDown(file, await lookOnce());
  return eventually(() => existsSync(file) && readBack(file), { withinMs: START_WITHIN_MS });
}

function isSomebodyLooking(file: string): boolean {
  try {
    mkdirSync(`${file}.looking`);
    return false;
  } catch {
    return true;
  }
}

async function lookOnce(): Promise<SoundSystem> {
  const { seen, orders, stop } = await startBusySystem();
  await stop();
  return { seen, orders };
}

function writeDown(file: string, { seen, orders }: SoundSystem): void {
  const hears = Object.entries(seen.hears).map(([context, types]) => [context, [...types]]);
  writeFileSync(`${file}.new`, JSON.stringify({ seen: { ...seen, hears }, orders }));
  renameSync(`${file}.new`, file);
}

function readBack(file: string): SoundSystem {
  const { seen, orders } = JSON.parse(readFileSync(file, 'utf8'));
  const hears = seen.hears.map(([context, types]: [string, string[]]) => [context, new Set(types)]);
  return { seen: { ...seen, hears: Object.fromEntries(hears) }, orders };
}
