// How the messages of one order fare with the dealer, KakaoTalk and the customer context, as a plan says it.
import fc from 'fast-check';

/** What the dealer makes of a key it knows: nothing; its first answer again; or, as NHN does, only that it was used. */
export const KEY_RULES = ['IGNORES', 'ANSWERS_AGAIN', 'SAYS_USED'] as const;
export type KeyRule = (typeof KEY_RULES)[number];

/** How the messages of one order fare. */
export type Reception = {
  readonly phone: 'KNOWN' | 'NONE' | 'NOBODY';
  readonly kakaoTalk: 'SENT' | 'ACCEPTED' | 'UNREACHABLE' | 'REFUSED';
  readonly sms: 'SENT' | 'UNREACHABLE';
  /** What is said later of what was ACCEPTED; UNDERWAY: nothing, for ever, though it arrived. */
  readonly later: 'SENT' | 'UNREACHABLE' | 'REFUSED' | 'UNDERWAY';
  /** So often KakaoTalk itself is in trouble, before one that was ACCEPTED goes through. */
  readonly troubles: number;
  /** So many unanswered and letters do not arrive… */
  readonly lost: number;
  /** …so many letters arrive, and the answer is lost… */
  readonly unheard: number;
  /** …and so many are answered: not now. */
  readonly busy: number;
};

const NINE_KNOWN = Array.from({ length: 9 }, () => 'KNOWN' as const);

export const reception: fc.Arbitrary<Reception> = fc.record({
  phone: fc.constantFrom(...NINE_KNOWN, 'NONE', 'NOBODY'),
  kakaoTalk: fc.constantFrom('SENT', 'SENT', 'ACCEPTED', 'ACCEPTED', 'ACCEPTED', 'UNREACHABLE', 'REFUSED'),
  sms: fc.constantFrom('SENT', 'SENT', 'SENT', 'UNREACHABLE'),
  later: fc.constantFrom('SENT', 'SENT', 'SENT', 'UNREACHABLE', 'REFUSED', 'UNDERWAY'),
  troubles: fc.constantFrom(0, 0, 0, 1, 2),
  lost: fc.constantFrom(0, 0, 0, 1, 2, 6),
  unheard: fc.constantFrom(0, 0, 0, 1, 2, 6),
  busy: fc.constantFrom(0, 0, 0, 1, 2),
});
