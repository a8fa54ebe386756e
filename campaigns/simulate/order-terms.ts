// What is ordered in the simulation: one meal at one store, for whatever it costs.
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
    ],
    note: null,
    itemsTotal,
    deliveryFee,
    total,
    placedAt,
  };
}
