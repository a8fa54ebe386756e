// Stands in for KakaoTalk where there is no dealer: prints what the customer's phone would show, and nothing of who they are.
import { TEMPLATES } from '../domain/template.ts';
import type { Letter, Messenger } from './messenger.ts';

export const logMessenger = (print: (bubble: string) => void): Messenger => ({
  send: async (letter) => {
    print(bubbleOf(letter));
    return { kind: 'SENT' };
  },
  reportOn: async () => ({ kind: 'SENT' }),
});

export function bubbleOf({ channel, message, orderId }: Letter): string {
  const by = channel === 'KAKAOTALK' ? '카카오톡 알림톡' : '문자';
  const lines = [`${by} · ${TEMPLATES[message.template].title} (${orderId})`, ...message.text.split('\n')];
  return `╭ ${lines.join('\n│ ')}\n╰\n`;
}
