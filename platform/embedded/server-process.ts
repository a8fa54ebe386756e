// A server of ours as a process: out of reach of the terminal's Ctrl-C, and ended when we are.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import { endProcess } from './processes.ts';
import { inOneLine } from './start-failure.ts';

const LOG_TAIL_LINES = 5;
const KILL_WAIT_MS = 10_000;

/** Ends the server when its standard input ends without a word, which is what our own death looks like, kill -9 included. */
const WATCHDOG = 'read -r _ || kill -INT "$0" 2>/dev/null';

export type User = { readonly uid: number; readonly gid: number };

export type ServerProcess = {
  readonly pid: number;
  isAlive(): boolean;
  /** Asks with each signal in turn, then kills. Safe to call at any time, twice too. */
  stop(): Promise<void>;
  /** kill -9, as a power cut would. */
  kill(): Promise<void>;
  /** The end of what it wrote, in one line: why it died, if it did. */
  lastWords(): string;
};

/**
 * Starts a server in a session of its own. A Ctrl-C reaches every process of the terminal's group at once, and the servers must
 * outlive those who still use them. What it says goes to `logFile` (the log before it is kept as `.previous`), never to a pipe of
 * ours: writing to a broken one would kill it.
 *
 * @throws when the command cannot be run at all.
 */
export async function runServer(options: {
  command: string;
  args: readonly string[];
  logFile: string;
  runAs?: User | undefined;
  stopSignals: readonly { readonly signal: NodeJS.Signals; readonly waitMs: number }[];
  onUnexpectedExit: (lastWords: string) => void;
}): Promise<ServerProcess> {
  const { logFile } = options;
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.previous`);
  const log = openSync(logFile, 'w', 0o600);
  const child = spawn(options.command, options.args, {
    ...options.runAs,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
  });
  closeSync(log);
  const pid = await pidOf(child);
  child.unref();
  const watchdog = watch(pid);
  let expected = false;
  const lastWords = () => (existsSync(logFile) ? tail(readFileSync(logFile, 'utf8')) : '');
  child.once('exit', () => {
    watchdog.dismiss();
    if (!expected) options.onUnexpectedExit(lastWords());
  });
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  const end = async (signals: typeof options.stopSignals) => {
    expected = true;
    await endProcess(pid, isAlive, [...signals, { signal: 'SIGKILL', waitMs: KILL_WAIT_MS }]);
    if (!isAlive()) await watchdog.gone; // who looks when we have ended finds nothing of ours
  };
  return { pid, isAlive, stop: () => end(options.stopSignals), kill: () => end([]), lastWords };
}

function pidOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Error(inOneLine(error))));
    child.once('spawn', () => resolve(child.pid ?? 0));
  });
}

function watch(pid: number): { dismiss(): void; gone: Promise<unknown> } {
  const dog = spawn('/bin/sh', ['-c', WATCHDOG, String(pid)], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const gone = new Promise((resolve) => {
    dog.once('exit', resolve);
    dog.once('error', resolve); // without a shell there is no watchdog: the next start ends what was left
  });
  dog.stdin.on('error', () => {});
  dog.unref();
  const { stdin } = dog;
  if ('unref' in stdin && typeof stdin.unref === 'function') stdin.unref();
  return { dismiss: () => void stdin.end('dismissed\n'), gone };
}

const tail = (text: string): string => text.trim().split('\n').slice(-LOG_TAIL_LINES).join(' | ');
