// Where the contexts died, context by context, and what was broken by it: for the page in bench/results, and for a failure.
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

const SHOWN = 20;
/** From the beginning, where it says what was waited for, and from the end, where it says what was there instead. */
const SHOWN_CHARACTERS = 250;

/** For a failure: a line each, none so long that it hides the next. */
export function inShort(violations: readonly string[]): string {
  const shown = violations.slice(0, SHOWN).map((violation) => {
    const line = violation.replaceAll(/\s+/g, ' ');
    const isShort = line.length <= 2 * SHOWN_CHARACTERS;
    return `- ${isShort ? line : `${line.slice(0, SHOWN_CHARACTERS)} […] ${line.slice(-SHOWN_CHARACTERS)}`}`;
  });
  const rest = violations.length - shown.length;
  return [`${violations.length} violations`, ...shown, ...(rest > 0 ? [`- and ${rest} more`] : [])].join(
    '\n',
  );
}
