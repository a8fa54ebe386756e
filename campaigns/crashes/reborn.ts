// A context that is always there again: whenever its process dies, the next one is already loaded and only has to be told to live.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Life } from './victim.ts';

const VICTIM = join(import.meta.dirname, 'victim.ts');
const COMPILE = join(import.meta.dirname, 'compile.ts');
const FIRST_LIFE_WITHIN_MS = 120_000;
/** A context that cannot even start would be started for ever. */
const MAX_LIVES = 200;

/** So that a life does not begin with half a second of compiling. */
const withCompiled = (directory: string) => ({
  ...process.env,
  NODE_COMPILE_CACHE: join(directory, 'compiled'),
});

export async function compileOnce(directory: string): Promise<void> {
  const options = { stdio: 'ignore', env: withCompiled(directory) } as const;
  await once(spawn(process.execPath, [COMPILE], options), 'exit');
}

/** `complain` hears of every end that was not a kill. Logs are in `directory`. */
export function reborn(name: string, directory: string, life: () => Life, complain: (what: string) => void) {
  let isWanted = true;
  let lives = 0;
  let living: ChildProcess | undefined;
  let next: ChildProcess | undefined;
  const serving = Promise.withResolvers<void>();

  const load = (): ChildProcess => {
    const log = openSync(join(directory, `${name}.log`), 'a');
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', VICTIM, name], {
      stdio: ['ignore', log, log, 'ipc'],
      env: withCompiled(directory),
    });
    closeSync(log);
    child.once('exit', (code, signal) => {
      if (signal !== 'SIGKILL') complain(`${name} ended by itself (${signal ?? code}): see ${name}.log`);
    });
    return child;
  };

  const liveAgain = () => {
    if (!isWanted) return;
    lives += 1;
    if (lives > MAX_LIVES) return complain(`${name} was started ${MAX_LIVES} times`);
    const child = next && isAlive(next) ? next : load();
    next = undefined;
    living = child;
    child.once('exit', liveAgain);
    child.once('message', () => {
      serving.resolve();
      if (isWanted) next = load();
    });
    child.send(life(), () => {}); // one that has ended cannot be told: its exit says so
  };
  liveAgain();

  return {
    name,
    /** Resolves when it has answered its first life; rejects when it does not come to that. */
    untilServing: () => within(FIRST_LIFE_WITHIN_MS, serving.promise, `${name} to serve`),
    /** kill -9, and again with the settings of now. */
    kill: () => void living?.kill('SIGKILL'),
    stop: async () => {
      isWanted = false;
      await Promise.all([living, next].map((child) => child && ended(child)));
    },
  };
}

const isAlive = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null;

async function ended(child: ChildProcess): Promise<void> {
  if (!isAlive(child)) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await exit;
}

async function within<T>(ms: number, work: Promise<T>, what: string): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`waited ${ms / 1_000} s for ${what}`)), ms);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
