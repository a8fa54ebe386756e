// Starts serve.ts and asks it, between two tables, what the last one did to it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Topology } from '../../tests/world.ts';
import { within } from '../kit/within.ts';
import type { Target } from './corpus.ts';

export type Figures = {
  /** Since it was last asked. */
  readonly longestStandstillMs: number;
  /** After a collection. */
  readonly heapMegabytes: number;
  /** Lines of its log at `error`, from the start on. */
  readonly faults: readonly string[];
};
export type Question = 'figures' | 'stop';

export type Measured = Target & {
  readonly databaseUrl: string;
  figures(): Promise<Figures>;
  stop(): Promise<void>;
};

const START_WITHIN_MS = 120_000;
const ANSWER_WITHIN_MS = 30_000;

export async function startMeasured(topology: Topology): Promise<Measured> {
  const flags = ['--expose-gc', '--disable-warning=ExperimentalWarning'];
  const child = spawn(process.execPath, [...flags, join(import.meta.dirname, 'serve.ts'), topology], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const started = await within(
    START_WITHIN_MS,
    heard<Omit<Measured, 'figures' | 'stop'>>(child),
    'the product to start',
  );
  return {
    ...started,
    figures: () => {
      const answer = heard<Figures>(child);
      child.send('figures' satisfies Question);
      return within(ANSWER_WITHIN_MS, answer, 'figures');
    },
    stop: async () => {
      if (child.exitCode !== null) return;
      const gone = once(child, 'exit');
      child.send('stop' satisfies Question);
      await within(ANSWER_WITHIN_MS, gone, 'the product to stop').catch(() => child.kill('SIGKILL'));
    },
  };
}

async function heard<T>(child: ChildProcess): Promise<T> {
  const over = new AbortController();
  const { signal } = over;
  try {
    const [message] = await Promise.race([
      once(child, 'message', { signal }),
      once(child, 'exit', { signal }).then(([code]) => {
        throw new Error(`the product ended with ${code}`);
      }),
    ]);
    return message as T;
  } finally {
    over.abort();
  }
}
