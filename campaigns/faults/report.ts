// What a campaign of faults did and found, for its page in bench/results.
import type { FaultReport } from './campaign.ts';

export function pageOf({ injected, orders, violations }: FaultReport): string {
  const table = (rows: Readonly<Record<string, number>>) =>
    Object.entries(rows)
      .sort(([, a], [, b]) => b - a)
      .map(([name, count]) => `| ${name} | ${count} |`);
  return [
    '| fault | injected |',
    '|---|---|',
    ...table(injected),
    '',
    '| orders ended | |',
    '|---|---|',
    ...table(orders),
    '',
    violations.length === 0 ? 'No promise was broken.' : 'Broken:',
    ...violations.map((violation) => `- ${violation}`),
  ].join('\n');
}
