// A context that is always there again: whenever its process dies, the next one is already loaded and only has to be told to live.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { within } from '../kit/within.ts';
import type { Life } from './victim.ts';

/** Room for all that is loaded: a tenth of it was collecting garbage. */
const FLAGS = [
  '--disable-warning=ExperimentalWarning',
  '--min-semi-space-size=16',
  '--max-semi-space-size=32',
];
const VICTIM = join(import.meta.dirname, 'victim.ts');
/** Eleven start at once, with whatever else the machine has to do. */
const FIRST_LIFE_WITHIN_MS = 300_000;
/** A context that cannot even start would be started for ever. */
const MAX_LIVES = 200;

/** `complain` hears of every end that was not a kill. Logs are in `directory`. */
export function reborn(options: {
  readonly name: string;
  readonly directory: string;
  readonly env: Readonly<Record<string, string>>;
  readonly life: () => Life;
  /** What has to be done about a dead one before the next may live. */
  readonly bury: () => Promise<unknown>;
  readonly complain: (what: string) => void;
}) {
  const { name, directory, env, life, bury, complain } = options;
  let isWanted = true;
  let lives = 0;
  let living: ChildProcess | undefined;
  let next: ChildProcess | undefined;
  let burying = Promise.resolve();
  const serving = Promise.withResolvers<void>();

  const load = (): ChildProcess => {
    const log = openSync(join(directory, `${name}.log`), 'a');
    const child = spawn(process.execPath, [...FLAGS, VICTIM, name], {
      stdio: ['ignore', log, log, 'ipc'],
      env: { ...process.env, ...env },
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
    child.once('exit', () => {
      burying = bury()
        .catch(({ message }: Error) => complain(message))
        .then(liveAgain);
    });
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
      await burying;
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
