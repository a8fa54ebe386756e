// The messages KakaoTalk has approved: information only, word for word as registered with the dealer; only the slots differ.
// Source: https://kakaobusiness.gitbook.io/main/ad/infotalk/content-guide
import { shorten } from '#platform/domain/cut.ts';
import { readableLine } from '#platform/domain/text.ts';

/** More characters than this and KakaoTalk refuses the message (result code 3014). */
export const MESSAGE_MAX_CHARACTERS = 1_000;
/** What one slot may hold; with it no message can reach the limit. */
export const SLOT_MAX_CHARACTERS = 100;

type Approved = {
  /** As registered with the dealer: at most 20 characters. */
  readonly code: string;
  /** Heads a text message; KakaoTalk shows the channel's name instead. */
  readonly title: string;
  /** With `#{…}` slots. */
  readonly lines: readonly string[];
};

export const TEMPLATES = {
  ORDER_PLACED: {
    code: 'order-placed',
    title: '주문 접수',
    lines: [
      '주문을 접수했어요. 결제를 확인하고 있어요.',
      '',
      '▶ 가게: #{가게}',
      '▶ 메뉴: #{메뉴}',
      '▶ 결제 금액: #{금액}',
    ],
  },
  ORDER_PAID: {
    code: 'order-paid',
    title: '결제 완료',
    lines: [
      '결제가 완료됐어요. 가게에서 주문을 확인하고 있어요.',
      '',
      '▶ 가게: #{가게}',
      '▶ 메뉴: #{메뉴}',
      '▶ 결제 금액: #{금액}',
    ],
  },
  ORDER_ACCEPTED: {
    code: 'order-accepted',
    title: '주문 수락',
    lines: [
      '가게에서 주문을 수락했어요. 곧 조리를 시작해요.',
      '',
      '▶ 가게: #{가게}',
      '▶ 메뉴: #{메뉴}',
      '▶ 조리 완료 예정: #{시각}',
    ],
  },
  ORDER_COOKING: {
    code: 'order-cooking',
    title: '조리 시작',
    lines: [
      '맛있게 조리하고 있어요. 이제부터는 주문을 취소할 수 없어요.',
      '',
      '▶ 가게: #{가게}',
      '▶ 메뉴: #{메뉴}',
    ],
  },
  ORDER_READY: {
    code: 'order-ready',
    title: '조리 완료',
    lines: ['조리가 끝났어요. 라이더가 곧 픽업할 거예요.', '', '▶ 가게: #{가게}', '▶ 메뉴: #{메뉴}'],
  },
  ORDER_PICKED_UP: {
    code: 'order-picked-up',
    title: '배달 출발',
    lines: ['라이더가 음식을 픽업했어요. 고객님께 가고 있어요.', '', '▶ 가게: #{가게}', '▶ 메뉴: #{메뉴}'],
  },
  ORDER_DELIVERED: {
    code: 'order-delivered',
    title: '배달 완료',
    lines: ['배달이 완료됐어요. 맛있게 드세요!', '', '▶ 가게: #{가게}', '▶ 메뉴: #{메뉴}'],
  },
  ORDER_CANCEL_REQUESTED: {
    code: 'order-cancel-asked',
    title: '취소 요청',
    lines: ['가게에 취소를 요청했어요. 답이 오면 알려 드릴게요.', '', '▶ 가게: #{가게}', '▶ 메뉴: #{메뉴}'],
  },
  ORDER_CANCEL_REFUSED: {
    code: 'order-cancel-refused',
    title: '취소 불가',
    lines: [
      '조리가 이미 시작되어 취소할 수 없어요. 주문을 계속 진행할게요.',
      '',
      '▶ 가게: #{가게}',
      '▶ 메뉴: #{메뉴}',
    ],
  },
  ORDER_CANCELLED: {
    code: 'order-cancelled',
    title: '주문 취소',
    lines: [
      '주문이 취소됐어요.',
      '',
      '▶ 가게: #{가게}',
      '▶ 메뉴: #{메뉴}',
      '▶ 사유: #{사유}',
      '▶ 환불: #{환불}',
    ],
  },
  PAYMENT_REFUNDED: {
    code: 'payment-refunded',
    title: '환불 완료',
    lines: [
      '결제하신 금액을 돌려드렸어요.',
      '',
      '▶ 가게: #{가게}',
      '▶ 환불 금액: #{금액}',
      '',
      '카드사에 따라 반영까지 며칠 걸릴 수 있어요.',
    ],
  },
} as const satisfies Record<string, Approved>;

export type TemplateName = keyof typeof TEMPLATES;

type SlotIn<Line> = Line extends `${string}#{${infer Slot}}${infer Rest}` ? Slot | SlotIn<Rest> : never;
export type SlotOf<Name extends TemplateName> = SlotIn<(typeof TEMPLATES)[Name]['lines'][number]>;

export type Message = {
  readonly template: TemplateName;
  readonly slots: Readonly<Record<string, string>>;
  /** What the customer reads: the template with its slots filled. */
  readonly text: string;
};

/** The compiler knows the slots of every template: one that is left empty does not compile. */
export function message<Name extends TemplateName>(
  template: Name,
  values: Readonly<Record<SlotOf<Name>, string>>,
): Message {
  const slots: Record<string, string> = Object.fromEntries(
    Object.entries<string>(values).map(([slot, value]) => [slot, oneLine(value)]),
  );
  const text = TEMPLATES[template].lines
    .join('\n')
    .replaceAll(/#\{([^}]+)\}/g, (whole, slot: string) => slots[slot] ?? whole);
  return { template, slots, text };
}

/** One line, never empty (a dealer refuses an empty slot), never too long, and nothing that looks like a slot. */
function oneLine(value: string): string {
  const line = readableLine(value).replaceAll(/#+\{/g, '{');
  return shorten(line, SLOT_MAX_CHARACTERS) || '-';
}
