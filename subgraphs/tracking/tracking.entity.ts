// The row of an order that tracking has heard of, and the way between row and value. Every column is derived from facts alone.
import { defineEntity, type InferEntity } from '@mikro-orm/core';
import type { Step } from './domain/step.ts';
import type { Tracking } from './domain/tracking.ts';

const p = defineEntity.properties;

/** A step as JSON: its times are text. */
type StepText = { readonly [Key in keyof Step]: Step[Key] extends Date ? string : Step[Key] } & {
  readonly at: string;
  readonly readyAt?: string;
};

export const TrackingEntity = defineEntity({
  name: 'Tracking',
  tableName: 'order_tracking',
  properties: {
    orderId: p.text().primary(),
    customerId: p.text(),
    storeId: p.text(),
    ownerId: p.text(),
    storeName: p.text().nullable(),
    total: p.integer().nullable(),
    /** Null until the first step was heard: then it is on nobody's list. */
    placedAt: p.datetime().nullable(),
    steps: p.json<readonly StepText[]>(),
    promisedAt: p.datetime().nullable(),
    /** The number of the delivery's fact that the next two columns come from; 0 for none. */
    rideSequence: p.integer(),
    riderId: p.text().nullable(),
    claimedAt: p.datetime().nullable(),
    refunded: p.integer(),
    paymentVoided: p.boolean(),
  },
});
export type TrackingRow = InferEntity<typeof TrackingEntity>;

export function fromRow(row: TrackingRow): Tracking {
  const { orderId, customerId, storeId, ownerId, storeName, total, riderId, claimedAt } = row;
  const sequence = row.rideSequence;
  return {
    orderId,
    customerId,
    storeId,
    ownerId,
    order: storeName == null || total == null ? null : { storeName, total },
    steps: row.steps.map(stepFromText),
    promisedAt: row.promisedAt ?? null,
    ride:
      riderId && claimedAt
        ? { sequence, kind: 'CLAIMED', riderId, claimedAt }
        : { sequence, kind: 'UNCLAIMED' },
    refunded: row.refunded,
    paymentVoided: row.paymentVoided,
  };
}

export function toRow(tracking: Tracking): TrackingRow {
  const { order, steps, ride, ...columns } = tracking;
  const claimed = ride.kind === 'CLAIMED' ? ride : undefined;
  return {
    ...columns,
    storeName: order?.storeName ?? null,
    total: order?.total ?? null,
    placedAt: steps.find(({ revision }) => revision === 1)?.at ?? null,
    steps: JSON.parse(JSON.stringify(steps)),
    rideSequence: ride.sequence,
    riderId: claimed?.riderId ?? null,
    claimedAt: claimed?.claimedAt ?? null,
  };
}

const stepFromText = ({ at, readyAt, ...step }: StepText): Step =>
  ({ ...step, at: new Date(at), ...(readyAt ? { readyAt: new Date(readyAt) } : {}) }) as Step;
