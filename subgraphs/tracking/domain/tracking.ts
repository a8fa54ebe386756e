// Everything tracking has heard about one order: a value that comes out the same in whatever order it was heard, and how often.
import type { DeliveryFact } from '../../delivery/events.ts';
import type { OrderFact } from '../../order/events.ts';
import type { PaymentFact } from '../../payment/events.ts';
import type { StoreFact } from '../../store/events.ts';
import { type Step, stepOf } from './step.ts';

type Only<Fact, Type> = Extract<Fact, { readonly type: Type }>;

/** What is listened to, with the number its context gave it. */
export type Heard = { readonly sequence: number } & (
  | OrderFact
  | Only<StoreFact, 'TicketAccepted'>
  | Only<DeliveryFact, 'DeliveryClaimed' | 'DeliveryReleased' | 'DeliveryFailed'>
  | Only<PaymentFact, 'PaymentRefunded' | 'PaymentVoided'>
);

/** Who has the meal in hand: as of the newest fact of the delivery that says so. */
export type Ride = { readonly sequence: number } & (
  | { readonly kind: 'UNCLAIMED' }
  | { readonly kind: 'CLAIMED'; readonly riderId: string; readonly claimedAt: Date }
);

export type Tracking = {
  readonly orderId: string;
  readonly customerId: string;
  readonly storeId: string;
  readonly ownerId: string;
  /** Said by every fact of the order itself, so null only while the leaves alone were heard. */
  readonly order: { readonly storeName: string; readonly total: number } | null;
  /** By revision. One that came before its predecessor is kept, and not shown until that has come too. */
  readonly steps: readonly Step[];
  readonly promisedAt: Date | null;
  readonly ride: Ride;
  /** What has come back to the customer, in won. */
  readonly refunded: number;
  /** Nothing was taken, so nothing has to come back. */
  readonly paymentVoided: boolean;
};

/** Each fact has a place of its own here and newer ones of a leaf win by their number: nothing depends on which came first. */
export function hear(before: Tracking | undefined, heard: Heard): Tracking {
  const known = before ?? unheardOf(heard);
  switch (heard.type) {
    case 'TicketAccepted':
      return { ...known, promisedAt: new Date(heard.data.readyAt) };
    case 'DeliveryClaimed':
      return { ...known, ride: newer(known.ride, claimedBy(heard)) };
    case 'DeliveryReleased':
    case 'DeliveryFailed':
      return { ...known, ride: newer(known.ride, { sequence: heard.sequence, kind: 'UNCLAIMED' }) };
    case 'PaymentRefunded':
      return { ...known, refunded: Math.max(known.refunded, heard.data.refunded) };
    case 'PaymentVoided':
      return { ...known, paymentVoided: true };
    default:
      return {
        ...known,
        order: { storeName: heard.data.storeName, total: heard.data.total },
        steps: withStep(known.steps, stepOf(heard.sequence, heard)),
      };
  }
}

function unheardOf({ data }: Heard): Tracking {
  const { orderId, customerId, storeId, ownerId } = data;
  const ride = { sequence: 0, kind: 'UNCLAIMED' } as const;
  return {
    orderId,
    customerId,
    storeId,
    ownerId,
    order: null,
    steps: [],
    promisedAt: null,
    ride,
    refunded: 0,
    paymentVoided: false,
  };
}

const claimedBy = ({ sequence, data }: Extract<Heard, { type: 'DeliveryClaimed' }>): Ride => ({
  sequence,
  kind: 'CLAIMED',
  riderId: data.riderId,
  claimedAt: new Date(data.at),
});

const newer = (ride: Ride, other: Ride): Ride => (other.sequence > ride.sequence ? other : ride);

const withStep = (steps: readonly Step[], step: Step): readonly Step[] =>
  steps.some(({ revision }) => revision === step.revision)
    ? steps
    : [...steps, step].toSorted((one, other) => one.revision - other.revision);
