// What the app shows when a customer's input cannot be taken.
import { invalidInput, notFound } from '#schema/common.ts';
import {
  type AddressRefusal,
  DETAIL_MAX,
  LABEL_MAX,
  LINE_MAX,
  MAX_ADDRESSES,
} from './domain/address-book.ts';
import { DISPLAY_NAME_MAX, NAME_MAX, type ProfileRefusal } from './domain/profile.ts';
import type { Erased } from './erase-customer.ts';
import type { ResolversTypes, ResolversUnionTypes } from './schema.generated.ts';

type Invalid = ProfileRefusal | Exclude<AddressRefusal, 'FULL'>;

const OUTSIDE = '대한민국 안의 위치를 골라 주세요.';

const INVALID: Readonly<Record<Invalid, { field: string; message: string }>> = {
  DISPLAY_NAME: { field: 'displayName', message: `닉네임은 1~${DISPLAY_NAME_MAX}자로 적어 주세요.` },
  NAME: { field: 'name', message: `이름은 1~${NAME_MAX}자로 적어 주세요.` },
  PHONE: { field: 'phone', message: '전화번호를 다시 확인해 주세요. 예: 010-1234-5678' },
  LABEL: { field: 'label', message: `주소 이름은 1~${LABEL_MAX}자로 적어 주세요.` },
  LINE: { field: 'line', message: `주소는 1~${LINE_MAX}자로 적어 주세요.` },
  DETAIL: { field: 'detail', message: `상세 주소는 ${DETAIL_MAX}자까지 적을 수 있어요.` },
  LATITUDE: { field: 'latitude', message: OUTSIDE },
  LONGITUDE: { field: 'longitude', message: OUTSIDE },
};

export const invalid = (refusal: Invalid) => invalidInput(INVALID[refusal].field, INVALID[refusal].message);

type DeleteAccountResult = ResolversUnionTypes<ResolversTypes>['DeleteAccountResult'];

export function answerErased(customerId: string, erased: Erased): DeleteAccountResult {
  switch (erased.kind) {
    case 'ERASED':
      return { __typename: 'DeleteAccountSuccess', customerId };
    case 'UNKNOWN':
      return notFound('고객을 찾을 수 없어요.');
    case 'ORDERS_UNDER_WAY':
      return {
        __typename: 'OrdersUnderWay',
        orderIds: [...erased.orderIds],
        message: '진행 중인 주문이 있어요. 주문이 모두 끝난 뒤에 탈퇴할 수 있어요.',
      };
    case 'ORDERS_UNKNOWN':
      return {
        __typename: 'OrderServiceUnavailable',
        retryAfterSeconds: erased.retryAfterSeconds,
        message: '지금은 진행 중인 주문이 있는지 확인할 수 없어요. 잠시 후 다시 시도해 주세요.',
      };
  }
}

export const addressBookFull = () =>
  ({
    __typename: 'AddressBookFull',
    limit: MAX_ADDRESSES,
    message: `주소는 ${MAX_ADDRESSES}개까지 저장할 수 있어요. 쓰지 않는 주소를 지우고 다시 시도해 주세요.`,
  }) as const;
