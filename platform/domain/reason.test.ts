// What a person may write about something that comes to nothing, for somebody else to read in an official message.
import { expect, test } from '@jest/globals';
import { REASON_MAX, readGivenReason, readReason } from './reason.ts';

const refused = (fault: string) => ({ kind: 'REFUSED', fault });

test.each([
  ['오토바이가 고장 났어요', '오토바이가 고장 났어요'],
  ['  문이 잠겼어요\n전화도 안 받으세요 ', '문이 잠겼어요\n전화도 안 받으세요'],
  ['한글'.normalize('NFD'), '한글'],
])('%j is a reason', (written, reason) => {
  expect(readReason(written)).toEqual({ kind: 'READ', reason });
  expect(readGivenReason(written)).toEqual({ kind: 'READ', reason });
});

test.each(['종\u0007소리', '반쪽 \ud83d', '\u202E거꾸로', '가'.repeat(REASON_MAX + 1)])(
  '%j is none',
  (written) => {
    expect(readReason(written)).toEqual(refused('TEXT'));
  },
);

test.each(['', ' \n ', '\u3164', '\u200B\u2800'])(
  '%j says nothing, which is not enough where one must be given',
  (written) => {
    expect(readReason(written)).toEqual({ kind: 'READ', reason: '' });
    expect(readGivenReason(written)).toEqual(refused('TEXT'));
  },
);

test.each(['bit.ly/x 로 환불받으세요', '오픈채팅 ｏｐｅｎ．ｋａｋａｏ．ｃｏｍ/o/x', 'bit\u200B.ly/x'])(
  '%j carries a link',
  (written) => {
    expect(readReason(written)).toEqual(refused('LINK'));
  },
);

test('a reason is as long as people count, also in emoji', () => {
  const sad = '😢'.repeat(REASON_MAX);
  expect(readReason(sad).kind).toBe('READ');
  expect(readReason(`${sad}!`)).toEqual(refused('TEXT'));
});
