// What the delivery of an order can be, and how each thing that happened changes it.

export type AboutOrder = {
  readonly orderId: string;
  readonly customerId: string;
  readonly storeId: string;
  readonly ownerId: string;
};

export type Ride = { readonly riderId: string; readonly claimedAt: Date };

type Opened = { readonly order: AboutOrder; readonly addressId: string };
type Ready = Opened & { readonly readyAt: Date };
type Ridden = Ready & { readonly ride: Ride };

/** How far it had come when it ended without arriving. */
type Abandoned = Opened & {
  readonly readyAt: Date | null;
  readonly ride: Ride | null;
  readonly pickedUpAt: Date | null;
};

export type FailureCause = 'NOBODY_CLAIMED' | 'RIDER' | 'OPERATOR';

export type OpenedDelivery =
  | (Opened & { readonly status: 'SCHEDULED' })
  | (Ready & {
      readonly status: 'WAITING';
      /** From then on nobody may claim it: it has failed. */
      readonly claimBy: Date;
      /** Who had it last, so that giving it back twice is giving it back. */
      readonly releasedBy: string | null;
    })
  | (Ridden & {
      readonly status: 'CLAIMED';
      /** From then on the claim is worth nothing: it is on the board again. */
      readonly pickUpBy: Date;
    })
  | (Ridden & { readonly status: 'PICKED_UP'; readonly pickedUpAt: Date })
  | (Ridden & { readonly status: 'DELIVERED'; readonly pickedUpAt: Date; readonly deliveredAt: Date })
  | (Abandoned & { readonly status: 'CANCELLED' })
  | (Abandoned & { readonly status: 'FAILED'; readonly cause: FailureCause; readonly reason: string });

export type Delivery =
  | { readonly status: 'UNHEARD' }
  | { readonly status: 'NEVER_OPENED'; readonly order: AboutOrder }
  | OpenedDelivery;

export type DeliveryEvent = { readonly at: Date } & (
  | { readonly type: 'DeliveryScheduled'; readonly order: AboutOrder; readonly addressId: string }
  | {
      readonly type: 'DeliveryPutOnBoard';
      readonly order: AboutOrder;
      readonly addressId: string;
      readonly readyAt: Date;
      readonly claimBy: Date;
    }
  | { readonly type: 'DeliveryRuledOut'; readonly order: AboutOrder }
  | { readonly type: 'DeliveryCancelled' }
  | { readonly type: 'DeliveryClaimed'; readonly riderId: string; readonly pickUpBy: Date }
  | {
      readonly type: 'DeliveryReleased';
      readonly riderId: string;
      readonly cause: 'RIDER' | 'NOT_PICKED_UP';
      readonly claimBy: Date;
    }
  | { readonly type: 'DeliveryPickedUp'; readonly riderId: string }
  | {
      readonly type: 'DeliveryCompleted';
      readonly riderId: string;
      readonly confirmedBy: 'RIDER' | 'CUSTOMER';
    }
  | {
      readonly type: 'DeliveryFailed';
      readonly riderId: string | null;
      readonly cause: FailureCause;
      readonly reason: string;
    }
);

export const isOpened = (delivery: Delivery): delivery is OpenedDelivery =>
  delivery.status !== 'UNHEARD' && delivery.status !== 'NEVER_OPENED';

export const riderOf = (delivery: Delivery): string | null =>
  'ride' in delivery ? (delivery.ride?.riderId ?? null) : null;

/** @throws when the event cannot follow: the table in lifecycle.ts lets none such happen. */
export function evolve(delivery: Delivery, event: DeliveryEvent): Delivery {
  switch (event.type) {
    case 'DeliveryScheduled':
      return { status: 'SCHEDULED', order: event.order, addressId: event.addressId };
    case 'DeliveryPutOnBoard': {
      const { order, addressId, readyAt, claimBy } = event;
      return { status: 'WAITING', order, addressId, readyAt, claimBy, releasedBy: null };
    }
    case 'DeliveryRuledOut':
      return { status: 'NEVER_OPENED', order: event.order };
    case 'DeliveryCancelled':
      return { status: 'CANCELLED', ...abandoned(delivery) };
    case 'DeliveryFailed':
      return { status: 'FAILED', ...abandoned(delivery), cause: event.cause, reason: event.reason };
    case 'DeliveryClaimed': {
      if (delivery.status !== 'WAITING') break;
      const { order, addressId, readyAt } = delivery;
      const ride = { riderId: event.riderId, claimedAt: event.at };
      return { status: 'CLAIMED', order, addressId, readyAt, ride, pickUpBy: event.pickUpBy };
    }
    case 'DeliveryReleased': {
      if (delivery.status !== 'CLAIMED') break;
      const { order, addressId, readyAt } = delivery;
      const { claimBy, riderId: releasedBy } = event;
      return { status: 'WAITING', order, addressId, readyAt, claimBy, releasedBy };
    }
    case 'DeliveryPickedUp': {
      if (delivery.status !== 'CLAIMED') break;
      const { order, addressId, readyAt, ride } = delivery;
      return { status: 'PICKED_UP', order, addressId, readyAt, ride, pickedUpAt: event.at };
    }
    case 'DeliveryCompleted':
      if (delivery.status !== 'PICKED_UP') break;
      return { ...delivery, status: 'DELIVERED', deliveredAt: event.at };
  }
  throw new Error(`${event.type} cannot follow ${delivery.status}`);
}

function abandoned(delivery: Delivery): Abandoned {
  if (!isOpened(delivery)) throw new Error(`${delivery.status} cannot end`);
  return {
    order: delivery.order,
    addressId: delivery.addressId,
    readyAt: 'readyAt' in delivery ? delivery.readyAt : null,
    ride: 'ride' in delivery ? delivery.ride : null,
    pickedUpAt: 'pickedUpAt' in delivery ? delivery.pickedUpAt : null,
  };
}
