// What one address runs at once.
import { expect, test } from '@jest/globals';
import { openBulkheads } from './bulkheads.ts';

const LONG = 60_000;
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('what does not fit waits its turn, the small behind the large that came before it', async () => {
  const bulkheads = openBulkheads({ slots: 4, waiting: 10, holdAtMostMs: LONG });
  const running: string[] = [];
  const begin = (key: string, name: string, slots: number) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const ended = bulkheads.run(key, slots, () => {
      running.push(name);
      return promise;
    });
    return () => {
      resolve();
      return ended;
    };
  };
  const endFirst = begin('here', 'first', 3);
  const endLarge = begin('here', 'large', 9);
  begin('here', 'small', 1);
  begin('there', 'elsewhere', 4);
  await settled();
  expect(running).toEqual(['first', 'elsewhere']);
  await endFirst();
  await settled();
  expect(running).toEqual(['first', 'elsewhere', 'large']);
  await endLarge();
  await settled();
  expect(running).toEqual(['first', 'elsewhere', 'large', 'small']);
});

test('what was fast keeps its slots as long as its size says, and its answer waits for nothing', async () => {
  const bulkheads = openBulkheads({ slots: 1, waiting: 10, holdAtMostMs: LONG });
  const times: number[] = [];
  const fast = () => Promise.resolve(performance.now());
  await Promise.all(
    [1, 2, 3].map(async () => times.push((await bulkheads.run('here', 1, fast, { paceMs: () => 30 })) ?? 0)),
  );
  expect((times[2] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(55);
  expect(await bulkheads.run('there', 1, () => Promise.resolve('at once'), { paceMs: () => LONG })).toBe(
    'at once',
  );
});

test('who fails gives back what it held', async () => {
  const bulkheads = openBulkheads({ slots: 1, waiting: 10, holdAtMostMs: LONG });
  await expect(bulkheads.run('here', 1, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await bulkheads.run('here', 1, () => Promise.resolve('yes'))).toBe('yes');
});

test('what hangs holds nobody up for long', async () => {
  const bulkheads = openBulkheads({ slots: 1, waiting: 1, holdAtMostMs: 20 });
  const { promise: hangs, resolve } = Promise.withResolvers<void>();
  const hanging = bulkheads.run('here', 1, () => hangs);
  const next = bulkheads.run('here', 1, () => Promise.resolve('its turn'));
  expect(bulkheads.isFull('here')).toBe(true);
  expect(await next).toBe('its turn');
  resolve();
  await hanging;
  expect(bulkheads.isFull('here')).toBe(false);
});

test('who leaves before its turn holds nobody up, and does not run', async () => {
  const bulkheads = openBulkheads({ slots: 4, waiting: 2, holdAtMostMs: LONG });
  const { promise: hangs, resolve } = Promise.withResolvers<void>();
  const hanging = bulkheads.run('here', 3, () => hangs);
  const left = new AbortController();
  const nothing = () => Promise.reject(new Error('nobody waits for it'));
  const gone = bulkheads.run('here', 4, nothing, { signal: left.signal });
  const small = bulkheads.run('here', 1, () => Promise.resolve('its turn'));
  expect(bulkheads.isFull('here')).toBe(true);
  left.abort();
  expect(bulkheads.isFull('here')).toBe(false);
  expect(await gone).toBeNull();
  expect(await small).toBe('its turn');
  expect(await bulkheads.run('here', 1, nothing, { signal: left.signal })).toBeNull();
  resolve();
  await hanging;
  expect(await bulkheads.run('here', 4, () => Promise.resolve('all of it'))).toBe('all of it');
});

test('who leaves once its turn came gives back what it held, once', async () => {
  const bulkheads = openBulkheads({ slots: 1, waiting: 2, holdAtMostMs: LONG });
  const { promise: hangs, resolve } = Promise.withResolvers<void>();
  const hanging = bulkheads.run('here', 1, () => hangs);
  const left = new AbortController();
  const work = () => Promise.resolve(left.abort());
  const running = bulkheads.run('here', 1, work, { signal: left.signal });
  const next = bulkheads.run('here', 1, () => Promise.resolve('its turn'));
  resolve();
  await Promise.all([hanging, running]);
  expect(await next).toBe('its turn');
  expect(bulkheads.isFull('here')).toBe(false);
});
