// What is left of a customer who deleted their account, and when the same person may begin anew.
import type { Profile } from './profile.ts';

/** Beside their reviews; it names nobody. */
export const ERASED: Profile = { displayName: '탈퇴한 회원', name: '', phone: null };

/** Whoever signs in after it is somebody new; an app that was only left open must not bring back what was erased. */
export const mayBeginAnew = (erasedAt: Date, tokenIssuedAtSeconds: number): boolean =>
  tokenIssuedAtSeconds * 1_000 > erasedAt.getTime();
