// Three hundred orders while twenty servers and processes are killed and everything else breaks once: what was promised is kept.
import { expect, test } from '@jest/globals';
import { testDirectory } from '#platform/testing/parts.ts';
import { runFaults } from './campaign.ts';
import { examineAfterFaults } from './examine.ts';

const SEED = Date.now() % 1_000_000;
const ORDERS = 300;

test(`twenty kills over three hundred orders lose nothing and do nothing twice (seed ${SEED})`, async () => {
  const { violations, orders, injected, withoutEffect, told } = await runFaults({
    orders: ORDERS,
    kills: 20,
    seed: SEED,
    directory: testDirectory('faults-'),
    tell: () => {},
    examine: examineAfterFaults,
  });
  expect(violations).toEqual([]);
  const { DELIVERED = 0, CANCELLED = 0, ...others } = orders;
  expect(others).toEqual({});
  const neverPlaced = (told['outcomes unknown'] ?? 0) - (told['outcomes unknown that are an order'] ?? 0);
  expect(DELIVERED + CANCELLED).toBe(ORDERS - neverPlaced);
  // Each fault there is took effect at least once.
  expect(Object.keys(withoutEffect).filter((name) => !(name in injected))).toEqual([]);
  expect(told['times a view was resumed']).toBeGreaterThan(0);
  expect(told['facts dropped by the operator']).toBeGreaterThan(0);
}, 480_000);
