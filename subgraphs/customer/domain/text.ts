// Text that people typed, on one line: one spelling of the same letters, no doubled spaces, nothing invisible.

const INVISIBLE = /\p{Cc}/u;

export const oneLine = (typed: string): string => typed.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();

/** The text as it is kept, or undefined when it has not from `min` to `max` characters or holds control characters. */
export function textOf(typed: string, { min, max }: { min: number; max: number }): string | undefined {
  const text = oneLine(typed);
  return hasLength(text, min, max) && !INVISIBLE.test(text) ? text : undefined;
}

/** Code points, not UTF-16 units: an emoji counts once. */
function hasLength(text: string, min: number, max: number): boolean {
  const length = [...text].length;
  return length >= min && length <= max;
}
