// One step of an order as tracking remembers it: what it needs to say where the order stood, and nothing else of the fact.
import type { CANCELLATION_REASONS, OrderFact } from '../../order/events.ts';

export type CancellationReason = (typeof CANCELLATION_REASONS)[number];

export type OrderStatus =
  | 'PLACED'
  | 'PAID'
  | 'ACCEPTED'
  | 'COOKING'
  | 'READY'
  | 'PICKED_UP'
  | 'DELIVERED'
  | 'CANCELLING'
  | 'CANCELLED';

type PlainStep =
  | 'OrderPlaced'
  | 'OrderPaid'
  | 'OrderCooking'
  | 'OrderReady'
  | 'OrderPickedUp'
  | 'OrderDelivered'
  | 'OrderCancelRequested'
  | 'OrderCancelRefused';

/** `revision` is the number of the order's own fact, from 1. */
export type Step = { readonly revision: number; readonly at: Date } & (
  | { readonly type: PlainStep }
  | { readonly type: 'OrderAccepted'; readonly readyAt: Date }
  | { readonly type: 'OrderCancelled'; readonly reason: CancellationReason; readonly paid: boolean }
);

export function stepOf(revision: number, { type, data }: OrderFact): Step {
  const at = new Date(data.at);
  switch (type) {
    case 'OrderAccepted':
      return { revision, at, type, readyAt: new Date(data.readyAt) };
    case 'OrderCancelled':
      return { revision, at, type, reason: data.reason, paid: data.paid };
    default:
      return { revision, at, type };
  }
}

const STATUS: Readonly<Record<Step['type'], OrderStatus>> = {
  OrderPlaced: 'PLACED',
  OrderPaid: 'PAID',
  OrderAccepted: 'ACCEPTED',
  OrderCooking: 'COOKING',
  OrderReady: 'READY',
  OrderPickedUp: 'PICKED_UP',
  OrderDelivered: 'DELIVERED',
  OrderCancelRequested: 'CANCELLING',
  OrderCancelRefused: 'COOKING',
  OrderCancelled: 'CANCELLED',
};

/** Where the order stood after the step. */
export const statusAfter = (step: Step): OrderStatus => STATUS[step.type];

/** No step can follow. */
export const isLast = (status: OrderStatus): boolean => status === 'DELIVERED' || status === 'CANCELLED';
