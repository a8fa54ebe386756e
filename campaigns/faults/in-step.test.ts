// Customers and kills wait for each other, to the end, and say so when there is nobody to wait for any more.
import { expect, test } from '@jest/globals';
import { inStep } from './in-step.ts';

const settles = async (work: Promise<unknown>): Promise<boolean> =>
  Promise.race([work.then(() => true), new Promise<boolean>((resolve) => setTimeout(resolve, 60, false))]);

test('customers wait for the next kill when as many have come as it is worth', async () => {
  const step = inStep({ orders: 10, kills: 2 });
  for (let n = 0; n < 5; n += 1) expect(await step.nextCustomer()).toBe(n);
  const sixth = step.nextCustomer();
  expect(await settles(sixth)).toBe(false);
  step.kill();
  expect(await sixth).toBe(5);
});

test('a kill waits for its share of the customers', async () => {
  const step = inStep({ orders: 10, kills: 2 });
  const first = step.untilNextKill();
  expect(await settles(first)).toBe(false);
  await step.nextCustomer();
  await first;
  step.kill();
  const second = step.untilNextKill();
  expect(await settles(second)).toBe(false);
  for (let n = 1; n <= 5; n += 1) await step.nextCustomer();
  await second;
});

test('a kill that waits for nobody longer than it may comes before its customers', async () => {
  const step = inStep({ orders: 10, kills: 2, killWaitsMs: 10 });
  await step.untilNextKill();
  expect(step.came()).toBe(0);
});

test('every customer comes and every kill happens', async () => {
  const step = inStep({ orders: 200, kills: 13 });
  const seen: number[] = [];
  const customers = async () => {
    for (let n = await step.nextCustomer(); n !== undefined; n = await step.nextCustomer()) seen.push(n);
  };
  const killer = async () => {
    while (step.killed() < 13) {
      await step.untilNextKill();
      step.kill();
    }
  };
  await Promise.all([customers(), customers(), customers(), killer()]);
  expect(seen.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 200 }, (_, n) => n));
});

test('nobody comes where too many stand in line', async () => {
  let isCrowded = true;
  const step = inStep({ orders: 10, kills: 2 }, { isCrowded: () => isCrowded });
  const first = step.nextCustomer();
  expect(await settles(first)).toBe(false);
  expect(step.came()).toBe(0);
  isCrowded = false;
  expect(await first).toBe(0);
  expect(step.came()).toBe(1);
});

test('when nothing moves any more it says where it stands', async () => {
  let now = 0;
  const step = inStep({ orders: 10, kills: 2 }, { withinMs: 50, now: () => now });
  for (let n = 0; n < 5; n += 1) await step.nextCustomer();
  const sixth = step.nextCustomer();
  now = 51;
  await expect(sixth).rejects.toThrow('nothing moves any more at 5 orders and 0 kills');
});

test('a killer that never kills moves nothing, though every customer has come', async () => {
  let now = 0;
  const step = inStep({ orders: 1, kills: 2 }, { withinMs: 50, now: () => now });
  expect(await step.nextCustomer()).toBe(0);
  now = 40;
  await step.untilNextKill();
  now = 51;
  await expect(step.untilNextKill()).rejects.toThrow('nothing moves any more at 1 orders and 0 kills');
});

test('when all is over nobody comes any more, and nobody waits', async () => {
  const over = new AbortController();
  const { nextCustomer, untilNextKill } = inStep({ orders: 10, kills: 2 }, { over: over.signal });
  const kill = untilNextKill();
  over.abort();
  await kill;
  expect(await nextCustomer()).toBe(undefined);
});
