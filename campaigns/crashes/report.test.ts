// A failure that was cut still says what was broken.
import { expect, test } from '@jest/globals';
import { inShort } from './report.ts';

test('what was broken comes first, each in a line, however much it is', () => {
  const many = Array.from(
    { length: 150 },
    (_, n) => `nobody came to: order hears Fact${n}: before its commit`,
  );
  const told = inShort([
    '“a store that never answers” went wrong: '.padEnd(3_000, 'x').concat(': it was PLACED'),
    ...many,
  ]);
  const [count, first, second] = told.split('\n');
  expect(count).toBe('151 violations');
  expect(first).toMatch(/^- “a store that never answers” went wrong: x+ \[…\] x+: it was PLACED$/);
  expect(second).toBe(`- ${many[0]}`);
  expect(told).toMatch(/\n- and \d+ more$/);
  expect(told.length).toBeLessThan(6_000);
});
