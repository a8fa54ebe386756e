// A flood of new people or addresses is counted in bounded memory, and changes nothing for those who were counted before.
import { expect, test } from '@jest/globals';
import { openShare } from './share.ts';

const WINDOW_MS = 60_000;

test('nothing is taken where too little is left', async () => {
  const share = openShare({ points: 10, windowMs: WINDOW_MS });
  expect(await share.take('kim', 7)).toBeNull();
  expect(await share.take('kim', 7)).toBeGreaterThan(0);
  expect(await share.usedUp('kim')).toBeNull();
  expect(await share.take('kim', 3)).toBeNull();
  expect(await share.usedUp('kim')).toBeLessThanOrEqual(WINDOW_MS);
  expect(await share.take('lee', 10)).toBeNull();
});

test('what was not needed is given back, in the first moment of a window as in any other', async () => {
  const share = openShare({ points: 10, windowMs: WINDOW_MS });
  for (let n = 0; n < 200; n += 1) {
    expect(await share.take(`${n}`, 10)).toBeNull();
    await share.giveBack(`${n}`, 10, performance.now());
    expect(await share.take(`${n}`, 10)).toBeNull();
  }
});

test('who comes back in the next window has all of it again', async () => {
  const share = openShare({ points: 1, windowMs: 50 });
  await share.take('kim', 1);
  const { promise, resolve } = Promise.withResolvers<void>();
  setTimeout(resolve, (await share.usedUp('kim')) ?? 0);
  await promise;
  for (let tries = 0; (await share.take('kim', 1)) !== null; tries += 1) expect(tries).toBeLessThan(1_000);
});

test('past so many at a time, those who are new share what those before have for themselves', async () => {
  const share = openShare({ points: 1, windowMs: WINDOW_MS, keys: 100 });
  for (let n = 0; n < 100; n += 1) expect(await share.take(`early ${n}`, 1)).toBeNull();
  let taken = 0;
  for (let n = 0; n < 20_000; n += 1) if ((await share.take(`flood ${n}`, 1)) === null) taken += 1;
  expect(taken).toBeGreaterThan(0);
  expect(taken).toBeLessThanOrEqual(1_000);
  for (let n = 0; n < 100; n += 1) expect(await share.take(`early ${n}`, 1)).not.toBeNull();
});
