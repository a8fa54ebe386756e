// Why a delivery cannot be brought, as somebody wrote it: for the customer to read, so short and visible.

export const MAX_REASON_CHARACTERS = 200;

/** Control characters, line breaks apart. */
const INVISIBLE = /[^\P{Cc}\n]/u;

/** The reason as it is kept, or undefined when there is none, it is too long or holds control characters. */
export function reasonIn(written: string): string | undefined {
  const reason = written.normalize('NFC').trim();
  // Code points, not UTF-16 units: an emoji counts once.
  const characters = [...reason].length;
  const isReason = characters >= 1 && characters <= MAX_REASON_CHARACTERS && !INVISIBLE.test(reason);
  return isReason ? reason : undefined;
}
