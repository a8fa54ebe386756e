// Three hundred orders while twenty servers and processes are killed and everything else breaks once: what was promised is kept.
import { expect, test } from '@jest/globals';
import { testDirectory } from '#platform/testing/parts.ts';
import { withDiary } from '../kit/diary.ts';
import { runFaults } from './campaign.ts';
import { listsOf, openHistory } from './history.ts';

const SEED = Date.now() % 1_000_000;
const ORDERS = 300;
/** Longer than any step of it may take. */
const SILENT_MS = 400_000;
const WITHIN_MS = 1_200_000;
const LISTS = listsOf(openHistory()).map(({ what }) => `changes shown on ${what}`);

test(
  `twenty kills over three hundred orders lose nothing and do nothing twice (seed ${SEED})`,
  async () => {
    const directory = testDirectory('faults-');
    await withDiary(SILENT_MS, async (tell) => {
      const { violations, orders, injected, told } = await runFaults({
        orders: ORDERS,
        kills: 20,
        seed: SEED,
        directory,
        tell,
      });
      tell(JSON.stringify(told));
      expect(violations).toEqual([]);
      const { DELIVERED = 0, CANCELLED = 0, ...others } = orders;
      expect(others).toEqual({});
      const {
        'outcomes unknown': unknown = 0,
        'outcomes unknown that are an order': unknownPlaced = 0,
        'impatient customers who were refused, and left': refused = 0,
      } = told;
      expect(DELIVERED + CANCELLED).toBe(ORDERS - (unknown - unknownPlaced) - refused);
      // Each fault there is took effect at least once.
      expect(Object.keys(injected).filter((name) => injected[name] === 0)).toEqual([]);
      expect(LISTS.filter((list) => !told[list])).toEqual([]);
      expect(told['times the kitchen’s, the riders’ or a phone’s connection came back']).toBeGreaterThan(0);
      expect(told['times a view was resumed']).toBeGreaterThan(0);
      expect(told['drops by the operator']).toBeGreaterThan(0);
    });
  },
  WITHIN_MS,
);
