// Why a delivery cannot be brought, as somebody wrote it: for the customer to read, so short, visible and without links.
import { carriesLink } from '#platform/domain/links.ts';

export const MAX_REASON_CHARACTERS = 200;

/** Control characters, line breaks apart. */
const INVISIBLE = /[^\P{Cc}\n]/u;

/** The reason as it is kept. */
export const reasonIn = (written: string): string => written.normalize('NFC').trim();

/** TEXT: there is none, it is too long or holds control characters. LINK: it goes into an official message, which carries none. */
export function faultInReason(reason: string): 'TEXT' | 'LINK' | undefined {
  // Code points, not UTF-16 units: an emoji counts once.
  const characters = [...reason].length;
  if (characters < 1 || characters > MAX_REASON_CHARACTERS || INVISIBLE.test(reason)) return 'TEXT';
  return carriesLink(reason) ? 'LINK' : undefined;
}
