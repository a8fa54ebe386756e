// The saga under everything that may go wrong, two thousand times; and the proof that what is wrong would be found.
import { randomInt } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { simulate, tell } from './campaign.ts';
import { READERS } from './contexts.ts';
import { mistakes } from './mistakes.ts';

const RUNS = 2_000;
const RUNS_WITHOUT_INBOX = 500;
const RUNS_TO_FIND_A_MISTAKE = 20_000;
const FIXED_SEED = 20_261_122;
/** Shrinking a failure takes its time; a green run on a free machine needs a tenth of this. */
const LIMIT_MS = 120_000;

test(
  'whatever comes twice, late, in another order or after a crash: every order ends, and the money is where it belongs',
  async () => {
    const { runs, finding } = await simulate({ runs: RUNS, seed: randomInt(2 ** 31) });
    expect(finding && tell(finding)).toBeUndefined();
    expect(runs).toBe(RUNS);
  },
  LIMIT_MS,
);

test(
  'those who only listen hold what they promise by their unique keys alone, without any inbox',
  async () => {
    const mistake = { name: 'no inbox', world: { forgetsInbox: READERS }, foundBy: [...READERS, 'change'] };
    const { finding } = await simulate({ runs: RUNS_WITHOUT_INBOX, seed: randomInt(2 ** 31), mistake });
    expect(finding && tell(finding)).toBeUndefined();
  },
  LIMIT_MS,
);

describe('the simulation finds, when', () => {
  test.each(mistakes.map((mistake) => [mistake.name, mistake] as const))(
    '%s',
    async (_, mistake) => {
      const options = { runs: RUNS_TO_FIND_A_MISTAKE, seed: FIXED_SEED, mistake, shrinks: false };
      const { finding } = await simulate(options);
      expect(finding?.violations.length).toBeGreaterThan(0);
    },
    LIMIT_MS,
  );
});

test(
  'a failure is replayed by its seed and path, step by step the same',
  async () => {
    const mistake = mistakes[0];
    if (!mistake) throw new Error('there are mistakes to make');
    const { finding } = await simulate({ runs: RUNS, seed: FIXED_SEED, mistake, shrinks: false });
    if (!finding) throw new Error('it finds this mistake');
    const { seed, path, story } = finding;
    const again = await simulate({ runs: 1, seed, path, mistake, shrinks: false });
    expect(again.finding?.story).toEqual(story);
  },
  LIMIT_MS,
);
