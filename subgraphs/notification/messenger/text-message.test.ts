// Which text messages are short, which are long, and what becomes of letters they cannot hold.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { messageOf } from '../domain/message.ts';
import { message, TEMPLATES } from '../domain/template.ts';
import { factsAbout } from '../testing/facts.ts';
import { eucKrBytesOf, inEucKr } from './euc-kr.ts';
import { LMS_MAX_BYTES, SMS_MAX_BYTES, SUBJECT_MAX_BYTES, textMessageOf } from './text-message.ts';

test.each([
  ['Hello, 1588-0000\n', 17],
  ['배달', 4],
  ['▶ 메뉴: 똠얌꿍', 15],
  ['뷁…', 4],
])('%j takes %i bytes', (text, bytes) => {
  expect(inEucKr(text)).toBe(text);
  expect(eucKrBytesOf(text)).toBe(bytes);
});

test.each([
  ['치킨🍗', '치킨?'],
  ['가족👨‍👩‍👧세트', '가족?세트'],
  ['🇰🇷', '?'],
  ['☎️ 문의', '☎ 문의'],
  ['zero\u200Bwidth', 'zerowidth'],
  ['café', 'caf?'],
])('%j is written %j', (text, written) => {
  expect(inEucKr(text)).toBe(written);
});

/** 가's that fill a delivered order's message to so many bytes. */
function delivered(bytes: number): ReturnType<typeof message> {
  const empty = eucKrBytesOf(message('ORDER_DELIVERED', { 가게: 'a', 메뉴: 'b' }).text) - 2;
  const left = bytes - empty;
  return message('ORDER_DELIVERED', {
    가게: 'a'.repeat(left % 2 ? 1 : 2),
    메뉴: '가'.repeat(Math.floor((left - 1) / 2)),
  });
}

test('what fits into 90 bytes goes as a short message, one byte more as a long one with a subject', () => {
  const [fits, doesNot] = [delivered(SMS_MAX_BYTES), delivered(SMS_MAX_BYTES + 1)];
  expect([fits, doesNot].map(({ text }) => eucKrBytesOf(text))).toEqual([90, 91]);
  expect(textMessageOf(fits)).toEqual({ type: 'SMS', text: fits.text });
  expect(textMessageOf(doesNot)).toEqual({ type: 'LMS', subject: '배달 완료', text: doesNot.text });
});

test('an emoji counts as what it is replaced by', () => {
  const { text } = message('ORDER_DELIVERED', { 가게: 'a', 메뉴: '🍗'.repeat(10) });
  expect(textMessageOf({ ...delivered(SMS_MAX_BYTES), text })).toMatchObject({ type: 'SMS' });
});

test('no message is longer than a long text message may be, however long and odd the names in it are', () => {
  const name = fc.string({ unit: 'binary', maxLength: 500 });
  fc.assert(
    fc.property(fc.constantFrom(...factsAbout('order-1')), name, name, (fact, storeName, firstItemName) => {
      const odd = { ...fact, data: { ...fact.data, storeName, firstItemName, message: storeName } };
      const { text } = textMessageOf(messageOf(odd as typeof fact));
      expect(inEucKr(text)).toBe(text);
      expect(eucKrBytesOf(text)).toBeLessThanOrEqual(LMS_MAX_BYTES);
    }),
  );
});

test('every subject can be written and fits', () => {
  for (const { title } of Object.values(TEMPLATES)) {
    expect(inEucKr(title)).toBe(title);
    expect(eucKrBytesOf(title)).toBeLessThanOrEqual(SUBJECT_MAX_BYTES);
  }
});
