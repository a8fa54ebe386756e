// What a campaign of faults did and found, for its page in bench/results.
import type { FaultReport } from './campaign.ts';

export function pageOf({ injected, withoutEffect, orders, told, violations }: FaultReport): string {
  const names = [...new Set([...Object.keys(injected), ...Object.keys(withoutEffect)])];
  const table = (rows: Readonly<Record<string, number>>) =>
    Object.entries(rows).map(([name, count]) => `| ${name} | ${count} |`);
  return [
    '| fault | took effect | had none |',
    '|---|---|---|',
    ...names.map((name) => `| ${name} | ${injected[name] ?? 0} | ${withoutEffect[name] ?? 0} |`),
    '',
    '| orders ended | |',
    '|---|---|',
    ...table(orders),
    '',
    '| beside that | |',
    '|---|---|',
    ...table(told),
    '',
    violations.length === 0 ? 'No promise was broken.' : 'Broken:',
    ...violations.map((violation) => `- ${violation}`),
  ].join('\n');
}
