// NHN Cloud as the dealer: with its idempotency key a message whose answer was lost is not sent twice within ten minutes.
// Source: https://docs.nhncloud.com/ko/Notification/KakaoTalk%20Bizmessage/ko/alimtalk-api-guide/
import { z } from 'zod';
import { TEMPLATES } from '../domain/template.ts';
import {
  type DealerAnswer,
  DealerUnclear,
  digitsOf,
  nothingSaid,
  openDealerHttp,
  TOO_MANY_REQUESTS,
} from './dealer-http.ts';
import type { Letter, Messenger } from './messenger.ts';
import { type NhnSmsOptions, nhnSms } from './nhn-sms.ts';
import { KAKAOTALK_CODES, verdictOf } from './result-codes.ts';

const DEALER = 'NHN';
/** The same key within ten minutes: the call whose answer was lost did arrive. */
const KEY_WAS_USED = -1005;
const SYSTEM_ERROR = -9999;

const header = z.object({ resultCode: z.number(), isSuccessful: z.boolean() });
const taken = z.object({
  header,
  message: z
    .object({
      requestId: z.string(),
      sendResults: z.array(z.object({ recipientSeq: z.number(), resultCode: z.coerce.string() })).min(1),
    })
    .nullish(),
});
const reported = z.object({
  message: z.object({ messageStatus: z.string(), resultCode: z.coerce.string().nullish() }),
});

export type NhnOptions = {
  readonly baseUrl: string;
  readonly appKey: string;
  readonly secretKey: string;
  /** The KakaoTalk channel. */
  readonly senderKey: string;
  /** Our template codes to those registered with NHN. */
  readonly templateIds: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly sms: NhnSmsOptions;
};

export function nhnMessenger(options: NhnOptions): Messenger {
  const http = openDealerHttp(options.baseUrl, options.timeoutMs);
  const sendSms = nhnSms(options.sms);
  const messages = `/alimtalk/v2.3/appkeys/${encodeURIComponent(options.appKey)}/messages`;
  const authorised = { 'x-secret-key': options.secretKey };
  return {
    send: async (letter, signal) => {
      if (letter.channel === 'SMS') return sendSms(letter, signal);
      const headers = { ...authorised, 'x-nc-api-idempotency-key': letter.idempotencyKey };
      return readTaken(await http.post(messages, headers, envelopeOf(letter, options), signal));
    },
    reportOn: async (reference, signal) => {
      const answer = await http.get(`${messages}/${reference}`, authorised, signal);
      const report = reported.safeParse(answer.body).data?.message;
      if (!report) throw nothingSaid(DEALER, answer);
      switch (report.messageStatus) {
        case 'COMPLETED':
          return { kind: 'SENT' };
        case 'FAILED':
        case 'CANCEL':
          return verdictOf(KAKAOTALK_CODES, DEALER, report.resultCode ?? report.messageStatus);
        default:
          return { kind: 'UNDERWAY' };
      }
    },
  };
}

function envelopeOf({ message, phone }: Letter, { senderKey, templateIds }: NhnOptions) {
  const { code } = TEMPLATES[message.template];
  return {
    senderKey,
    templateCode: templateIds[code] ?? code,
    recipientList: [
      {
        recipientNo: digitsOf(phone),
        templateParameter: message.slots,
        // A text message instead is our own decision, so that it is on record which way a message went.
        resendParameter: { isResend: false },
      },
    ],
  };
}

function readTaken({ status, body }: DealerAnswer) {
  if (status === TOO_MANY_REQUESTS) return { kind: 'BUSY', reason: `${DEALER} ${status}` } as const;
  const answer = taken.safeParse(body).data;
  if (!answer) {
    if (status >= 400) return { kind: 'REFUSED', reason: `${DEALER} ${status}` } as const;
    throw new DealerUnclear(`${DEALER} answered ${status} and nothing we can read`);
  }
  const { resultCode, isSuccessful } = answer.header;
  if (resultCode === KEY_WAS_USED) return { kind: 'SENT' } as const;
  if (resultCode === SYSTEM_ERROR) return { kind: 'BUSY', reason: `${DEALER} ${resultCode}` } as const;
  if (!isSuccessful) return { kind: 'REFUSED', reason: `${DEALER} ${resultCode}` } as const;

  const [result] = answer.message?.sendResults ?? [];
  if (!answer.message || !result) throw new DealerUnclear(`${DEALER} took it without saying what`);
  if (result.resultCode !== '0') return verdictOf(KAKAOTALK_CODES, DEALER, result.resultCode);
  const reference = `${encodeURIComponent(answer.message.requestId)}/${result.recipientSeq}`;
  return { kind: 'ACCEPTED', reference } as const;
}
