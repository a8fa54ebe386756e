// What looks like a link to an app that makes links of what looks like one, and what people write without meaning any.
import { expect, test } from '@jest/globals';
import { carriesLink } from './links.ts';

test.each([
  'https://evil.example/login',
  'HTTP://EVIL',
  'www.naver.com 에서 확인하세요',
  '환불은 bit.ly/x 로',
  '환불은 bit.ly에서',
  '여기로bit.ly/x오세요',
  'open.kakao.com/o/abc',
  'naver.me',
  'ｂｉｔ．ｌｙ／ｘ',
  'bit\u200B.ly/x',
  'bi\u00ADt.l\u2060y',
  'bit。ly/x',
  'bit｡ly',
  '배민.com',
  '한국.한국',
  'xn--3e0b707e.kr',
  '192.168.0.1:8080/pay',
  '1.2.3.4',
  '//evil.example/x',
  'kakaotalk://plusfriend/home',
  'intent://x#Intent;end',
  'mailto:me@evil.kr',
  'me@evil.kr로 연락 주세요',
])('%j carries a link', (text) => {
  expect(carriesLink(text)).toBe(true);
});

test.each([
  '',
  '재료가 다 떨어졌어요. 죄송합니다.',
  '재료가 없어요.다음에 또 와 주세요',
  '닭이 떨어졌어요...ㅠㅠ',
  '콜라 1.25L, 치킨 1.5인분, No.1 세트',
  '11.27. 오후 8:30 이후 가능',
  '2026.11.27',
  '010-1234-5678로 전화했지만 안 받으세요',
  '오토바이 고장(타이어)/사고',
  '3,500원/개',
  'OK. Sold out!',
])('%j carries none', (text) => {
  expect(carriesLink(text)).toBe(false);
});
