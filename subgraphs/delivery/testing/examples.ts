// One delivery in every place it can stand, and one command of every kind, for tests of the rules.
import type { ClaimRecord } from '../domain/claim-limits.ts';
import type { DeliveryCommand, Limits } from '../domain/command.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { Place, Signal } from '../domain/lifecycle.ts';

export const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 9, minute));
export const order = { orderId: 'o1', customerId: 'mina', storeId: 's1', ownerId: 'kim' };
export const limits: Limits = {
  claimWithinSeconds: 1_200,
  pickUpWithinSeconds: 1_800,
  openClaims: 3,
  releasesPerHour: 5,
};
const record: ClaimRecord = { openClaims: 0, releasedAt: [] };
const [READY, CLAIM_BY, PICK_UP_BY] = [at(0), at(20), at(40)];
export const NOW = at(15);

const opened = { order, addressId: 'a1' };
const ridden = { ...opened, readyAt: READY, ride: { riderId: 'lee', claimedAt: at(10) } };
export const standing: { readonly [At in Place]: Delivery & { readonly status: At } } = {
  UNHEARD: { status: 'UNHEARD' },
  NEVER_OPENED: { status: 'NEVER_OPENED', order },
  SCHEDULED: { ...opened, status: 'SCHEDULED' },
  WAITING: { ...opened, status: 'WAITING', readyAt: READY, claimBy: CLAIM_BY, releasedBy: 'lee' },
  CLAIMED: { ...ridden, status: 'CLAIMED', pickUpBy: PICK_UP_BY },
  PICKED_UP: { ...ridden, status: 'PICKED_UP', pickedUpAt: at(12) },
  DELIVERED: { ...ridden, status: 'DELIVERED', pickedUpAt: at(12), deliveredAt: at(14) },
  CANCELLED: { ...ridden, status: 'CANCELLED', pickedUpAt: null },
  FAILED: { ...ridden, status: 'FAILED', pickedUpAt: null, cause: 'RIDER', reason: '오토바이 고장' },
};

export const byLee = { now: NOW, riderId: 'lee', limits };
export const commands: Readonly<Record<Signal, DeliveryCommand>> = {
  OrderAccepted: { type: 'OrderAccepted', now: NOW, order, addressId: 'a1' },
  OrderReady: { type: 'OrderReady', now: NOW, order, addressId: 'a1', readyAt: READY, limits },
  OrderCancelled: { type: 'OrderCancelled', now: NOW, order },
  Claim: { ...byLee, type: 'Claim', record },
  ClaimTooLate: { ...byLee, type: 'Claim', record, now: CLAIM_BY },
  Release: { ...byLee, type: 'Release' },
  PickUp: { ...byLee, type: 'PickUp' },
  PickUpTooLate: { ...byLee, type: 'PickUp', now: PICK_UP_BY },
  Complete: { type: 'Complete', now: NOW, riderId: 'lee' },
  ConfirmReceipt: { type: 'ConfirmReceipt', now: NOW, customerId: 'mina' },
  RiderFails: { type: 'RiderFails', now: NOW, riderId: 'lee', reason: '오토바이 고장' },
  OperatorFails: { type: 'OperatorFails', now: NOW, reason: '오토바이 고장' },
  NobodyClaimed: { type: 'NobodyClaimed', now: CLAIM_BY },
  NotPickedUp: { type: 'NotPickedUp', now: PICK_UP_BY, limits },
};
