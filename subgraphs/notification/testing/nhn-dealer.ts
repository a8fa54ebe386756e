// NHN Cloud as tests need it: takes every message, delivers every message, until it is told otherwise.
import { type Answer, type Asked, startDealer } from './dealer.ts';

type Sent = { templateCode?: string; title?: string };

const header = (resultCode: number) => ({ resultCode, resultMessage: '…', isSuccessful: resultCode === 0 });

export const TAKEN: Answer = {
  body: {
    header: header(0),
    message: { requestId: 'R-1', sendResults: [{ recipientSeq: 1, resultCode: 0 }] },
  },
};
export const KEY_WAS_USED: Answer = { body: { header: header(-1005) } };
export const refusedWith = (resultCode: number): Answer => ({
  body: { header: header(0), message: { requestId: 'R-1', sendResults: [{ recipientSeq: 1, resultCode }] } },
});
export const reported = (messageStatus: string, resultCode: string | null = null): Answer => ({
  body: { header: header(0), message: { messageStatus, resultCode } },
});
const SMS_TAKEN: Answer = { body: { header: header(0), body: { data: { requestId: 'S-1' } } } };

type Behaviour = {
  /** `count` is from 1, of the messages about to be answered. */
  readonly alimtalk?: (count: number, asked: Asked) => Answer | Promise<Answer>;
  readonly report?: () => Answer | Promise<Answer>;
};

export async function startNhnDealer() {
  const dealer = await startDealer(() => 'LOST');
  const isAlimtalk = ({ method, path }: Asked) => method === 'POST' && path.startsWith('/alimtalk/');
  const isSms = ({ path }: Asked) => path.startsWith('/sms/');
  const behave = ({ alimtalk, report }: Behaviour = {}) =>
    dealer.answerWith((asked) => {
      if (isSms(asked)) return SMS_TAKEN;
      if (!isAlimtalk(asked)) return report?.() ?? reported('COMPLETED', '1000');
      return alimtalk?.(dealer.asked.filter(isAlimtalk).length, asked) ?? TAKEN;
    });
  behave();
  return {
    url: dealer.url,
    /** Forgets what it was asked before. */
    behave,
    alimtalks: () => dealer.asked.filter(isAlimtalk),
    templates: () => dealer.asked.filter(isAlimtalk).map(({ body }) => (body as Sent).templateCode),
    keys: () => dealer.asked.filter(isAlimtalk).map(({ headers }) => headers['x-nc-api-idempotency-key']),
    textMessages: () => dealer.asked.filter(isSms).map(({ body }) => (body as Sent).title),
    stop: dealer.stop,
  };
}

/** Settings that lead to it, which ask and try again soon, and often. */
export const nhnSettings = (url: string) => ({
  KAKAO_MESSENGER: 'nhn',
  NHN_BASE_URL: url,
  NHN_APP_KEY: 'app',
  NHN_SECRET_KEY: 'nhn-secret',
  NHN_SENDER_KEY: 'channel-key',
  NHN_SMS_BASE_URL: url,
  NHN_SMS_APP_KEY: 'sms-app',
  NHN_SMS_SECRET_KEY: 'sms-secret',
  NHN_SMS_SENDER: '1588-0000',
  NOTIFICATION_TRY_AGAIN_FIRST_SECONDS: 0.02,
  NOTIFICATION_TRY_AGAIN_MAX_SECONDS: 0.2,
  NOTIFICATION_MAX_TRIES: 1_000,
  NOTIFICATION_ASK_FIRST_SECONDS: 0.02,
  NOTIFICATION_ASK_MAX_SECONDS: 0.2,
  NOTIFICATION_MAX_ASKS: 3,
  NOTIFICATION_FAILURES_TO_OPEN: 100,
});
