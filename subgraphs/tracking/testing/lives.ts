// Lives of orders as their contexts tell them, for tests: what was said, in the order each context said it.
import type { FactType } from '#platform/fact.ts';
import { type DeliveryFact, deliveryFacts } from '../../delivery/events.ts';
import { type OrderFact, orderFacts } from '../../order/events.ts';
import { type PaymentFact, paymentFacts } from '../../payment/events.ts';
import { type StoreFact, storeFacts } from '../../store/events.ts';

type Fact = OrderFact | StoreFact | DeliveryFact | PaymentFact;
export type Telling = { readonly fact: FactType; readonly sequence: number; readonly data: unknown };
type Extra = Readonly<Record<string, unknown>>;
type Said = readonly [type: Fact['type'], minute: number, extra?: Extra];

/** Noon of a day in November, and the minutes after it. */
export const minute = (minutes: number): string =>
  new Date(Date.UTC(2026, 10, 22, 3, 0) + minutes * 60_000).toISOString();

const FACTS: Readonly<Record<string, FactType>> = {
  ...orderFacts,
  ...storeFacts,
  ...deliveryFacts,
  ...paymentFacts,
};

export const PEOPLE = { customerId: 'mina', storeId: 'chicken', ownerId: 'kim' } as const;

/** `said` in the order of the stream; each context counts its own. */
export function life(orderId: string, said: readonly Said[], people: Extra = {}): readonly Telling[] {
  const counted = new Map<string, number>();
  return said.map(([type, minutes, extra]) => {
    const fact = FACTS[type];
    if (!fact) throw new Error(`nobody says ${type}`);
    const sequence = (counted.get(fact.context) ?? 0) + 1;
    counted.set(fact.context, sequence);
    const step = { storeName: '바삭치킨', firstItemName: '후라이드 치킨', lineCount: 1, total: 21_000 };
    const data = { ...step, orderId, ...PEOPLE, at: minute(minutes), ...extras[type], ...people, ...extra };
    return { fact, sequence, data: fact.schema.parse(data) };
  });
}

const line = {
  menuItemId: 'fried',
  name: '후라이드 치킨',
  quantity: 1,
  options: [],
  unitPrice: 18_000,
  total: 18_000,
};

/** What a fact carries beside whom it concerns, unless a life says otherwise. */
const extras: Readonly<Record<string, Extra>> = {
  OrderPlaced: { itemsTotal: 18_000, deliveryFee: 3_000 },
  OrderPaid: { lines: [line], note: null },
  OrderAccepted: { readyAt: minute(25), addressId: 'home' },
  OrderReady: { addressId: 'home' },
  OrderPickedUp: { riderId: 'lee' },
  OrderDelivered: { riderId: 'lee' },
  OrderCancelled: { reason: 'CUSTOMER', message: null, paid: true },
  TicketAccepted: { readyAt: minute(25) },
  TicketRejected: { reason: '재료가 떨어졌어요.' },
  DeliveryClaimed: { riderId: 'lee' },
  DeliveryReleased: { riderId: 'lee', cause: 'RIDER' },
  DeliveryPickedUp: { riderId: 'lee' },
  DeliveryCompleted: { riderId: 'lee', confirmedBy: 'RIDER' },
  DeliveryFailed: { riderId: 'lee', cause: 'RIDER', reason: '길을 찾지 못했어요.' },
  PaymentApproved: { amount: 21_000 },
  PaymentRefunded: { amount: 21_000, refunded: 21_000, storeName: '바삭치킨' },
};

// biome-ignore format: a life is read line by line.
export const DELIVERED: readonly Said[] = [
  ['OrderPlaced', 0], ['PaymentApproved', 1], ['OrderPaid', 1],
  ['TicketAccepted', 3], ['OrderAccepted', 3],
  ['CookingStarted', 5], ['OrderCooking', 5],
  ['CookingFinished', 24], ['OrderReady', 24],
  ['DeliveryClaimed', 26], ['DeliveryReleased', 27, { cause: 'RIDER' }], ['DeliveryClaimed', 29, { riderId: 'park' }],
  ['DeliveryPickedUp', 32, { riderId: 'park' }], ['OrderPickedUp', 32, { riderId: 'park' }],
  ['DeliveryCompleted', 45], ['OrderDelivered', 45],
];

// biome-ignore format: a life is read line by line.
export const CANCELLED: readonly Said[] = [
  ['OrderPlaced', 0], ['PaymentApproved', 1], ['OrderPaid', 1],
  ['TicketAccepted', 3], ['OrderAccepted', 3],
  ['OrderCancelRequested', 4], ['TicketCancelled', 5], ['OrderCancelled', 5],
  ['PaymentRefunded', 6],
];

// biome-ignore format: a life is read line by line.
export const REFUSED_THEN_FAILED: readonly Said[] = [
  ['OrderPlaced', 0], ['PaymentApproved', 1], ['OrderPaid', 1],
  ['OrderCancelRequested', 2], ['TicketAccepted', 2], ['CookingStarted', 3], ['OrderCancelRefused', 3],
  ['CookingFinished', 20], ['OrderReady', 20], ['DeliveryClaimed', 22],
  ['DeliveryPickedUp', 25], ['OrderPickedUp', 25],
  ['DeliveryFailed', 40], ['OrderCancelled', 40, { reason: 'DELIVERY_FAILED' }],
  ['PaymentRefunded', 41, { amount: 1_000, refunded: 1_000 }], ['PaymentRefunded', 42, { amount: 20_000, refunded: 21_000 }],
];
