// The text message for a phone KakaoTalk does not reach: short where it fits, which costs a third, else long and with a subject.
// Source: https://docs.nhncloud.com/ko/Notification/SMS/ko/api-guide/
import { type Message, TEMPLATES } from '../domain/template.ts';
import { eucKrBytesOf, inEucKr } from './euc-kr.ts';

export const SMS_MAX_BYTES = 90;
/** No approved message can be longer, whatever its slots hold. */
export const LMS_MAX_BYTES = 2_000;
export const SUBJECT_MAX_BYTES = 40;

export type TextMessage =
  | { readonly type: 'SMS'; readonly text: string }
  | { readonly type: 'LMS'; readonly subject: string; readonly text: string };

export function textMessageOf(message: Message): TextMessage {
  const text = inEucKr(message.text);
  return eucKrBytesOf(text) <= SMS_MAX_BYTES
    ? { type: 'SMS', text }
    : { type: 'LMS', subject: TEMPLATES[message.template].title, text };
}
