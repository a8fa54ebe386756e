// Why an order is cancelled, as the customer or the operator wrote it: it goes into an official message, which carries no links.
import { carriesLink } from '#platform/domain/links.ts';
import { canBeKept, charactersIn } from './text.ts';

export const MAX_REASON_CHARACTERS = 200;

/** TEXT: it is too long or cannot be kept. */
export function faultInReason(words: string): 'TEXT' | 'LINK' | undefined {
  if (!canBeKept(words) || charactersIn(words) > MAX_REASON_CHARACTERS) return 'TEXT';
  return carriesLink(words) ? 'LINK' : undefined;
}
