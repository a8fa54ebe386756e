// What may be shown of an order: its steps without a gap, each as it was told, and where it stands now.
import { estimatedArrival } from './arrival.ts';
import { headlineOf } from './headline.ts';
import { isLast, type OrderStatus, type Step, statusAfter } from './step.ts';
import type { Tracking } from './tracking.ts';

/** One step, told. Everything in it is as of the step, also when it is told later. */
export type Moment = {
  readonly orderId: string;
  readonly revision: number;
  readonly status: OrderStatus;
  readonly headline: string;
  readonly at: Date;
  /** From the order's own steps so far, so that it reads the same whenever it is read. */
  readonly estimatedDeliveryAt: Date | null;
};

export type Story = {
  readonly orderId: string;
  readonly customerId: string;
  readonly ownerId: string;
  readonly storeName: string;
  readonly total: number;
  readonly placedAt: Date;
  /** Oldest first, at least one; the moment at index i is revision i + 1. */
  readonly timeline: readonly Moment[];
  readonly now: Moment;
  /** From the steps and everything the leaves have said. */
  readonly estimatedDeliveryAt: Date | null;
  readonly riderAssigned: boolean;
  readonly refunded: number;
  /** Nothing of the order can change any more: it was delivered, or cancelled and nothing of its money is still to come back. */
  readonly isSettled: boolean;
};

/** Undefined until the first step was heard: before that nobody but the leaves has spoken of the order. */
export function storyOf(tracking: Tracking): Story | undefined {
  const { order, orderId, ride } = tracking;
  const steps = tracking.steps.filter(({ revision }, index) => revision === index + 1);
  const timeline = steps.map((step, index) =>
    tell(orderId, order?.storeName ?? '', step, steps.slice(0, index + 1)),
  );
  const [first, now] = [timeline.at(0), timeline.at(-1)];
  if (!order || !first || !now) return undefined;
  const claimedAt = ride.kind === 'CLAIMED' ? ride.claimedAt : undefined;
  return {
    orderId,
    customerId: tracking.customerId,
    ownerId: tracking.ownerId,
    ...order,
    placedAt: first.at,
    timeline,
    now,
    estimatedDeliveryAt: estimatedArrival(steps, { claimedAt, promisedAt: tracking.promisedAt ?? undefined }),
    riderAssigned: ride.kind === 'CLAIMED',
    refunded: tracking.refunded,
    isSettled: isSettled(now, order.total, tracking),
  };
}

/** Whether no moment can follow. */
export const isOver = (moment: Moment): boolean => isLast(moment.status);

function isSettled(now: Moment, total: number, { refunded, paymentVoided }: Tracking): boolean {
  if (now.status !== 'CANCELLED') return now.status === 'DELIVERED';
  return paymentVoided || (refunded > 0 && refunded >= total);
}

function tell(orderId: string, storeName: string, step: Step, soFar: readonly Step[]): Moment {
  return Object.freeze({
    orderId,
    revision: step.revision,
    status: statusAfter(step),
    headline: headlineOf(step, storeName),
    at: step.at,
    estimatedDeliveryAt: estimatedArrival(soFar, {}),
  });
}
