// `npm run campaign -- races [--pairs 1000]`: every race, many times, who won, and what came of it.
import { parseArgs } from 'node:util';
import endRun from '#platform/testing/end-run.ts';
import startRun from '#platform/testing/start-run.ts';
import { startWorld } from '../../tests/world.ts';
import type { Report } from '../report.ts';
import { runRace, type Tally } from './race.ts';
import { MEETINGS, type Meeting } from './races.ts';
import { examineAfterwards } from './rest.ts';

type Outcome = { readonly tallies: readonly Tally[]; readonly findings: readonly string[] };

/** Exit code 0: every pair told one story, and the doctor found nothing afterwards. */
export async function raceCampaign(
  args: readonly string[],
  report: (report: Report) => void,
): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { pairs: { type: 'string', default: '1000' } } });
  const pairs = Number(values.pairs);
  const begun = performance.now();
  await startRun();
  try {
    const outcomes: Outcome[] = [];
    for (const meeting of MEETINGS) outcomes.push(await runMeeting(meeting, pairs));
    const tallies = outcomes.flatMap((each) => each.tallies);
    const findings = outcomes.flatMap((each) => each.findings);
    const violations = [...tallies.flatMap((each) => each.violations), ...findings];
    report({
      campaign: 'races',
      command: `npm run campaign -- races --pairs ${pairs}`,
      seconds: (performance.now() - begun) / 1_000,
      figures: {
        pairs,
        violations: violations.length,
        'of them found by the doctor at rest': findings.length,
      },
      text: pageOf(tallies, violations),
    });
    return violations.length === 0 ? 0 : 1;
  } finally {
    await endRun();
  }
}

async function runMeeting({ races, settings }: Meeting, pairs: number): Promise<Outcome> {
  const world = await startWorld({ settings });
  try {
    const tallies: Tally[] = [];
    for (const race of races) {
      const begun = performance.now();
      const tally = await runRace(race, world, pairs);
      const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
      tell(`${race.name}: ${pairs} pairs in ${seconds} s, won by ${winsOf(tally)}`, tally.violations);
      tallies.push(tally);
    }
    const findings = await examineAfterwards(world);
    tell('at rest', findings);
    return { tallies, findings };
  } finally {
    await world.stop();
  }
}

function tell(what: string, violations: readonly string[]): void {
  process.stdout.write(`${what}: ${violations.length} violations\n`);
  for (const violation of violations) process.stdout.write(`  ${violation}\n`);
}

const pageOf = (tallies: readonly Tally[], violations: readonly string[]): string =>
  [
    '| race | pairs | won by | violations |',
    '|---|---|---|---|',
    ...tallies.map(
      (tally) => `| ${tally.name} | ${tally.pairs} | ${winsOf(tally)} | ${tally.violations.length} |`,
    ),
    ...(violations.length > 0 ? ['', ...violations.map((violation) => `- ${violation}`)] : []),
  ].join('\n');

const winsOf = ({ wins }: Tally): string =>
  Object.entries(wins)
    .map(([side, n]) => `${side} ${n}`)
    .join(', ') || 'nobody: all get the same answer';
