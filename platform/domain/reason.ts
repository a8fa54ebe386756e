// Why something is refused, cancelled or given up, as somebody wrote it: it goes into an official message, which carries no links.
import { carriesLink } from './links.ts';
import { paragraphsOf } from './text.ts';

/** In code points. */
export const REASON_MAX = 200;

/** TEXT: it is too long or holds what may be in no text. LINK: it carries one. */
export type ReasonFault = 'TEXT' | 'LINK';

export type ReadReason =
  /** Empty when nothing of it can be seen. */
  | { readonly kind: 'READ'; readonly reason: string }
  | { readonly kind: 'REFUSED'; readonly fault: ReasonFault };

export function readReason(written: string): ReadReason {
  const reason = paragraphsOf(written, REASON_MAX);
  if (reason === undefined) return { kind: 'REFUSED', fault: 'TEXT' };
  return carriesLink(reason) ? { kind: 'REFUSED', fault: 'LINK' } : { kind: 'READ', reason };
}

/** For where a reason must be given. */
export function readGivenReason(written: string): ReadReason {
  const read = readReason(written);
  return read.kind === 'READ' && read.reason === '' ? { kind: 'REFUSED', fault: 'TEXT' } : read;
}
