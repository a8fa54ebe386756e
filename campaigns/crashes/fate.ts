// Who dies where, once: a file that outlives everybody, since a process that is killed remembers nothing.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { CommitPoint } from './commit-points.ts';

export type Fate = {
  /** Whether nobody has died there yet. */
  awaits(point: CommitPoint): boolean;
  /** Kills this very process, kill -9, where nobody has died yet. What is written is in the hands of the kernel by then. */
  meet(point: CommitPoint): void;
};

/** Only one process at a time comes to a point: it is named by its context, and each context runs once. */
export function fateIn(book: string): Fate {
  const died = new Set(deathsIn(book));
  const awaits = (point: CommitPoint) => !died.has(point);
  return {
    awaits,
    meet: (point) => {
      if (!awaits(point)) return;
      appendFileSync(book, `${point}\n`);
      process.kill(process.pid, 'SIGKILL');
    },
  };
}

/** In the order in which they happened. */
export const deathsIn = (book: string): readonly CommitPoint[] =>
  existsSync(book) ? readFileSync(book, 'utf8').split('\n').slice(0, -1) : [];
