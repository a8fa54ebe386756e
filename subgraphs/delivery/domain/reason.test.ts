// What a rider may write about a delivery that cannot be brought.
import { expect, test } from '@jest/globals';
import { faultInReason, MAX_REASON_CHARACTERS, reasonIn } from './reason.ts';

test.each([
  ['오토바이가 고장 났어요', '오토바이가 고장 났어요'],
  ['  문이 잠겼어요\n전화도 안 받으세요 ', '문이 잠겼어요\n전화도 안 받으세요'],
  ['한글'.normalize('NFD'), '한글'],
])('%j is a reason', (written, kept) => {
  expect(reasonIn(written)).toBe(kept);
  expect(faultInReason(kept)).toBeUndefined();
});

test.each(['', ' \n ', '종\u0007소리', '가'.repeat(MAX_REASON_CHARACTERS + 1)])('%j is none', (written) => {
  expect(faultInReason(reasonIn(written))).toBe('TEXT');
});

test.each(['bit.ly/x 로 환불받으세요', '오픈채팅 ｏｐｅｎ．ｋａｋａｏ．ｃｏｍ/o/x', 'bit\u200B.ly/x'])(
  '%j carries a link',
  (written) => {
    expect(faultInReason(reasonIn(written))).toBe('LINK');
  },
);

test('a reason is as long as people count, also in emoji', () => {
  const sad = '😢'.repeat(MAX_REASON_CHARACTERS);
  expect(faultInReason(sad)).toBeUndefined();
  expect(faultInReason(`${sad}!`)).toBe('TEXT');
});
