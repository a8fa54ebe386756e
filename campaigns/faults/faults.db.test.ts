// Three hundred orders while twenty servers and processes are killed: what was promised is kept.
import { expect, test } from '@jest/globals';
import { testDirectory } from '#platform/testing/parts.ts';
import { runFaults } from './campaign.ts';
import { examineAfterFaults } from './examine.ts';

const SEED = Date.now() % 1_000_000;

test(`twenty kills over three hundred orders lose nothing and do nothing twice (seed ${SEED})`, async () => {
  const { violations, orders, injected } = await runFaults({
    orders: 300,
    kills: 20,
    seed: SEED,
    directory: testDirectory('faults-'),
    tell: () => {},
    examine: examineAfterFaults,
  });
  expect(violations).toEqual([]);
  expect((orders.DELIVERED ?? 0) + (orders.CANCELLED ?? 0)).toBe(300);
  expect(Object.keys(injected).length).toBeGreaterThan(3);
}, 480_000);
