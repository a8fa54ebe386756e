// bench/results/saga.md: one row and one section for each way it was run, so that a new run replaces its own and keeps the others.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { whereAndWhen } from '../result.ts';
import type { Options } from './options.ts';
import { type Measured, tablesOf } from './page.ts';
import { SUMMARY_HEAD, summaryOf } from './summary.ts';

const PAGE = new URL('../results/saga.md', import.meta.url);
const TITLE = '# saga';
const ABOUT = `What one order costs from menu to doorstep; see \`bench/README.md\`. \`npm run bench -- saga --report\` writes the section and the row of its own
run and keeps all others, \`--before\` among them.`;

/** Writes the run's row and section over those of its name, or behind the others. */
export function writeReport(measured: Measured, options: Options, command: string): void {
  const name = nameOf(options);
  const old = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '';
  const [head = '', ...sections] = old.split(/^## /m);
  const rows = head.split('\n').filter((line) => /^\| [^|]/.test(line) && !SUMMARY_HEAD.includes(line));
  const section = [name, '', whereAndWhen(command), '', ...tablesOf(measured, options)].join('\n');
  const page = [
    TITLE,
    ABOUT,
    [...SUMMARY_HEAD, ...withIts(rows, `| ${name} |`, summaryOf(name, measured))].join('\n'),
    ...withIts(
      sections.map((each) => each.trim()),
      `${name}\n`,
      section,
    ).map((each) => `## ${each}`),
  ];
  writeFileSync(PAGE, `${page.join('\n\n')}\n`);
}

function nameOf({ isBefore, inFlight, awaits, stored }: Options): string {
  const also = [
    ...(inFlight === 50 ? [] : [`${inFlight} under way`]),
    ...(awaits === 'live' ? [] : ['polling']),
    ...(stored === 0 ? [] : [`${stored.toLocaleString('en')} orders stored`]),
  ];
  return [isBefore ? 'Before' : 'Now', ...also].join(', ');
}

function withIts(all: readonly string[], beginning: string, its: string): string[] {
  const isIts = (each: string) => each.startsWith(beginning);
  return all.some(isIts) ? all.map((each) => (isIts(each) ? its : each)) : [...all, its];
}
