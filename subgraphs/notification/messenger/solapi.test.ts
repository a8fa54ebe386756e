// What goes over the wire to SOLAPI, and what each of its answers means.
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { messageOf } from '../domain/message.ts';
import { message } from '../domain/template.ts';
import { type Answer, type Dealer, startDealer } from '../testing/dealer.ts';
import { factAbout } from '../testing/facts.ts';
import { DealerKnowsNothing, DealerUnclear } from './dealer-http.ts';
import type { Letter, Messenger } from './messenger.ts';
import { solapiMessenger } from './solapi.ts';

const API_SECRET = 'solapi-secret';
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
const open = (timeoutMs = 10_000) =>
  solapiMessenger({
    baseUrl: `${dealer.url}/proxy/`,
    apiKey: 'solapi-key',
    apiSecret: API_SECRET,
    sender: '1588-0000',
    pfId: 'PF-1',
    templateIds: { 'order-ready': 'KA01TP-ready' },
    timeoutMs,
  });
beforeAll(async () => {
  dealer = await startDealer(() => 'LOST');
  messenger = open();
});
afterAll(() => dealer.stop());

const took = (statusCode: string): Answer => ({
  body: { groupInfo: {}, failedMessageList: [], messageList: [{ messageId: 'M-1', statusCode }] },
});
const turnedDown = (statusCode: string): Answer => ({
  body: { groupInfo: {}, failedMessageList: [{ messageId: 'M-1', statusCode, to: '01000002001' }] },
});
const send = (answer: Answer, letter: Letter = LETTER) => {
  dealer.answerWith(() => answer);
  return messenger.send(letter, stop);
};
const report = (answer: Answer) => {
  dealer.answerWith(() => answer);
  return messenger.reportOn('M-1', stop);
};

test('a message goes as a template with its slots, and without a text message behind our back', async () => {
  await send(took('2000'));
  expect(dealer.asked).toMatchObject([{ method: 'POST', path: '/proxy/messages/v4/send-many/detail' }]);
  expect(dealer.asked[0]?.body).toEqual({
    messages: [
      {
        to: '01000002001',
        from: '15880000',
        kakaoOptions: {
          pfId: 'PF-1',
          templateId: 'KA01TP-ready',
          variables: { '#{가게}': '김씨네 치킨', '#{메뉴}': '후라이드 치킨 외 2건' },
          disableSms: true,
        },
      },
    ],
    showMessageList: true,
  });
});

test('every call is signed anew: HMAC-SHA256 over date and salt', async () => {
  await send(took('2000'));
  const header = String(dealer.asked[0]?.headers.authorization);
  const [, apiKey, date = '', salt = '', signature] =
    /^HMAC-SHA256 apiKey=(.+), date=(.+), salt=(.+), signature=(.+)$/.exec(header) ?? [];
  expect(apiKey).toBe('solapi-key');
  expect(new Date(date).toISOString()).toBe(date);
  expect(salt).toMatch(/^[0-9a-f]{32}$/);
  expect(signature).toBe(
    createHmac('sha256', API_SECRET)
      .update(date + salt)
      .digest('hex'),
  );
  await send(took('2000'));
  expect(dealer.asked[0]?.headers.authorization).not.toBe(header);
});

test('a text message carries the whole text, short or long with a subject, and is sent once it is taken', async () => {
  const short = message('ORDER_DELIVERED', { 가게: '김밥집🍙', 메뉴: '김밥' });
  const addressed = { to: '01000002001', from: '15880000' };
  for (const [message, sent] of [
    [LETTER.message, { type: 'LMS', subject: '조리 완료', text: LETTER.message.text }],
    [short, { type: 'SMS', text: short.text.replace('🍙', '?') }],
  ] as const) {
    expect(await send(took('2000'), { ...LETTER, message, channel: 'SMS' })).toEqual({ kind: 'SENT' });
    expect(dealer.asked[0]?.body).toMatchObject({ messages: [{ ...addressed, ...sent }] });
  }
});

describe('an answer to a message', () => {
  test('that was taken is a reference to ask with', async () => {
    expect(await send(took('2000'))).toEqual({ kind: 'ACCEPTED', reference: 'M-1' });
  });

  test.each(['3018', '3019', '3020', '3021', '3104', '3107'])(
    '%s means that KakaoTalk does not reach the phone',
    async (code) => {
      expect(await send(turnedDown(code))).toEqual({ kind: 'UNREACHABLE', reason: `SOLAPI ${code}` });
    },
  );

  test.each(['3008', '3014', '3016', '9999'])('%s means never', async (code) => {
    expect(await send(turnedDown(code))).toEqual({ kind: 'REFUSED', reason: `SOLAPI ${code}` });
  });

  test.each(['2001', '3006', '3012'])('%s means later', async (code) => {
    expect(await send(turnedDown(code))).toEqual({ kind: 'BUSY', reason: `SOLAPI ${code}` });
  });

  test('3005 means that it went out, so it never goes again', async () => {
    expect(await send(turnedDown('3005'))).toEqual({ kind: 'SENT' });
  });

  test('429 means later', async () => {
    expect(await send({ status: 429, body: {} })).toMatchObject({ kind: 'BUSY' });
  });

  test('400 is our own mistake and means never, with its code', async () => {
    const body = { errorCode: 'InvalidApiKey', errorMessage: '…' };
    expect(await send({ status: 400, body })).toEqual({ kind: 'REFUSED', reason: 'SOLAPI InvalidApiKey' });
  });

  test.each<[string, Answer]>([
    ['of a server error', { status: 500, body: { errorCode: 'InternalError' } }],
    ['that is a page of HTML', { body: '<html>' }],
    ['that gets lost', 'LOST'],
  ])('%s leaves it open whether it was taken', async (_, answer) => {
    await expect(send(answer)).rejects.toThrow();
  });

  test('that never comes is waited for until its time is over, and leaves it open as well', async () => {
    dealer.answerWith(() => 'SILENT');
    await expect(open(200).send(LETTER, stop)).rejects.toThrow('Timeout');
  });
});

test('a dealer that answers no question at all is in trouble, and not only with one message', async () => {
  await expect(report({ status: 401, body: { errorCode: 'Unauthorized' } })).rejects.toThrow(DealerUnclear);
  await expect(report({ body: '<html>' })).rejects.toThrow(DealerUnclear);
});

describe('asked what became of a message, SOLAPI', () => {
  const listed = (statusCode: string): Answer => ({ body: { messageList: { 'M-1': { statusCode } } } });

  test('is asked for exactly this one, signed as well', async () => {
    await report(listed('4000'));
    expect(dealer.asked).toMatchObject([{ method: 'GET', path: '/proxy/messages/v4/list?messageId=M-1' }]);
    expect(dealer.asked[0]?.headers.authorization).toMatch(/^HMAC-SHA256 /);
  });

  test.each([
    ['2000', 'UNDERWAY'],
    ['3000', 'UNDERWAY'],
    ['4000', 'SENT'],
    ['3005', 'SENT'],
    ['3104', 'UNREACHABLE'],
    ['3018', 'UNREACHABLE'],
    ['3016', 'REFUSED'],
    ['3006', 'BUSY'],
  ])('says %s: %s', async (code, kind) => {
    expect(await report(listed(code))).toMatchObject({ kind });
  });

  test('may not know it, which says nothing', async () => {
    await expect(report({ body: { messageList: {} } })).rejects.toThrow(DealerKnowsNothing);
    await expect(report({ status: 404, body: { errorCode: 'NotFound' } })).rejects.toThrow(
      DealerKnowsNothing,
    );
  });
});
