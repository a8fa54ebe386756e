// Where the contexts died, context by context, and what was broken by it, for the page in bench/results.
import type { CrashReport } from './campaign.ts';

export function pageOf({ died, violations }: CrashReport): string {
  const deaths = died.map((each) => {
    const [who = '', point = ''] = each.split(': ');
    return { who, point, context: who.split(' ', 1)[0] ?? '' };
  });
  const rows = [...Map.groupBy(deaths, ({ context }) => context)].sort().flatMap(([, ofContext]) =>
    [...Map.groupBy(ofContext, ({ who }) => who)].sort().map(([who, points]) => {
      const at = points.map(({ point }) => point).sort();
      return `| ${who} | ${at.join('<br>')} |`;
    }),
  );
  return [
    violations.length === 0 ? 'No promise was broken.' : 'Broken:',
    ...violations.map((violation) => `- ${violation}`),
    '',
    '| who died | where |',
    '|---|---|',
    ...rows,
  ].join('\n');
}
