// SOLAPI as the dealer. It knows no idempotency key: when an answer was lost, the customer may get a message twice.
// Source: https://developers.solapi.com/references/messages/sendManyDetail
import { createHmac, randomBytes } from 'node:crypto';
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
import { type CodeTable, KAKAOTALK_CODES, verdictOf } from './result-codes.ts';
import { textMessageOf } from './text-message.ts';

const DEALER = 'SOLAPI';

/** Beside KakaoTalk's codes SOLAPI has words of its own. Source: https://developers.solapi.com/references/message-status-codes */
const CODES: CodeTable = {
  ...KAKAOTALK_CODES,
  '4000': 'SENT',
  '3104': 'UNREACHABLE',
  '3107': 'UNREACHABLE',
};
/** Taken by SOLAPI, or handed on by it. */
const UNDERWAY = ['2000', '3000'];

const coded = z.object({ statusCode: z.string() });
const taken = z.object({
  failedMessageList: z.array(coded).default([]),
  messageList: z.array(coded.extend({ messageId: z.string() })).default([]),
});
const refusal = z.object({ errorCode: z.string() });
/** By message id. */
const listed = z.object({ messageList: z.record(z.string(), coded) });

export type SolapiOptions = {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** The registered number text messages come from. */
  readonly sender: string;
  /** The KakaoTalk channel. */
  readonly pfId: string;
  /** Our template codes to SOLAPI's ids. */
  readonly templateIds: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
};

export function solapiMessenger(options: SolapiOptions): Messenger {
  const http = openDealerHttp(options.baseUrl, options.timeoutMs);
  const signed = () => ({ authorization: authorization(options, new Date()) });
  return {
    send: async (letter, signal) => {
      const body = { messages: [envelopeOf(letter, options)], showMessageList: true };
      const answer = await http.post('/messages/v4/send-many/detail', signed(), body, signal);
      return readTaken(answer, letter);
    },
    reportOn: async (messageId, signal) => {
      const query = new URLSearchParams({ messageId });
      const answer = await http.get(`/messages/v4/list?${query}`, signed(), signal);
      const code = listed.safeParse(answer.body).data?.messageList[messageId]?.statusCode;
      if (code === undefined) throw nothingSaid(DEALER, answer);
      return UNDERWAY.includes(code) ? { kind: 'UNDERWAY' } : verdictOf(CODES, DEALER, code);
    },
  };
}

/** HMAC-SHA256 over date and salt, in hexadecimal. Source: https://developers.solapi.com/references/authentication/api-key */
function authorization({ apiKey, apiSecret }: SolapiOptions, now: Date): string {
  const date = now.toISOString();
  const salt = randomBytes(16).toString('hex');
  const signature = createHmac('sha256', apiSecret)
    .update(date + salt)
    .digest('hex');
  return `HMAC-SHA256 apiKey=${apiKey}, date=${date}, salt=${salt}, signature=${signature}`;
}

function envelopeOf({ channel, message, phone }: Letter, { sender, pfId, templateIds }: SolapiOptions) {
  const addressed = { to: digitsOf(phone), from: digitsOf(sender) };
  if (channel === 'SMS') return { ...addressed, ...textMessageOf(message) };
  const { code } = TEMPLATES[message.template];
  const variables = Object.entries(message.slots).map(([slot, value]) => [`#{${slot}}`, value]);
  return {
    ...addressed,
    kakaoOptions: {
      pfId,
      templateId: templateIds[code] ?? code,
      variables: Object.fromEntries(variables),
      // A text message instead is our own decision, so that it is on record which way a message went.
      disableSms: true,
    },
  };
}

function readTaken({ status, body }: DealerAnswer, { channel }: Letter) {
  if (status === TOO_MANY_REQUESTS) return { kind: 'BUSY', reason: `${DEALER} ${status}` } as const;
  if (status >= 400) {
    const code = refusal.safeParse(body).data?.errorCode ?? String(status);
    return { kind: 'REFUSED', reason: `${DEALER} ${code}` } as const;
  }
  const answer = taken.safeParse(body).data;
  const [failed] = answer?.failedMessageList ?? [];
  if (failed) return verdictOf(CODES, DEALER, failed.statusCode);
  const [message] = answer?.messageList ?? [];
  if (!message) throw new DealerUnclear(`${DEALER} answered ${status} without a message`);
  if (!UNDERWAY.includes(message.statusCode)) return verdictOf(CODES, DEALER, message.statusCode);
  // Nothing comes after a text message: what became of it would change nothing.
  if (channel === 'SMS') return { kind: 'SENT' } as const;
  return { kind: 'ACCEPTED', reference: message.messageId } as const;
}
