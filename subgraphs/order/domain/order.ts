// An order as a value: what was agreed, where it stands, what may be asked of it, what can happen to it.
import type { CancellationReason, OrderStatus, Signal } from './lifecycle.ts';

export type OrderLine = {
  readonly menuItemId: string;
  readonly name: string;
  readonly quantity: number;
  readonly options: readonly string[];
  /** Won, of one, options included. */
  readonly unitPrice: number;
  readonly total: number;
};

/** What was agreed when it was placed; it never changes. */
export type OrderTerms = {
  readonly id: string;
  readonly customerId: string;
  readonly storeId: string;
  readonly ownerId: string;
  readonly storeName: string;
  readonly addressId: string;
  readonly lines: readonly OrderLine[];
  readonly note: string | null;
  readonly itemsTotal: number;
  readonly deliveryFee: number;
  readonly total: number;
  readonly placedAt: Date;
};

export type Cancellation = {
  readonly reason: CancellationReason;
  /** What who ended it said; the customer's own words stay in this context. */
  readonly message: string | null;
  readonly at: Date;
};

export type Stage =
  | {
      readonly status: 'PLACED';
      /** Kept until the payment is decided, for payment to ask for. Null: an older version placed it, and said it in `OrderPlaced`. */
      readonly paymentToken: string | null;
    }
  | { readonly status: Exclude<OrderStatus, 'PLACED' | 'CANCELLING' | 'CANCELLED'> }
  | { readonly status: 'CANCELLING'; readonly words: string | null }
  | { readonly status: 'CANCELLED'; readonly cancellation: Cancellation };

export type Order = OrderTerms & {
  readonly stage: Stage;
  /** How many facts it has said. */
  readonly revision: number;
  /** When it said the last of them: since then it stands where it stands. Who carries it is no move. */
  readonly movedAt: Date;
  /** Who holds its delivery now, so that this rider may read what riders may. */
  readonly riderId: string | null;
  readonly paid: boolean;
};

/** Before it was placed there is nothing. */
export type OrderState = Order | null;

export type OrderCommand =
  | { readonly type: 'PlaceOrder'; readonly terms: OrderTerms; readonly paymentToken: string }
  | { readonly type: 'DeliveryClaimed'; readonly riderId: string }
  | { readonly type: 'DeliveryReleased'; readonly riderId: string }
  | SignalCommand;

export type SignalCommand = { readonly at: Date } & (
  | { readonly type: Exclude<Signal, 'PaymentDeclined' | 'TicketAccepted' | Worded | ByRider> }
  | { readonly type: 'PaymentDeclined'; readonly why: 'DECLINED' | 'TIMED_OUT'; readonly words: string }
  | { readonly type: 'TicketAccepted'; readonly readyAt: Date }
  | { readonly type: Worded; readonly words: string | null }
  | { readonly type: ByRider; readonly riderId: string }
);
type Worded = 'TicketRejected' | 'DeliveryFailed' | 'CustomerCancels' | 'OperatorCancels';
type ByRider = 'DeliveryPickedUp' | 'DeliveryCompleted';

export type OrderEvent =
  | { readonly type: 'OrderPlaced'; readonly terms: OrderTerms; readonly paymentToken: string }
  | { readonly type: 'OrderPaid' | 'OrderCooking' | 'OrderReady' | 'OrderCancelRefused'; readonly at: Date }
  | { readonly type: 'OrderAccepted'; readonly at: Date; readonly readyAt: Date }
  | { readonly type: 'OrderPickedUp' | 'OrderDelivered'; readonly at: Date; readonly riderId: string }
  | { readonly type: 'OrderCancelRequested'; readonly at: Date; readonly words: string | null }
  | { readonly type: 'OrderCancelled'; readonly at: Date; readonly cancellation: Cancellation }
  /** Said to nobody: order only remembers who may look. */
  | { readonly type: 'RiderNoted'; readonly riderId: string | null };

export type OrderRefusal =
  | { readonly code: 'UNKNOWN' }
  | { readonly code: 'NOT_CANCELLABLE'; readonly status: OrderStatus };

const STATUS_AFTER = {
  OrderPaid: 'PAID',
  OrderAccepted: 'ACCEPTED',
  OrderCooking: 'COOKING',
  OrderCancelRefused: 'COOKING',
  OrderReady: 'READY',
  OrderPickedUp: 'PICKED_UP',
  OrderDelivered: 'DELIVERED',
} as const;

export function evolve(state: OrderState, event: OrderEvent): OrderState {
  if (event.type === 'OrderPlaced') {
    const { terms, paymentToken } = event;
    return {
      ...terms,
      stage: { status: 'PLACED', paymentToken },
      revision: 1,
      movedAt: terms.placedAt,
      riderId: null,
      paid: false,
    };
  }
  if (!state) throw new Error(`${event.type} before OrderPlaced`);
  if (event.type === 'RiderNoted') return { ...state, riderId: event.riderId };
  const order = { ...state, revision: state.revision + 1, movedAt: event.at };
  switch (event.type) {
    case 'OrderCancelRequested':
      return { ...order, stage: { status: 'CANCELLING', words: event.words } };
    case 'OrderCancelled':
      return { ...order, stage: { status: 'CANCELLED', cancellation: event.cancellation } };
    case 'OrderPickedUp':
    case 'OrderDelivered':
      return { ...order, riderId: event.riderId, stage: { status: STATUS_AFTER[event.type] } };
    case 'OrderPaid':
      return { ...order, paid: true, stage: { status: 'PAID' } };
    default:
      return { ...order, stage: { status: STATUS_AFTER[event.type] } };
  }
}
