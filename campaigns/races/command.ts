// `npm run campaign -- races [--pairs 1000]`: every race, many times, and what came of it.
import { parseArgs } from 'node:util';
import endRun from '#platform/testing/end-run.ts';
import startRun from '#platform/testing/start-run.ts';
import { startWorld } from '../../tests/world.ts';
import type { Report } from '../report.ts';
import { EXPIRY_SETTINGS, RACES, RACES_AGAINST_EXPIRY, type Race } from './races.ts';

/** Brought to the same point together; a thousand at once would only queue. */
const PAIRS_AT_ONCE = 50;
const SETTINGS = { PAYMENT_REFUND_AGAIN_FIRST_SECONDS: 1, KAKAO_LOG: 'off' };

type Outcome = { readonly name: string; readonly pairs: number; readonly violations: readonly string[] };

/** Exit code 0: every pair told one story. */
export async function raceCampaign(
  args: readonly string[],
  report: (report: Report) => void,
): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { pairs: { type: 'string', default: '1000' } } });
  const pairs = Number(values.pairs);
  const begun = performance.now();
  await startRun();
  try {
    const outcomes = [
      ...(await runAll(RACES, SETTINGS, pairs)),
      ...(await runAll(RACES_AGAINST_EXPIRY, { ...SETTINGS, ...EXPIRY_SETTINGS }, pairs)),
    ];
    const violations = outcomes.flatMap((each) => each.violations);
    report({
      campaign: 'races',
      command: `npm run campaign -- races --pairs ${pairs}`,
      seconds: (performance.now() - begun) / 1_000,
      figures: { pairs, violations: violations.length },
      text: [
        '| race | pairs | violations |',
        '|---|---|---|',
        ...outcomes.map((each) => `| ${each.name} | ${each.pairs} | ${each.violations.length} |`),
        ...violations.map((violation) => `- ${violation}`),
      ].join('\n'),
    });
    return violations.length === 0 ? 0 : 1;
  } finally {
    await endRun();
  }
}

async function runAll(
  races: readonly Race[],
  settings: Record<string, unknown>,
  pairs: number,
): Promise<Outcome[]> {
  const world = await startWorld({ settings });
  try {
    const outcomes: Outcome[] = [];
    for (const race of races) {
      const violations: string[] = [];
      for (let done = 0; done < pairs; done += PAIRS_AT_ONCE) {
        violations.push(...(await race.run(world, Math.min(PAIRS_AT_ONCE, pairs - done))));
      }
      process.stdout.write(`${race.name}: ${pairs} pairs, ${violations.length} violations\n`);
      outcomes.push({ name: race.name, pairs, violations });
    }
    return outcomes;
  } finally {
    await world.stop();
  }
}
