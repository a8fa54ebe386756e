// Text messages by NHN Cloud, another product with keys of its own. It knows no idempotency key: a lost answer may mean two.
// Source: https://docs.nhncloud.com/ko/Notification/SMS/ko/api-guide/
import { z } from 'zod';
import { TEMPLATES } from '../domain/template.ts';
import { DealerUnclear, digitsOf, openDealerHttp, TOO_MANY_REQUESTS } from './dealer-http.ts';
import type { Letter } from './messenger.ts';

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

/** Long text messages always: Korean of this length does not fit into the 90 bytes of a short one. */
export function nhnSms({ appKey, secretKey, sender, baseUrl, timeoutMs }: NhnSmsOptions) {
  const http = openDealerHttp(baseUrl, timeoutMs);
  const path = `/sms/v3.0/appKeys/${encodeURIComponent(appKey)}/sender/mms`;
  return async ({ message, phone }: Letter, signal: AbortSignal) => {
    if (appKey === '') return { kind: 'REFUSED', reason: `${DEALER} is not configured` } as const;
    const body = {
      title: TEMPLATES[message.template].title,
      body: message.text,
      sendNo: digitsOf(sender),
      recipientList: [{ recipientNo: digitsOf(phone) }],
    };
    const answer = await http.post(path, { 'x-secret-key': secretKey }, body, signal);
    if (answer.status === TOO_MANY_REQUESTS)
      return { kind: 'BUSY', reason: `${DEALER} ${answer.status}` } as const;
    const header = answered.safeParse(answer.body).data?.header;
    if (header?.isSuccessful) return { kind: 'SENT' } as const;
    if (!header && answer.status < 400) throw new DealerUnclear(`${DEALER} answered nothing we can read`);
    return { kind: 'REFUSED', reason: `${DEALER} ${header?.resultCode ?? answer.status}` } as const;
  };
}
