// Refusals as the app shows them: a problem type each, with a sentence for the customer.
import { invalidInput } from '#schema/common.ts';
import type { OrderStatus } from './domain/lifecycle.ts';
import type { Placed } from './placement.ts';
import type { ResolversTypes, ResolversUnionTypes } from './schema.generated.ts';

type PlaceOrderResult = ResolversUnionTypes<ResolversTypes>['PlaceOrderResult'];

const won = new Intl.NumberFormat('ko-KR');

const WHY_UNAVAILABLE = {
  UNKNOWN: '이 가게에서 찾을 수 없는 메뉴예요. 메뉴판을 다시 확인해 주세요.',
  SOLD_OUT: '방금 품절된 메뉴예요. 다른 메뉴를 골라 주세요.',
  OPTIONS: '선택한 옵션을 다시 확인해 주세요.',
} as const;

export function answerPlaced(placed: Placed): PlaceOrderResult {
  switch (placed.kind) {
    case 'PLACED':
      return { __typename: 'PlaceOrderSuccess', order: placed.order };
    case 'INVALID':
      return invalidInput(placed.field, placed.message);
    case 'STORE_CLOSED':
      return { __typename: 'StoreNotAcceptingOrders', message: '지금은 주문을 받지 않는 가게예요.' };
    case 'ITEM_UNAVAILABLE':
      return {
        __typename: 'MenuItemUnavailable',
        menuItemId: placed.menuItemId,
        message: WHY_UNAVAILABLE[placed.why],
      };
    case 'BELOW_MINIMUM': {
      const { minimumOrder, itemsTotal } = placed;
      const message = `최소 주문 금액까지 ${won.format(minimumOrder - itemsTotal)}원이 부족해요.`;
      return { __typename: 'BelowMinimumOrder', minimumOrder, message };
    }
    case 'TOTAL_CHANGED':
      return {
        __typename: 'TotalChanged',
        total: placed.total,
        message: `결제 금액이 ${won.format(placed.total)}원으로 바뀌었어요.`,
      };
    case 'ADDRESS_NOT_FOUND':
      return { __typename: 'AddressNotFound', message: '배달받을 주소를 다시 선택해 주세요.' };
    case 'CUSTOMER_UNAVAILABLE':
      return {
        __typename: 'CustomerServiceUnavailable',
        retryAfterSeconds: placed.retryAfterSeconds,
        message: '지금은 주소를 확인할 수 없어요. 잠시 후 다시 주문해 주세요.',
      };
    case 'PAYMENT_UNAVAILABLE':
      return {
        __typename: 'PaymentUnavailable',
        retryAfterSeconds: placed.retryAfterSeconds,
        message: '결제가 몰리고 있어요. 잠시 후 다시 주문해 주세요.',
      };
    case 'KEY_REUSED':
      return {
        __typename: 'IdempotencyKeyReused',
        message: '이미 다른 내용으로 접수된 주문이에요. 주문 내역을 확인해 주세요.',
      };
  }
}

const WHY_NOT_CANCELLABLE: Partial<Record<OrderStatus, string>> = {
  COOKING: '조리가 시작되어 취소할 수 없어요.',
  READY: '조리가 끝나 취소할 수 없어요.',
  PICKED_UP: '배달이 시작되어 취소할 수 없어요.',
  DELIVERED: '이미 배달이 완료된 주문이에요.',
  CANCELLED: '이미 취소된 주문이에요.',
};

export const answerNotCancellable = (status: OrderStatus) =>
  ({
    __typename: 'OrderNotCancellable',
    status,
    message: WHY_NOT_CANCELLABLE[status] ?? '지금은 취소할 수 없어요.',
  }) as const;
