import { expect, test } from '@jest/globals';
import { eventually } from './eventually.ts';

test('what becomes true is waited for and answered', async () => {
  let asked = 0;
  const answer = await eventually(() => {
    asked += 1;
    if (asked === 1) throw new Error('not yet');
    return asked === 2 ? undefined : asked === 3 ? false : 'now';
  });
  expect(answer).toBe('now');
});

test('zero, null and the empty text are answers', async () => {
  expect(await eventually(() => 0)).toBe(0);
  expect(await eventually(() => null)).toBeNull();
  expect(await eventually(() => '')).toBe('');
});

test('what never becomes true fails in time, saying what was waited for and why it was not', async () => {
  const never = eventually(() => Promise.reject(new Error('still PLACED')), {
    withinMs: 50,
    describe: 'the order to be paid',
  });
  await expect(never).rejects.toThrow('Waited 50 ms for the order to be paid: still PLACED');
});

test('a probe that hangs is cut at the deadline', async () => {
  const hanging = eventually(() => new Promise<void>(() => {}), { withinMs: 50, describe: 'an answer' });
  await expect(hanging).rejects.toThrow('Waited 50 ms for an answer: the probe did not come back');
});
