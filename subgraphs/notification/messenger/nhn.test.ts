// What goes over the wire to NHN Cloud, and what each of its answers means.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { messageOf } from '../domain/message.ts';
import { message } from '../domain/template.ts';
import { type Answer, type Dealer, startDealer } from '../testing/dealer.ts';
import { factAbout } from '../testing/facts.ts';
import type { Letter, Messenger } from './messenger.ts';
import { nhnMessenger } from './nhn.ts';

const LETTER: Letter = {
  channel: 'KAKAOTALK',
  message: messageOf(factAbout('order-1', 'OrderReady')),
  phone: '010-0000-2001',
  orderId: 'order-1',
  idempotencyKey: 'n-1-KAKAOTALK-0',
};
const stop = new AbortController().signal;

let dealer: Dealer;
let messenger: Messenger;
const open = (smsAppKey: string, timeoutMs = 10_000) =>
  nhnMessenger({
    baseUrl: dealer.url,
    appKey: 'app',
    secretKey: 'nhn-secret',
    senderKey: 'channel-key',
    templateIds: {},
    timeoutMs,
    sms: {
      baseUrl: dealer.url,
      appKey: smsAppKey,
      secretKey: 'sms-secret',
      sender: '1588-0000',
      timeoutMs,
    },
  });
beforeAll(async () => {
  dealer = await startDealer(() => 'LOST');
  messenger = open('sms-app');
});
afterAll(() => dealer.stop());

const header = (resultCode: number) => ({
  header: { resultCode, resultMessage: '…', isSuccessful: resultCode === 0 },
});
const took = (resultCode: number | string): Answer => ({
  body: { ...header(0), message: { requestId: 'R-1', sendResults: [{ recipientSeq: 1, resultCode }] } },
});
const send = (answer: Answer, letter: Letter = LETTER) => {
  dealer.answerWith(() => answer);
  return messenger.send(letter, stop);
};

test('a message goes as a template with its slots, under a key that makes a second call harmless', async () => {
  await send(took(0));
  expect(dealer.asked).toMatchObject([
    {
      method: 'POST',
      path: '/alimtalk/v2.3/appkeys/app/messages',
      headers: { 'x-secret-key': 'nhn-secret', 'x-nc-api-idempotency-key': 'n-1-KAKAOTALK-0' },
    },
  ]);
  expect(dealer.asked[0]?.body).toEqual({
    senderKey: 'channel-key',
    templateCode: 'order-ready',
    recipientList: [
      {
        recipientNo: '01000002001',
        templateParameter: { 가게: '김씨네 치킨', 메뉴: '후라이드 치킨 외 2건' },
        resendParameter: { isResend: false },
      },
    ],
  });
});

describe('an answer to a message', () => {
  test('that was taken is a reference to ask with', async () => {
    expect(await send(took(0))).toEqual({ kind: 'ACCEPTED', reference: 'R-1/1' });
  });

  test('that says the key was used means that the call before did arrive', async () => {
    expect(await send({ body: header(-1005) })).toEqual({ kind: 'SENT' });
  });

  test.each([3018, 3019, 3020, 3021])('%i means that KakaoTalk does not reach the phone', async (code) => {
    expect(await send(took(code))).toEqual({ kind: 'UNREACHABLE', reason: `NHN ${code}` });
  });

  test.each([3008, 3014, 3016, 1003])('%i means never', async (code) => {
    expect(await send(took(code))).toEqual({ kind: 'REFUSED', reason: `NHN ${code}` });
  });

  test.each([2001, 3000, 3006, 3012])('%i means later', async (code) => {
    expect(await send(took(String(code)))).toEqual({ kind: 'BUSY', reason: `NHN ${code}` });
  });

  test('3005 means that it went out, so it never goes again', async () => {
    expect(await send(took(3005))).toEqual({ kind: 'SENT' });
  });

  test.each<[string, Answer]>([
    ['429', { status: 429, body: 'slow down' }],
    ['a system error', { body: header(-9999) }],
  ])('%s means later', async (_, answer) => {
    expect(await send(answer)).toMatchObject({ kind: 'BUSY' });
  });

  test.each<[string, Answer]>([
    ['a wrong secret key', { body: header(-1001) }],
    ['no right at all', { status: 403, body: 'forbidden' }],
  ])('%s is our own mistake and means never', async (_, answer) => {
    expect(await send(answer)).toMatchObject({ kind: 'REFUSED' });
  });

  test.each<[string, Answer]>([
    ['of a server error', { status: 503, body: header(-9999) }],
    ['that is a page of HTML', { body: '<html>' }],
    ['without a message', { body: header(0) }],
    ['that gets lost', 'LOST'],
  ])('%s leaves it open whether it was taken', async (_, answer) => {
    await expect(send(answer)).rejects.toThrow();
  });

  test('that never comes is waited for until its time is over, and leaves it open as well', async () => {
    dealer.answerWith(() => 'SILENT');
    await expect(open('sms-app', 200).send(LETTER, stop)).rejects.toThrow('Timeout');
  });
});

