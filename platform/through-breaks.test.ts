import { expect, test } from '@jest/globals';
import { throughBreaks } from './through-breaks.ts';

/** A link to be broken and mended by hand. */
function handLink(isUp: boolean) {
  const minding = new Set<() => void>();
  let up = isUp;
  return {
    isUp: () => up,
    onChange: (then: () => void) => {
      minding.add(then);
      return () => minding.delete(then);
    },
    goes: (direction: 'UP' | 'DOWN') => {
      up = direction === 'UP';
      for (const then of [...minding]) then();
    },
    minding,
  };
}

const never = new Promise<string>(() => {});

test('a question asked during a break is asked when the link is back', async () => {
  const link = handLink(false);
  const asked: number[] = [];
  const answer = throughBreaks(link, 5_000, async (leftMs) => {
    asked.push(leftMs);
    return 'here';
  });
  expect(asked).toEqual([]);
  link.goes('UP');
  expect(await answer).toBe('here');
  expect(asked).toHaveLength(1);
  expect(link.minding.size).toBe(0);
});

test('a question that was lost with the link is asked again', async () => {
  const link = handLink(true);
  const answers = [never, Promise.resolve('here')];
  const answer = throughBreaks(link, 5_000, () => answers.shift() ?? never);
  link.goes('DOWN');
  link.goes('UP');
  expect(await answer).toBe('here');
});

test('a refusal is not asked again', async () => {
  const refused = throughBreaks(handLink(true), 5_000, () => Promise.reject(new Error('nobody listens')));
  await expect(refused).rejects.toThrow('nobody listens');
});

test('a link that does not come back is waited for no longer than the question', async () => {
  const link = handLink(false);
  await expect(throughBreaks(link, 20, () => never)).rejects.toThrow('no answer within 20 ms');
  expect(link.minding.size).toBe(0);
});
