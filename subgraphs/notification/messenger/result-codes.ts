// What KakaoTalk's result codes mean for a message; dealers pass them on.
// Source: https://docs.nhncloud.com/ko/Notification/KakaoTalk%20Bizmessage/ko/error-code/
import type { Outcome } from '../domain/sending.ts';

type Verdict = Exclude<Outcome, { kind: 'ACCEPTED' | 'UNKNOWN' }>;
export type CodeTable = Readonly<Record<string, Verdict['kind']>>;

export const KAKAOTALK_CODES: CodeTable = {
  '1000': 'SENT',
  // On its way, but the phone has not confirmed it: never sent a second time.
  '3005': 'SENT',
  // Not a KakaoTalk user, not seen for a week, blocked the message, too old an app.
  '3018': 'UNREACHABLE',
  '3019': 'UNREACHABLE',
  '3020': 'UNREACHABLE',
  '3021': 'UNREACHABLE',
  // A bad phone number is bad for a text message too; a message that is too long or differs from its template is our mistake.
  '3008': 'REFUSED',
  '3014': 'REFUSED',
  '3016': 'REFUSED',
  // KakaoTalk's own trouble.
  '2001': 'BUSY',
  '3000': 'BUSY',
  '3006': 'BUSY',
  '3010': 'BUSY',
  '3012': 'BUSY',
};

/** What is in no table is a refusal: it names what somebody has to look at, and nothing is sent over and over. */
export function verdictOf(codes: CodeTable, dealer: string, code: string): Verdict {
  const kind = codes[code] ?? 'REFUSED';
  return kind === 'SENT' ? { kind } : { kind, reason: `${dealer} ${code}` };
}
