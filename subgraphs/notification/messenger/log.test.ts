// What is printed where there is no dealer.
import { expect, test } from '@jest/globals';
import { messageOf } from '../domain/message.ts';
import { factAbout } from '../testing/facts.ts';
import { logMessenger } from './log.ts';

test('the terminal shows what KakaoTalk would show, and nothing of who it is for', async () => {
  const printed: string[] = [];
  const outcome = await logMessenger((bubble) => printed.push(bubble)).send(
    {
      channel: 'KAKAOTALK',
      message: messageOf(factAbout('order-1', 'OrderDelivered')),
      phone: '010-0000-2001',
      orderId: 'order-1',
      idempotencyKey: 'n-1',
    },
    new AbortController().signal,
  );
  expect(outcome).toEqual({ kind: 'SENT' });
  expect(printed.join('')).toBe(
    [
      '╭ 카카오톡 알림톡 · 배달 완료 (order-1)',
      '│ 배달이 완료됐어요. 맛있게 드세요!',
      '│ ',
      '│ ▶ 가게: 김씨네 치킨',
      '│ ▶ 메뉴: 후라이드 치킨 외 2건',
      '╰',
      '',
    ].join('\n'),
  );
});
