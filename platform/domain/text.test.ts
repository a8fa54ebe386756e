// What a person may write: what is kept of it, what is nothing, and what is refused.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lineOf, paragraphsOf, readableLine } from './text.ts';

const MAX = 20;
const typed = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  // Half emoji, and pieces that normalisation and trimming may put together.
  fc
    .array(
      fc.constantFrom(
        '\ud83d',
        '\u0301',
        '\u3164',
        '\u200B',
        ' ',
        '\r',
        '\n',
        '각',
        '👨‍👩‍👧',
        '가',
        'e',
        '\u2000',
      ),
    )
    .map((parts) => parts.join('')),
);

test.each([
  ['  치킨   한 마리 ', '치킨 한 마리'],
  ['한글'.normalize('NFD'), '한글'],
  ['서울시\r\n강남구\t1', '서울시 강남구 1'],
  ['\uFEFF김\u3000철수\u3164', '김 철수'],
  ['👩‍🍳 ❤️', '👩‍🍳 ❤️'],
  ['שלום\u200E', 'שלום\u200E'],
])('%j is the line %j', (written, kept) => {
  expect(lineOf(written, MAX)).toBe(kept);
});

test('paragraphs keep their line breaks, each in one spelling', () => {
  expect(paragraphsOf(' 하나\r\n둘\r셋\u2028넷\t끝 \n', MAX)).toBe('하나\n둘\n셋\n넷 끝');
});

test.each([
  ['a space', ' \t\u00A0\u3000\n'],
  ['a Hangul filler', '\u3164'],
  ['a half-width Hangul filler', '\uFFA0'],
  ['a Hangul initial filler', '\u115F\u1160'],
  ['a zero-width space', '\u200B'],
  ['a byte order mark', '\uFEFF'],
  ['a blank Braille pattern', '\u2800'],
  ['a joiner and a variation', '\u200D\uFE0F'],
  ['a soft hyphen', '\u00AD'],
  ['a grapheme joiner', '\u034F'],
  ['a tag', '\u{E0041}'],
  ['a note without a head', '\u{1D159}'],
  ['a blank hieroglyph', '\u{13441}'],
  ['several of them', ' \u3164\u200B\u2800 '],
])('%s alone is an empty text', (_, nothing) => {
  expect([lineOf(nothing, MAX), paragraphsOf(nothing, MAX)]).toEqual(['', '']);
});

test.each([
  ['the first half of an emoji', '맛있어요 \ud83d'],
  ['the second half of an emoji', '\ude00 맛있어요'],
  ['a NUL', '벨\u0000'],
  ['a bell', '종\u0007'],
  ['an escape', '\u001b[31m'],
  ['an override of direction', '\u202Etxt.exe'],
  ['an embedding', 'a\u202Ab'],
  ['an isolate', '\u2066치킨\u2069'],
  ['no character at all', '\uFFFE치킨'],
  ['one character too many', '가'.repeat(MAX + 1)],
])('%s is refused', (_, written) => {
  expect([lineOf(written, MAX), paragraphsOf(written, MAX)]).toEqual([undefined, undefined]);
});

test('an emoji counts as it is stored, once, and a family as its members', () => {
  expect(lineOf('🍗'.repeat(MAX), MAX)).toBeDefined();
  expect(lineOf('👨‍👩‍👧'.repeat(4), MAX)).toBeDefined();
  expect(lineOf('👨‍👩‍👧'.repeat(5), MAX)).toBeUndefined();
});

test('what is far too long is refused unread', () => {
  expect(lineOf(`${' '.repeat(MAX * 10)}치킨`, MAX)).toBeUndefined();
});

describe('whatever was typed', () => {
  test.each([
    ['a line', lineOf],
    ['paragraphs', paragraphsOf],
  ])('%s as it is kept is read as itself', (_, read) => {
    fc.assert(
      fc.property(typed, (text) => {
        const kept = read(text, MAX);
        if (kept === undefined) return;
        expect(read(kept, MAX)).toBe(kept);
        expect(kept.normalize('NFC')).toBe(kept);
        expect(kept.isWellFormed()).toBe(true);
        expect([...kept].length).toBeLessThanOrEqual(MAX);
        // As a database that speaks UTF-8 gives it back.
        expect(Buffer.from(kept).toString()).toBe(kept);
      }),
    );
  });

  test('one spelling of the same letters is kept as the other', () => {
    fc.assert(
      fc.property(typed, (text) => {
        expect(lineOf(text.normalize('NFD'), MAX)).toBe(lineOf(text.normalize('NFC'), MAX));
      }),
    );
  });

  test('a name can be read of it, or nothing', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const name = readableLine(text);
        expect(lineOf(name, name.length)).toBe(name);
      }),
    );
  });
});
