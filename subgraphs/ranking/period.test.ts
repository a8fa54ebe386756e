// A day of the ranking is a day in Seoul, wherever the server is.
import { expect, test } from '@jest/globals';
import { daysOf, seoulDay } from './period.ts';

test('midnight in Seoul is 15:00 UTC', () => {
  expect(seoulDay(new Date('2026-11-21T14:59:59.999Z'))).toBe('2026-11-21');
  expect(seoulDay(new Date('2026-11-21T15:00:00.000Z'))).toBe('2026-11-22');
});

test('a week is today and six days, a month today and twenty-nine', () => {
  const now = new Date('2026-03-01T15:30:00Z');
  expect(daysOf('TODAY', now)).toEqual({ from: '2026-03-02', to: '2026-03-02' });
  expect(daysOf('WEEK', now)).toEqual({ from: '2026-02-24', to: '2026-03-02' });
  expect(daysOf('MONTH', now)).toEqual({ from: '2026-02-01', to: '2026-03-02' });
});
