// What counts as text here: so many characters, and nothing that cannot be seen.

/** Control characters, line breaks apart. */
const INVISIBLE = /[^\P{Cc}\n]/u;

export function isText(text: string, least: number, most: number): boolean {
  // Code points, not UTF-16 units: an emoji counts once.
  const length = [...text].length;
  return length >= least && length <= most && !INVISIBLE.test(text);
}
