// Where a text may be cut: what a person sees as one character stays whole.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cut, graphemesOf, shorten } from './cut.ts';

test.each([
  ['치킨집', 2, '치킨'],
  ['👨‍👩‍👧치킨', 4, ''],
  ['👨‍👩‍👧치킨', 6, '👨‍👩‍👧치'],
  ['cafe\u0301', 4, 'caf'],
  ['🇰🇷🇰🇷', 3, '🇰🇷'],
  ['각'.normalize('NFD'), 2, ''],
  ['\r\n', 1, ''],
])('%j cut to %i is %j', (text, max, kept) => {
  expect(cut(text, max)).toBe(kept);
});

test('what was left out is told', () => {
  expect([shorten('후라이드', 4), shorten('후라이드 치킨', 4)]).toEqual(['후라이드', '후라이…']);
});

test('whatever the text, whole graphemes from its start are kept, as many as fit', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom('👨‍👩‍👧', '🇰🇷', 'e\u0301', 'ㄱ', '\r\n')).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, fc.nat({ max: 30 }), (whole, max) => {
      const kept = cut(whole, max);
      const graphemes = graphemesOf(whole);
      const count = graphemesOf(kept).length;
      expect(graphemes.slice(0, count).join('')).toBe(kept);
      expect([...kept].length).toBeLessThanOrEqual(max);
      const next = graphemes[count];
      if (next !== undefined) expect([...kept, ...next].length).toBeGreaterThan(max);
      expect([...shorten(whole, max + 1)].length).toBeLessThanOrEqual(max + 1);
    }),
  );
});