describe('asked what became of a message, NHN', () => {
  const report = (messageStatus: string, resultCode: string | null) => {
    dealer.answerWith(() => ({ body: { ...header(0), message: { messageStatus, resultCode } } }));
    return messenger.reportOn('R-1/1', stop);
  };

  test('is asked for exactly this one', async () => {
    await report('COMPLETED', '1000');
    expect(dealer.asked).toMatchObject([
      {
        method: 'GET',
        path: '/alimtalk/v2.3/appkeys/app/messages/R-1/1',
        headers: { 'x-secret-key': 'nhn-secret' },
      },
    ]);
  });

  test.each([
    ['READY', null, 'UNDERWAY'],
    ['COMPLETED', '1000', 'SENT'],
    ['FAILED', '3005', 'SENT'],
    ['FAILED', '3018', 'UNREACHABLE'],
    ['FAILED', '3020', 'UNREACHABLE'],
    ['FAILED', '3008', 'REFUSED'],
    ['FAILED', '3006', 'BUSY'],
    ['CANCEL', null, 'REFUSED'],
  ])('says %s %s: %s', async (status, code, kind) => {
    expect(await report(status, code)).toMatchObject({ kind });
  });
});

describe('a text message', () => {
  const SMS: Letter = { ...LETTER, channel: 'SMS' };

  test('that is long goes by the product for text messages, with a title', async () => {
    expect(await send({ body: { ...header(0), body: { data: { requestId: 'S-1' } } } }, SMS)).toEqual({
      kind: 'SENT',
    });
    expect(dealer.asked).toMatchObject([
      {
        method: 'POST',
        path: '/sms/v3.0/appKeys/sms-app/sender/mms',
        headers: { 'x-secret-key': 'sms-secret' },
        body: {
          title: '조리 완료',
          body: LETTER.message.text,
          sendNo: '15880000',
          recipientList: [{ recipientNo: '01000002001' }],
        },
      },
    ]);
  });

  test('that fits into 90 bytes goes as a short one, without a title', async () => {
    const short = message('ORDER_DELIVERED', { 가게: '김밥집🍙', 메뉴: '김밥' });
    await send({ body: header(0) }, { ...SMS, message: short });
    expect(dealer.asked.at(-1)).toMatchObject({ path: '/sms/v3.0/appKeys/sms-app/sender/sms' });
    expect(dealer.asked.at(-1)?.body).toEqual({
      body: short.text.replace('🍙', '?'),
      sendNo: '15880000',
      recipientList: [{ recipientNo: '01000002001' }],
    });
  });

  test.each<[Answer, string]>([
    [{ status: 429, body: {} }, 'BUSY'],
    [{ body: header(-2019) }, 'REFUSED'],
    [{ status: 401, body: 'who?' }, 'REFUSED'],
  ])('answered %j is %s', async (answer, kind) => {
    expect(await send(answer, SMS)).toMatchObject({ kind });
  });

  test('is refused, and nobody called, where text messages are not configured', async () => {
    dealer.answerWith(() => 'LOST');
    expect(await open('').send(SMS, stop)).toEqual({
      kind: 'REFUSED',
      reason: 'NHN SMS is not configured',
    });
    expect(dealer.asked).toEqual([]);
  });
});
