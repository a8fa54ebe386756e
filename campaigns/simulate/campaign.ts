// Many runs of one seed; the first that breaks an invariant is made as small as it gets and told step by step.
import fc from 'fast-check';
import type { Violation } from '../invariants.ts';
import type { Mistake } from './mistakes.ts';
import { type Plan, plans } from './plan.ts';
import { runPlan } from './run.ts';

/** So long a failing run is made smaller; it is found again by its path either way. */
const SHRINK_WITHIN_MS = 20_000;

export type CampaignOptions = {
  readonly runs: number;
  readonly seed: number;
  /** Of a failure that was printed: only that run, already small. */
  readonly path?: string;
  readonly mistake?: Mistake;
  /** False stops at the first failure as it was found. */
  readonly shrinks?: boolean;
};

export type Finding = {
  readonly seed: number;
  readonly path: string;
  readonly plan: Plan;
  readonly violations: readonly Violation[];
  readonly story: readonly string[];
};

export type Result = { readonly runs: number; readonly moves: number; readonly finding: Finding | undefined };

class Broken extends Error {
  override readonly name = 'Broken';
}

export async function simulate({
  runs,
  seed,
  path,
  mistake,
  shrinks = true,
}: CampaignOptions): Promise<Result> {
  const putRight = mistake?.change?.();
  let done = 0;
  let moves = 0;
  let giveUpAt = Number.POSITIVE_INFINITY;
  const run = async (plan: Plan) => {
    const { violations, story } = await runPlan(plan, mistake?.world);
    const foundBy = mistake?.foundBy ?? [];
    const counts = ({ invariant }: Violation) => foundBy.length === 0 || foundBy.includes(invariant);
    return { violations: violations.filter(counts), story };
  };
  const property = fc.asyncProperty(plans, async (plan) => {
    if (performance.now() > giveUpAt) return;
    const { violations, story } = await run(plan);
    if (giveUpAt === Number.POSITIVE_INFINITY) {
      done += 1;
      moves += story.length;
    }
    if (violations.length === 0) return;
    giveUpAt = Math.min(giveUpAt, performance.now() + SHRINK_WITHIN_MS);
    throw new Broken(violations.map(inWords).join('\n'));
  });
  try {
    const { counterexample, counterexamplePath } = await fc.check(property, {
      numRuns: runs,
      seed,
      endOnFailure: !shrinks,
      ...(path === undefined ? {} : { path }),
    });
    if (!counterexample || counterexamplePath === null) return { runs: done, moves, finding: undefined };
    const [plan] = counterexample;
    const { violations, story } = await run(plan);
    return { runs: done, moves, finding: { seed, path: counterexamplePath, plan, violations, story } };
  } finally {
    putRight?.();
  }
}

export const inWords = ({ invariant, orderId, what }: Violation): string =>
  `${invariant}: ${orderId ?? 'the world'}: ${what}`;

/** What a person needs to see it again. */
export function tell({ seed, path, plan, violations, story }: Finding): string {
  const { tape: _, ...rest } = plan;
  return [
    ...violations.map(inWords),
    `replay: node campaigns/run.ts simulate --seed ${seed} --path ${path}`,
    JSON.stringify(rest),
    ...story.map((each, index) => `${index + 1}. ${each}`),
  ].join('\n');
}
