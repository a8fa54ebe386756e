// What a fact is to the customer who waits for the food: one approved message, filled from the fact alone.
import { shorten } from '#platform/domain/cut.ts';
import { readableLine } from '#platform/domain/text.ts';
import type { OrderFact } from '../../order/events.ts';
import type { PaymentFact } from '../../payment/events.ts';
import { type Message, message } from './template.ts';

/** Everything a customer is told of. Of payment only the refund: the rest is told by the steps of the order. */
export type ToldFact = OrderFact | Extract<PaymentFact, { type: 'PaymentRefunded' }>;

/** Leaves room for how many other dishes there are. */
const DISH_MAX_CHARACTERS = 80;

export function messageOf(fact: ToldFact): Message {
  switch (fact.type) {
    case 'OrderPlaced':
      return message('ORDER_PLACED', { ...food(fact.data), 금액: won(fact.data.total) });
    case 'OrderPaid':
      return message('ORDER_PAID', { ...food(fact.data), 금액: won(fact.data.total) });
    case 'OrderAccepted':
      return message('ORDER_ACCEPTED', { ...food(fact.data), 시각: clock(fact.data.readyAt) });
    case 'OrderCooking':
      return message('ORDER_COOKING', food(fact.data));
    case 'OrderReady':
      return message('ORDER_READY', food(fact.data));
    case 'OrderPickedUp':
      return message('ORDER_PICKED_UP', food(fact.data));
    case 'OrderDelivered':
      return message('ORDER_DELIVERED', food(fact.data));
    case 'OrderCancelRequested':
      return message('ORDER_CANCEL_REQUESTED', food(fact.data));
    case 'OrderCancelRefused':
      return message('ORDER_CANCEL_REFUSED', food(fact.data));
    case 'OrderCancelled':
      return message('ORDER_CANCELLED', {
        ...food(fact.data),
        사유: fact.data.message ?? REASON[fact.data.reason],
        환불: fact.data.paid ? `${won(fact.data.total)}을 돌려드려요.` : '결제된 금액이 없어요.',
      });
    case 'PaymentRefunded':
      return message('PAYMENT_REFUNDED', { 가게: fact.data.storeName, 금액: won(fact.data.refunded) });
  }
}

type Step = OrderFact['data'];

/** 후라이드 치킨 외 2건 */
function food({
  storeName,
  firstItemName,
  lineCount,
}: Pick<Step, 'storeName' | 'firstItemName' | 'lineCount'>) {
  const dish = shorten(readableLine(firstItemName), DISH_MAX_CHARACTERS);
  return { 가게: storeName, 메뉴: lineCount > 1 ? `${dish} 외 ${lineCount - 1}건` : dish };
}

type Reason = Extract<OrderFact, { type: 'OrderCancelled' }>['data']['reason'];

/** Where nobody said more. */
const REASON: Readonly<Record<Reason, string>> = {
  CUSTOMER: '고객님의 요청',
  PAYMENT_DECLINED: '결제가 승인되지 않음',
  PAYMENT_TIMED_OUT: '결제가 확인되지 않음',
  STORE_REJECTED: '가게 사정',
  STORE_TIMED_OUT: '가게에서 주문을 확인하지 못함',
  DELIVERY_FAILED: '배달을 완료하지 못함',
  OPERATOR: '고객센터에서 취소',
};

const amount = new Intl.NumberFormat('ko-KR');
const won = (value: number): string => `${amount.format(value)}원`;

const seoul = new Intl.DateTimeFormat('ko-KR', {
  timeZone: 'Asia/Seoul',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
});
const clock = (instant: string): string => seoul.format(new Date(instant));
