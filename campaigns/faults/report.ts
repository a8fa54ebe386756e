// What a campaign did and found, as a page for bench/results.
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import type { FaultReport } from './campaign.ts';

export function pageOf(report: FaultReport, command: string): string {
  const { injected, orders, violations, seconds } = report;
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const table = (rows: Readonly<Record<string, number>>) =>
    Object.entries(rows)
      .sort(([, a], [, b]) => b - a)
      .map(([name, count]) => `| ${name} | ${count} |`);
  return [
    '# Faults',
    '',
    `\`${command}\`, commit ${commit}, ${new Date().toISOString()}, ${cpus().length} cores, ${seconds} s.`,
    '',
    '| fault | injected |',
    '|---|---|',
    ...table(injected),
    '',
    '| orders that ended | |',
    '|---|---|',
    ...table(orders),
    '',
    violations.length === 0 ? '**Violations found: 0.**' : `**Violations found: ${violations.length}.**`,
    ...violations.map((violation) => `- ${violation}`),
    '',
  ].join('\n');
}
