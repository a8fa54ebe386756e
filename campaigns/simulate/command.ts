// `npm run campaign -- simulate [--runs 200000] [--seed 1] [--path 0:1]`: the saga simulated, then every planted mistake looked for.
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Report } from '../report.ts';
import { simulate, tell } from './campaign.ts';
import { mistakes } from './mistakes.ts';

const DEFAULT_RUNS = '200000';
const MAX_SEED = 2 ** 31;
const RUNS_TO_FIND_A_MISTAKE = 20_000;

/** Exit code 0: no invariant was broken and every mistake was found. With `--path` one failure is replayed and nothing else. */
export async function simulateCampaign(
  args: readonly string[],
  report: (report: Report) => void,
): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string', default: DEFAULT_RUNS },
      seed: { type: 'string', default: String(randomInt(MAX_SEED)) },
      path: { type: 'string' },
    },
  });
  const { runs, seed, path } = { runs: whole(values.runs), seed: whole(values.seed), path: values.path };
  const begun = performance.now();
  const { finding, ...done } = await simulate({ runs, seed, ...(path === undefined ? {} : { path }) });
  const seconds = (performance.now() - begun) / 1_000;
  const outcome = finding ? tell(finding) : 'No invariant was broken.';
  process.stdout.write(
    `${done.runs} runs, ${done.moves} moves, ${seconds.toFixed(1)} s, seed ${seed}\n${outcome}\n`,
  );
  if (path !== undefined) return finding ? 1 : 0;

  const found = await findMistakes(seed);
  report({
    campaign: 'simulate',
    command: `npm run campaign -- simulate --runs ${runs} --seed ${seed}`,
    seconds,
    figures: {
      runs: done.runs,
      moves: done.moves,
      violations: finding ? finding.violations.length : 0,
      'mistakes found': `${found.filter((each) => each.runs !== undefined).length} of ${found.length}`,
    },
    text: [
      finding ? ['```', outcome, '```'].join('\n') : outcome,
      '## Mistakes made on purpose',
      'Runs until the campaign found each, with the same seed.',
      [
        '| mistake | runs |',
        '|---|---|',
        ...found.map(({ name, runs: n }) => `| ${name} | ${n ?? '**not found**'} |`),
      ].join('\n'),
    ].join('\n\n'),
  });
  return !finding && found.every((each) => each.runs !== undefined) ? 0 : 1;
}

async function findMistakes(seed: number) {
  const found: { name: string; runs: number | undefined }[] = [];
  for (const mistake of mistakes) {
    const result = await simulate({ runs: RUNS_TO_FIND_A_MISTAKE, seed, mistake, shrinks: false });
    found.push({ name: mistake.name, runs: result.finding ? result.runs : undefined });
  }
  return found;
}

function whole(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new Error(`a whole number is needed, not ${JSON.stringify(text)}`);
  return number;
}
