// What a delivery makes of a fact, a command or the clock: the table decides, here it meets the people and the data.
import { accept, type Decision, refuse } from '#platform/decision.ts';
import { claimLimitReached } from './claim-limits.ts';
import type { DeliveryCommand, DeliveryRefusal, Limits } from './command.ts';
import { type Delivery, type DeliveryEvent, isOpened, riderOf } from './delivery.ts';
import { lifecycle, type Signal, type Transition } from './lifecycle.ts';

/** For so long a board somewhere may still show what another rider has taken: whoever taps it there is told that they were slower. */
const LOST_RACE_TOLD_FOR_SECONDS = 10;
const NOBODY_CAME = '지금은 배달할 라이더를 찾지 못했어요.';

type Decided = Decision<DeliveryEvent, DeliveryRefusal>;

export function decide(command: DeliveryCommand, delivery: Delivery): Decided {
  if (isLostRace(command, delivery)) return refuse({ kind: 'ALREADY_CLAIMED' });
  if (isForSomebodyElse(command, delivery)) return refuse({ kind: 'NOT_FOUND' });
  if (isTooEarly(command, delivery)) return accept();

  const cell = lifecycle[signalOf(command, delivery)][delivery.status];
  switch (cell) {
    case 'STALE':
      return accept();
    case 'HOLDS':
      return holds(command, delivery) ? accept() : notInState(delivery);
    case 'REFUSED':
      return notInState(delivery);
    default: {
      const limit = cell.becomes === 'CLAIMED' ? limitReached(command) : undefined;
      return limit ? refuse(limit) : accept(eventOf(command, cell, delivery));
    }
  }
}

/** Whether what the command asks for is so: by this very command, by an earlier one, or by somebody's who was faster. */
export function holds(command: DeliveryCommand, delivery: Delivery): boolean {
  switch (command.type) {
    case 'Claim':
      return riderOf(delivery) === command.riderId;
    case 'Release':
      return delivery.status === 'WAITING' && delivery.releasedBy === command.riderId;
    case 'PickUp':
      return delivery.status === 'PICKED_UP' || delivery.status === 'DELIVERED';
    case 'Complete':
    case 'ConfirmReceipt':
      return delivery.status === 'DELIVERED';
    case 'RiderFails':
      return delivery.status === 'FAILED' && delivery.cause === 'RIDER' && delivery.reason === command.reason;
    case 'OperatorFails':
      return (
        delivery.status === 'FAILED' && delivery.cause === 'OPERATOR' && delivery.reason === command.reason
      );
    default:
      return true;
  }
}

/** Riders are told where a delivery stands that is theirs or on the board, as every rider can see; of others, not that there are any. */
function isForSomebodyElse(command: DeliveryCommand, delivery: Delivery): boolean {
  if (command.type === 'ConfirmReceipt')
    return !isOpened(delivery) || delivery.order.customerId !== command.customerId;
  if (!('riderId' in command)) return false;
  return delivery.status !== 'WAITING' && riderOf(delivery) !== command.riderId;
}

const isLostRace = (command: DeliveryCommand, delivery: Delivery): boolean =>
  command.type === 'Claim' &&
  (delivery.status === 'CLAIMED' || delivery.status === 'PICKED_UP') &&
  delivery.ride.riderId !== command.riderId &&
  command.now < later(delivery.ride.claimedAt, LOST_RACE_TOLD_FOR_SECONDS);

const limitReached = (command: DeliveryCommand) =>
  command.type === 'Claim' ? claimLimitReached(command.record, command.limits, command.now) : undefined;

const isTooEarly = ({ type, now }: DeliveryCommand, delivery: Delivery): boolean =>
  (type === 'NobodyClaimed' && delivery.status === 'WAITING' && !isClaimOver(delivery, now)) ||
  (type === 'NotPickedUp' && delivery.status === 'CLAIMED' && !isPickUpOver(delivery, now));

