// What is left of a customer who deleted their account, and when the same person may begin anew.
import type { Profile } from './profile.ts';

/** What is shown beside their reviews. */
export const ERASED: Profile = { displayName: '탈퇴한 회원', name: '', phone: null };

/** Only a token issued after the erasure makes a new profile: an app that was left open must not bring the account back. */
export const mayBeginAnew = (erasedAt: Date, tokenIssuedAtSeconds: number): boolean =>
  tokenIssuedAtSeconds * 1_000 > erasedAt.getTime();
