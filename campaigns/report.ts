// A campaign's report: what was run, on which state of the code, how long it took, and what came of it.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

export type Report = {
  readonly campaign: string;
  /** As it can be typed again. */
  readonly command: string;
  readonly seconds: number;
  readonly figures: Readonly<Record<string, string | number>>;
  /** Markdown. */
  readonly text: string;
};

/** Writes `bench/results/<campaign>.md`, over the one before. */
export function writeReport({ campaign, command, seconds, figures, text }: Report): void {
  const directory = new URL('../bench/results/', import.meta.url);
  mkdirSync(directory, { recursive: true });
  const rows = {
    command: `\`${command}\``,
    commit: commit(),
    machine: `${cpus().length} cores, Node ${process.version}`,
    seconds: seconds.toFixed(1),
    ...figures,
  };
  const table = Object.entries(rows).map(([name, value]) => `| ${name} | ${value} |`);
  const lines = [`# ${campaign}`, '', '| | |', '|---|---|', ...table, '', text.trim(), ''];
  writeFileSync(new URL(`${campaign}.md`, directory), lines.join('\n'));
}

function commit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();
  try {
    const isChanged = git('status', '--porcelain', '--', 'platform', 'subgraphs', 'campaigns') !== '';
    return `${git('rev-parse', '--short', 'HEAD')}${isChanged ? ' and changes not committed' : ''}`;
  } catch {
    return 'unknown';
  }
}
