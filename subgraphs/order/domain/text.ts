// What counts as text here: so many characters, and nothing PostgreSQL could not keep.

/** Code points, not UTF-16 units: an emoji counts once. */
export const charactersIn = (text: string): number => [...text].length;

/** False for a NUL and for half an emoji: PostgreSQL refuses both in its JSON, so nothing it keeps is called that. */
export const canBeKept = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
