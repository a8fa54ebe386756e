// Who carries the messages, and how patient we are with them, read from the environment.
import { z } from 'zod';
import type { Pace } from './domain/sending.ts';

const seconds = (byDefault: number) => z.coerce.number().positive().default(byDefault);
const count = (byDefault: number) => z.coerce.number().int().positive().default(byDefault);
const text = z.string().default('');

/** What each dealer cannot do without. */
const NEEDS = {
  log: [],
  solapi: ['SOLAPI_API_KEY', 'SOLAPI_API_SECRET', 'SOLAPI_SENDER', 'SOLAPI_PF_ID'],
  nhn: ['NHN_APP_KEY', 'NHN_SECRET_KEY', 'NHN_SENDER_KEY'],
} as const;

export const notificationSettings = z
  .object({
    /** `log` prints what KakaoTalk would show; `solapi` and `nhn` are dealers. */
    KAKAO_MESSENGER: z.enum(['log', 'solapi', 'nhn']).default('log'),
    /** Whether `log` prints at all. Tests stay silent. */
    KAKAO_LOG: z.enum(['on', 'off']).default(process.env.NODE_ENV === 'test' ? 'off' : 'on'),
    /** Our template codes to the dealer's, as JSON: `{"order-placed":"KA01TP…"}`. One left out is used as it is. */
    KAKAO_TEMPLATE_IDS: z
      .string()
      .default('{}')
      .transform((json, context) => {
        const ids = z.record(z.string(), z.string()).safeParse(parsed(json));
        if (ids.success) return ids.data;
        context.addIssue('KAKAO_TEMPLATE_IDS is a JSON object of strings');
        return z.NEVER;
      }),

    /** After a failure it is tried again after this time, then twice this, and so on up to the longest … */
    NOTIFICATION_TRY_AGAIN_FIRST_SECONDS: seconds(5),
    NOTIFICATION_TRY_AGAIN_MAX_SECONDS: seconds(300),
    /** … and given up after so many tries: with the times above about 45 minutes later, when no meal is news any more. */
    NOTIFICATION_MAX_TRIES: count(15),
    /** A dealer that accepted a message is asked what became of it after this time, then twice this, and so on … */
    NOTIFICATION_ASK_FIRST_SECONDS: seconds(2),
    NOTIFICATION_ASK_MAX_SECONDS: seconds(60),
    /** … and taken by its word after so many questions. */
    NOTIFICATION_MAX_ASKS: count(8),
    /** No answer within this time is no answer. */
    NOTIFICATION_DEALER_TIMEOUT_SECONDS: seconds(10),
    NOTIFICATION_CONTACT_TIMEOUT_SECONDS: seconds(10),
    /** So many calls in a row without an answer open the circuit to whom was called … */
    NOTIFICATION_FAILURES_TO_OPEN: count(5),
    /** … for so long; then one call tries. */
    NOTIFICATION_OPEN_FOR_SECONDS: seconds(10),

    SOLAPI_BASE_URL: z.url().default('https://api.solapi.com'),
    SOLAPI_API_KEY: text,
    SOLAPI_API_SECRET: text,
    /** The registered number text messages come from. */
    SOLAPI_SENDER: text,
    /** The KakaoTalk channel. */
    SOLAPI_PF_ID: text,

    NHN_BASE_URL: z.url().default('https://kakaotalk-bizmessage.api.nhncloudservice.com'),
    NHN_APP_KEY: text,
    NHN_SECRET_KEY: text,
    /** The KakaoTalk channel. */
    NHN_SENDER_KEY: text,
    /** Text messages are another product of NHN with keys of its own; without them there are none. */
    NHN_SMS_BASE_URL: z.url().default('https://sms.api.nhncloudservice.com'),
    NHN_SMS_APP_KEY: text,
    NHN_SMS_SECRET_KEY: text,
    NHN_SMS_SENDER: text,
  })
  .superRefine((settings, context) => {
    for (const name of NEEDS[settings.KAKAO_MESSENGER])
      if (settings[name] === '')
        context.addIssue({
          code: 'custom',
          path: [name],
          message: `KAKAO_MESSENGER=${settings.KAKAO_MESSENGER} needs ${name}`,
        });
  });
export type NotificationSettings = z.output<typeof notificationSettings>;

export const paceOf = (settings: NotificationSettings): Pace => ({
  tryAgainFirstMs: settings.NOTIFICATION_TRY_AGAIN_FIRST_SECONDS * 1_000,
  tryAgainMaxMs: settings.NOTIFICATION_TRY_AGAIN_MAX_SECONDS * 1_000,
  maxTries: settings.NOTIFICATION_MAX_TRIES,
  askFirstMs: settings.NOTIFICATION_ASK_FIRST_SECONDS * 1_000,
  askMaxMs: settings.NOTIFICATION_ASK_MAX_SECONDS * 1_000,
  maxAsks: settings.NOTIFICATION_MAX_ASKS,
});

/** How long a call may be under way: asking for the phone, then the dealer, and some time to write it down. */
export const leaseMsOf = (settings: NotificationSettings): number =>
  (settings.NOTIFICATION_CONTACT_TIMEOUT_SECONDS + settings.NOTIFICATION_DEALER_TIMEOUT_SECONDS) * 1_000 +
  LEASE_MARGIN_MS;

const LEASE_MARGIN_MS = 10_000;

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
