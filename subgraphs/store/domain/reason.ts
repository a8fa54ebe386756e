// Why an order is rejected, as the owner wrote it: for the customer to read, so short, visible and without links.
import { carriesLink } from '#platform/domain/links.ts';
import { isText } from './text.ts';

export const REASON_MAX = 200;

/** TEXT: there is none, it is too long or cannot be seen. LINK: it goes into an official message, which carries none. */
export function faultInReason(reason: string): 'TEXT' | 'LINK' | undefined {
  if (!isText(reason, 1, REASON_MAX)) return 'TEXT';
  return carriesLink(reason) ? 'LINK' : undefined;
}