function signalOf({ type, now }: DeliveryCommand, delivery: Delivery): Signal {
  if (type === 'Claim' && isClaimOver(delivery, now)) return 'ClaimTooLate';
  if (type === 'PickUp' && isPickUpOver(delivery, now)) return 'PickUpTooLate';
  return type;
}

const isClaimOver = (delivery: Delivery, now: Date): boolean =>
  delivery.status === 'WAITING' && now >= delivery.claimBy;

const isPickUpOver = (delivery: Delivery, now: Date): boolean =>
  delivery.status === 'CLAIMED' && now >= delivery.pickUpBy;

function eventOf(command: DeliveryCommand, { becomes }: Transition, delivery: Delivery): DeliveryEvent {
  const at = command.now;
  switch (command.type) {
    case 'OrderAccepted':
      return { type: 'DeliveryScheduled', at, order: command.order, addressId: command.addressId };
    case 'OrderReady': {
      const { order, addressId, readyAt, limits } = command;
      return { type: 'DeliveryPutOnBoard', at, order, addressId, readyAt, claimBy: claimBy(at, limits) };
    }
    case 'OrderCancelled':
      return becomes === 'NEVER_OPENED'
        ? { type: 'DeliveryRuledOut', at, order: command.order }
        : { type: 'DeliveryCancelled', at };
    case 'Claim': {
      if (becomes === 'FAILED') return nobodyCame(at);
      const { riderId, limits } = command;
      return { type: 'DeliveryClaimed', at, riderId, pickUpBy: later(at, limits.pickUpWithinSeconds) };
    }
    case 'PickUp':
      return becomes === 'WAITING'
        ? released(at, command.riderId, 'NOT_PICKED_UP', command.limits)
        : { type: 'DeliveryPickedUp', at, riderId: command.riderId };
    case 'Release':
      return released(at, command.riderId, 'RIDER', command.limits);
    case 'NotPickedUp':
      return released(at, itsRider(delivery), 'NOT_PICKED_UP', command.limits);
    case 'Complete':
      return { type: 'DeliveryCompleted', at, riderId: command.riderId, confirmedBy: 'RIDER' };
    case 'ConfirmReceipt':
      return { type: 'DeliveryCompleted', at, riderId: itsRider(delivery), confirmedBy: 'CUSTOMER' };
    case 'RiderFails':
      return { type: 'DeliveryFailed', at, riderId: command.riderId, cause: 'RIDER', reason: command.reason };
    case 'OperatorFails': {
      const { reason } = command;
      return { type: 'DeliveryFailed', at, riderId: riderOf(delivery), cause: 'OPERATOR', reason };
    }
    case 'NobodyClaimed':
      return nobodyCame(at);
  }
}

const nobodyCame = (at: Date): DeliveryEvent => ({
  type: 'DeliveryFailed',
  at,
  riderId: null,
  cause: 'NOBODY_CLAIMED',
  reason: NOBODY_CAME,
});

/** Back on the board it gets its full time there again, or else a release would be a failure under another name. */
const released = (
  at: Date,
  riderId: string,
  cause: 'RIDER' | 'NOT_PICKED_UP',
  limits: Limits,
): DeliveryEvent => ({ type: 'DeliveryReleased', at, riderId, cause, claimBy: claimBy(at, limits) });

/** Counted from when riders could see it, not from when it was cooked: an outage of ours must not fail a delivery unseen. */
const claimBy = (at: Date, { claimWithinSeconds }: Limits): Date => later(at, claimWithinSeconds);

const later = (from: Date, seconds: number): Date => new Date(from.getTime() + seconds * 1_000);

function itsRider(delivery: Delivery): string {
  const rider = riderOf(delivery);
  if (rider === null) throw new Error(`${delivery.status} has no rider`);
  return rider;
}

const notInState = (delivery: Delivery): Decision<never, DeliveryRefusal> =>
  refuse(isOpened(delivery) ? { kind: 'NOT_IN_STATE', status: delivery.status } : { kind: 'NOT_FOUND' });
