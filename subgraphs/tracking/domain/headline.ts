// What the customer is told at each step, in the words of the app.
import type { CancellationReason, Step } from './step.ts';

/** One or two short sentences; names nobody but the store, and nothing that anybody typed. */
export function headlineOf(step: Step, storeName: string): string {
  switch (step.type) {
    case 'OrderPlaced':
      return '주문을 접수했어요. 결제를 확인하고 있어요.';
    case 'OrderPaid':
      return `결제가 완료됐어요. ${storeName}에서 주문을 확인하고 있어요.`;
    case 'OrderAccepted':
      return `${storeName}에서 주문을 수락했어요. 곧 조리를 시작해요.`;
    case 'OrderCooking':
      return `${storeName}에서 맛있게 조리하고 있어요.`;
    case 'OrderReady':
      return '조리가 끝났어요. 라이더가 곧 픽업할 거예요.';
    case 'OrderPickedUp':
      return '라이더가 음식을 픽업했어요. 고객님께 가고 있어요.';
    case 'OrderDelivered':
      return '배달이 완료됐어요. 맛있게 드세요!';
    case 'OrderCancelRequested':
      return `${storeName}에 취소를 요청했어요. 답을 기다리고 있어요.`;
    case 'OrderCancelRefused':
      return '조리가 이미 시작되어 취소할 수 없어요. 주문을 계속 진행할게요.';
    case 'OrderCancelled':
      return step.paid ? `${CANCELLED[step.reason]} 결제하신 금액은 돌려드려요.` : CANCELLED[step.reason];
  }
}

const CANCELLED: Readonly<Record<CancellationReason, string>> = {
  CUSTOMER: '요청하신 대로 주문을 취소했어요.',
  PAYMENT_DECLINED: '결제가 승인되지 않아 주문이 취소됐어요.',
  PAYMENT_TIMED_OUT: '결제를 확인하지 못해 주문이 취소됐어요.',
  STORE_REJECTED: '가게 사정으로 주문이 취소됐어요.',
  STORE_TIMED_OUT: '가게에서 주문을 확인하지 못해 취소됐어요.',
  DELIVERY_FAILED: '배달을 완료하지 못해 주문이 취소됐어요.',
  OPERATOR: '고객센터에서 주문을 취소했어요.',
};
