// A page of figures: what was run, where and on which commit, so that it can be run again.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

export const median = (figures: readonly number[]): number => {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = low] =
    sorted.length % 2 ? [sorted[middle]] : [sorted[middle - 1], sorted[middle]];
  return (low + high) / 2;
};

/** The figure that so large a `part` of them is not above; NaN of none. */
export const percentile = (figures: readonly number[], part: number): number =>
  figures.toSorted((a, b) => a - b)[Math.ceil(figures.length * part) - 1] ?? Number.NaN;

/** One line: how to run it again, on which commit, and on what machine it ran. */
export function whereAndWhen(command: string): string {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  return `\`${command}\`, commit ${commit}, ${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, Node ${process.version}.`;
}

/** Prints the page and writes it to `bench/results/<name>.md`, over the one before. */
export function writeResult(name: string, command: string, lines: readonly string[]): void {
  const page = [`# ${name}`, '', whereAndWhen(command), '', ...lines, ''].join('\n');
  process.stdout.write(page);
  const directory = new URL('./results/', import.meta.url);
  mkdirSync(directory, { recursive: true });
  writeFileSync(new URL(`${name}.md`, directory), page);
}
