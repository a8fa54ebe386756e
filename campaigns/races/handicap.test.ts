// Two commands meet although one has the longer way.
import { expect, test } from '@jest/globals';
import { both, LEAD_MOST_MS, openHandicap } from './handicap.ts';

const setOut = async (leadMs: number) => {
  const order: string[] = [];
  const command = (name: string) => async () => {
    order.push(name);
    return name;
  };
  const answers = await both(leadMs, command('cancel'), command('accept'));
  return { order, answers };
};

test('the leader is called first, and the answers keep their places', async () => {
  const answers = ['cancel', 'accept'];
  expect(await setOut(5)).toEqual({ order: ['cancel', 'accept'], answers });
  expect(await setOut(-5)).toEqual({ order: ['accept', 'cancel'], answers });
});

test.each([0, 1, -1])(
  'with a lead of %i ms the one behind does not wait for the answer of its leader',
  async (leadMs) => {
    const met = Promise.withResolvers<string>();
    const waits = () => met.promise;
    const meets = async () => {
      met.resolve('met');
      return 'met';
    };
    expect(await (leadMs >= 0 ? both(leadMs, waits, meets) : both(leadMs, meets, waits))).toEqual([
      'met',
      'met',
    ]);
  },
);

test.each([0, 40, 700, -40])(
  'when the first needs %i ms more, each side still wins its share of fifty pairs',
  (needsMs) => {
    const handicap = openHandicap();
    const winners = Array.from({ length: 50 }, () => {
      const winner = handicap.leadMs() > needsMs ? 'FIRST' : 'SECOND';
      handicap.won(winner);
      return winner;
    });
    expect(winners.filter((winner) => winner === 'FIRST').length).toBeGreaterThan(10);
    expect(winners.filter((winner) => winner === 'SECOND').length).toBeGreaterThan(10);
  },
);

test('nobody gets more of a lead than a command can need', () => {
  const handicap = openHandicap();
  for (let pair = 0; pair < 1_000; pair++) handicap.won('SECOND');
  expect(handicap.leadMs()).toBe(LEAD_MOST_MS);
});
