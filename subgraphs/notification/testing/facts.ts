// One of each fact a customer is told of, about any order.
import type { ToldFact } from '../domain/message.ts';

const line = {
  menuItemId: 'item-fried',
  name: '후라이드 치킨',
  quantity: 1,
  options: [],
  unitPrice: 18_000,
  total: 18_000,
};

type Overrides = { customerId?: string; ownerId?: string; at?: string };

/** In the order of a day on which everything happens. */
export function factsAbout(orderId: string, overrides: Overrides = {}): readonly ToldFact[] {
  const about = {
    orderId,
    customerId: 'mina',
    storeId: 'store-kim-chicken',
    ownerId: 'kim',
    at: '2026-11-22T09:00:00.000Z',
    ...overrides,
  };
  const step = {
    ...about,
    storeName: '김씨네 치킨',
    firstItemName: '후라이드 치킨',
    lineCount: 3,
    total: 38_500,
  };
  return [
    { type: 'OrderPlaced', data: { ...step, itemsTotal: 35_500, deliveryFee: 3_000 } },
    { type: 'OrderPaid', data: { ...step, lines: [line], note: '문 앞에 놓아 주세요' } },
    {
      type: 'OrderAccepted',
      data: { ...step, readyAt: '2026-11-22T09:30:00.000Z', addressId: 'address-mina-home' },
    },
    { type: 'OrderCancelRequested', data: step },
    { type: 'OrderCancelRefused', data: step },
    { type: 'OrderCooking', data: step },
    { type: 'OrderReady', data: { ...step, addressId: 'address-mina-home' } },
    { type: 'OrderPickedUp', data: { ...step, riderId: 'lee' } },
    { type: 'OrderDelivered', data: { ...step, riderId: 'lee' } },
    { type: 'OrderCancelled', data: { ...step, reason: 'OPERATOR', message: null, paid: true } },
    {
      type: 'PaymentRefunded',
      data: { ...about, amount: 38_500, refunded: 38_500, storeName: '김씨네 치킨' },
    },
  ];
}

/** @throws when nobody is told of such a fact. */
export function factAbout<Type extends ToldFact['type']>(
  orderId: string,
  type: Type,
  overrides: Overrides = {},
): Extract<ToldFact, { type: Type }> {
  const found = factsAbout(orderId, overrides).find((fact) => fact.type === type);
  if (!found) throw new Error(`no customer is told of ${type}`);
  return found as Extract<ToldFact, { type: Type }>;
}
