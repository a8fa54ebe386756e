// What a person may write, in every context: read where it comes in, and kept and answered as it was read.

/** Shown as nothing: alone they are an empty text. The last five are glyphs that are blank by design. */
const SHOWN =
  /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\u2800\u{16FE4}\u{1D159}\u{13441}\u{13442}]/u;

/**
 * In no text: control characters, half a surrogate pair, what Unicode keeps for itself, and what reverses the order in
 * which the rest is read (UAX #9), by which `txt.exe` is shown as `exe.txt`. Marks of direction only (U+200E) may stay.
 */
const FORBIDDEN = /[^\P{Cc}\n]|[\p{Cs}\p{Noncharacter_Code_Point}\u202A-\u202E\u2066-\u2069]/u;
const ALL_FORBIDDEN = new RegExp(FORBIDDEN, 'gu');

/** Space, and what looks like it: cut from the ends of a text. */
const BLANK = /[\p{White_Space}\u200B\u2060\u2800\u3164\uFEFF\uFFA0]/u;

/** A text this many times longer than it may be is refused unread: normalising costs time, and no spelling is four times longer. */
const UNREAD_FROM = 10;

/**
 * One line as it is kept: NFC, white space of any kind one space, nothing blank at its ends. Empty when nothing of it can be seen.
 *
 * @param max in code points, of what is kept. Not in UTF-16 units, since an emoji counts once, and not in graphemes, since one
 *   may have any number of accents; PostgreSQL's `char_length` counts the same.
 * @returns undefined when it is longer than `max` or holds what may be in no text.
 */
export const lineOf = (typed: string, max: number): string | undefined =>
  read(typed, max, (text) => text.replaceAll(/\p{White_Space}+/gu, ' '));

/** As `lineOf`, with its line breaks, each `\n`. */
export const paragraphsOf = (typed: string, max: number): string | undefined =>
  read(typed, max, (text) => text.replaceAll(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n').replaceAll('\t', ' '));

/** What can be read, as one line, of what nobody can be asked to write again; empty when nothing can. */
export const readableLine = (given: string): string =>
  lineOf(given.replaceAll(ALL_FORBIDDEN, ' '), given.length * UNREAD_FROM) ?? '';

/** False for a NUL and for half an emoji: PostgreSQL refuses both, so nothing it keeps is called that. For ids and keys. */
export const canBeKept = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** Code points. */
export const lengthOf = (text: string): number => [...text].length;

function read(typed: string, max: number, spaced: (text: string) => string): string | undefined {
  if (typed.length > max * UNREAD_FROM) return undefined;
  const text = withoutBlankEnds(spaced(typed.normalize('NFC')));
  if (FORBIDDEN.test(text) || lengthOf(text) > max) return undefined;
  return SHOWN.test(text) ? text : '';
}

/** A loop, since `[…]+$` takes the square of the time for blanks in the middle. */
function withoutBlankEnds(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && BLANK.test(text.charAt(start))) start += 1;
  while (end > start && BLANK.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}
