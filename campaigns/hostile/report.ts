// The page of the campaign: what it did to the product, and the whole surface, each case with its answer.
import type { Outcome } from './command.ts';
import type { Answer } from './corpus.ts';

export function pageOf({ answers, standstills, heaps, violations }: Outcome): string {
  const whats = [...new Set(standstills.map(({ what }) => what))];
  const topologies = heaps.map(({ topology }) => topology);
  const longest = (what: string, topology: string) =>
    Math.round(
      Math.max(
        ...standstills.filter((each) => each.what === what && each.topology === topology).map(({ ms }) => ms),
      ),
    );
  return [
    ...violations.map((violation) => `- ${violation}`),
    '',
    `| longest standstill of the event loop, ms | ${topologies.join(' | ')} |`,
    `|---|${topologies.map(() => '---').join('|')}|`,
    ...whats.map(
      (what) => `| ${what} | ${topologies.map((topology) => longest(what, topology)).join(' | ')} |`,
    ),
    '',
    ...heaps.map(
      ({ topology, megabytes }) =>
        `Heap after a collection, ${topology}, round after round: ${megabytes.map((each) => each.toFixed(0)).join(', ')} MB.`,
    ),
    '',
    '| what is sent | answer, and at which doors |',
    '|---|---|',
    ...[...byName(answers)].map(([name, each]) => `| ${escaped(name)} | ${escaped(answersOf(each))} |`),
  ].join('\n');
}

function byName(answers: readonly Answer[]): Map<string, Answer[]> {
  const cases = new Map<string, Answer[]>();
  for (const answer of answers) cases.set(answer.name, [...(cases.get(answer.name) ?? []), answer]);
  return cases;
}

function answersOf(answers: readonly Answer[]): string {
  const doors = new Map<string, string[]>();
  for (const { got, door } of answers) {
    const shown = got === '' ? 'answered' : got;
    doors.set(shown, [...(doors.get(shown) ?? []), door]);
  }
  return [...doors].map(([got, at]) => `${got} (${at.join(', ')})`).join('; ');
}

const escaped = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
