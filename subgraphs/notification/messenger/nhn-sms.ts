// Text messages by NHN Cloud, another product with keys of its own. It knows no idempotency key: a lost answer may mean two.
// Source: https://docs.nhncloud.com/ko/Notification/SMS/ko/api-guide/
import { z } from 'zod';
import { DealerUnclear, digitsOf, openDealerHttp, TOO_MANY_REQUESTS } from './dealer-http.ts';
import type { Letter } from './messenger.ts';
import { textMessageOf } from './text-message.ts';

const DEALER = 'NHN SMS';

export type NhnSmsOptions = {
  readonly baseUrl: string;
  /** Without one there are no text messages. */
  readonly appKey: string;
  readonly secretKey: string;
  /** The registered number they come from. */
  readonly sender: string;
  readonly timeoutMs: number;
};

const answered = z.object({ header: z.object({ resultCode: z.number(), isSuccessful: z.boolean() }) });

export function nhnSms({ appKey, secretKey, sender, baseUrl, timeoutMs }: NhnSmsOptions) {
  const http = openDealerHttp(baseUrl, timeoutMs);
  const base = `/sms/v3.0/appKeys/${encodeURIComponent(appKey)}/sender`;
  return async ({ message, phone }: Letter, signal: AbortSignal) => {
    if (appKey === '') return { kind: 'REFUSED', reason: `${DEALER} is not configured` } as const;
    const written = textMessageOf(message);
    const addressed = { sendNo: digitsOf(sender), recipientList: [{ recipientNo: digitsOf(phone) }] };
    const [path, body] =
      written.type === 'SMS'
        ? ['sms', { ...addressed, body: written.text }]
        : // A long text message is a picture message without a picture.
          ['mms', { ...addressed, title: written.subject, body: written.text }];
    const answer = await http.post(`${base}/${path}`, { 'x-secret-key': secretKey }, body, signal);
    if (answer.status === TOO_MANY_REQUESTS)
      return { kind: 'BUSY', reason: `${DEALER} ${answer.status}` } as const;
    const header = answered.safeParse(answer.body).data?.header;
    if (header?.isSuccessful) return { kind: 'SENT' } as const;
    if (!header && answer.status < 400) throw new DealerUnclear(`${DEALER} answered nothing we can read`);
    return { kind: 'REFUSED', reason: `${DEALER} ${header?.resultCode ?? answer.status}` } as const;
  };
}
