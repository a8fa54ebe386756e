// What is ordered in the simulation: one meal at one store, for whatever it costs, and its side dish twice for nothing.
import type { OrderTerms } from '../../subgraphs/order/domain/order.ts';

const DELIVERY_FEE = 3_000;

/** `total` in Won. */
export function termsOf(id: string, total: number, placedAt: Date): OrderTerms {
  const deliveryFee = Math.min(DELIVERY_FEE, total);
  const itemsTotal = total - deliveryFee;
  return {
    id,
    customerId: 'mina',
    storeId: 'store-1',
    ownerId: 'kim',
    storeName: '역삼 바삭치킨',
    addressId: 'address-1',
    lines: [
      {
        menuItemId: 'item-1',
        name: '후라이드',
        quantity: 1,
        options: [],
        unitPrice: itemsTotal,
        total: itemsTotal,
      },
      ...['매운맛', '순한맛'].map((option) => ({
        menuItemId: 'item-2',
        name: '치킨무',
        quantity: 1,
        options: [option],
        unitPrice: 0,
        total: 0,
      })),
    ],
    note: null,
    itemsTotal,
    deliveryFee,
    total,
    placedAt,
  };
}
