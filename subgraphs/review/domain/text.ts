// What people write to each other: paragraphs stay, what nobody can see or store does not.

export const TEXT_MAX = 1_000;

/** Control characters, line breaks and tabs apart. */
const INVISIBLE = /[^\P{Cc}\n\t]/u;

/** The text as it is kept, or undefined when it is empty, longer than TEXT_MAX characters or holds control characters. */
export function textOf(typed: string): string | undefined {
  const text = typed.normalize('NFC').replaceAll('\r\n', '\n').trim();
  // Code points, not UTF-16 units: an emoji counts once.
  return text && [...text].length <= TEXT_MAX && !INVISIBLE.test(text) ? text : undefined;
}
