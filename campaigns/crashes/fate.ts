// Who dies where, once: a file that outlives everybody, since a process that is killed remembers nothing.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { Cell } from './cells.ts';

export type Fate = {
  /** Whether nobody has died there yet. */
  awaits(cell: Cell): boolean;
  /** Kills this very process, kill -9, where nobody has died yet. What is written is in the hands of the kernel by then. */
  meet(cell: Cell): void;
};

/** Only one process at a time comes to a cell: cells are named by their context, and each context runs once. */
export function fateIn(book: string): Fate {
  const died = new Set(deathsIn(book));
  const awaits = (cell: Cell) => !died.has(cell);
  return {
    awaits,
    meet: (cell) => {
      if (!awaits(cell)) return;
      appendFileSync(book, `${cell}\n`);
      process.kill(process.pid, 'SIGKILL');
    },
  };
}

/** In the order in which they happened. */
export const deathsIn = (book: string): readonly Cell[] =>
  existsSync(book) ? readFileSync(book, 'utf8').split('\n').slice(0, -1) : [];
