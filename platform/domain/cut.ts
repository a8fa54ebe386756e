// Cutting what people wrote: between what they see as characters, never inside a letter with its accents or an emoji of several parts.

const segmenter = new Intl.Segmenter('ko', { granularity: 'grapheme' });

/** The whole graphemes from the start that fit into `max` code points. A grapheme may be longer than that: then there are none. */
export function cut(text: string, max: number): string {
  // Every code point is at least one code unit, and most texts fit.
  if (text.length <= max) return text;
  let length = 0;
  for (const { segment, index } of segmenter.segment(text)) {
    length += [...segment].length;
    if (length > max) return text.slice(0, index);
  }
  return text;
}

/** At most `max` code points, the last one `…` when something was left out. */
export function shorten(text: string, max: number): string {
  const kept = cut(text, max);
  return kept === text ? text : `${cut(text, max - 1)}…`;
}

/** What a person counts as the characters of a text. */
export const graphemesOf = (text: string): string[] =>
  Array.from(segmenter.segment(text), ({ segment }) => segment);
