// What becomes of an order: every signal decided by the lifecycle table, every change an event.
import { accept, type Decision, premature, refuse } from '#platform/decision.ts';
import { type CancellationReason, lifecycle, type OrderStatus, type Signal } from './lifecycle.ts';

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
  | { readonly status: Exclude<OrderStatus, 'CANCELLING' | 'CANCELLED'> }
  | { readonly status: 'CANCELLING'; readonly words: string | null }
  | { readonly status: 'CANCELLED'; readonly cancellation: Cancellation };

export type Order = OrderTerms & {
  readonly stage: Stage;
  /** How many facts it has said. */
  readonly revision: number;
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

export function decide(command: OrderCommand, order: OrderState): Decision<OrderEvent, OrderRefusal> {
  if (command.type === 'PlaceOrder') {
    return accept({ type: 'OrderPlaced', terms: command.terms, paymentToken: command.paymentToken });
  }
  if (!order) return isCancel(command) ? refuse({ code: 'UNKNOWN' }) : premature('OrderPlaced');
  if (command.type === 'DeliveryClaimed') return accept({ type: 'RiderNoted', riderId: command.riderId });
  if (command.type === 'DeliveryReleased') {
    return order.riderId === command.riderId ? accept({ type: 'RiderNoted', riderId: null }) : accept();
  }
  const cell = lifecycle[command.type][order.stage.status];
  if (cell === 'STALE') return accept();
  if (cell === 'PREMATURE') return premature(`what comes before ${command.type} in ${order.stage.status}`);
  if (cell === 'REFUSED')
    return isRepeated(command, order.stage)
      ? accept()
      : refuse({ code: 'NOT_CANCELLABLE', status: order.stage.status });
  return accept(eventOf(cell.says, command, order));
}

/** The same cancel again, after it had its effect, is its success. */
function isRepeated(command: SignalCommand, stage: Stage): boolean {
  if (stage.status !== 'CANCELLED') return false;
  const reason = command.type === 'OperatorCancels' ? 'OPERATOR' : 'CUSTOMER';
  return stage.cancellation.reason === reason;
}

const isCancel = (command: OrderCommand): boolean =>
  command.type === 'CustomerCancels' || command.type === 'OperatorCancels';

function eventOf(says: string, command: SignalCommand, order: Order): OrderEvent {
  const { at } = command;
  switch (says) {
    case 'OrderPaid':
    case 'OrderCooking':
    case 'OrderReady':
    case 'OrderCancelRefused':
      return { type: says, at };
    case 'OrderAccepted':
      if (command.type === 'TicketAccepted') return { type: says, at, readyAt: command.readyAt };
      break;
    case 'OrderPickedUp':
    case 'OrderDelivered':
      if ('riderId' in command) return { type: says, at, riderId: command.riderId };
      break;
    case 'OrderCancelRequested':
      return { type: says, at, words: 'words' in command ? command.words : null };
    case 'OrderCancelled':
      return { type: says, at, cancellation: { ...whyCancelled(command, order.stage), at } };
  }
  throw new Error(`${command.type} cannot say ${says}`);
}

function whyCancelled(command: SignalCommand, stage: Stage): Pick<Cancellation, 'reason' | 'message'> {
  const words = 'words' in command ? command.words : null;
  if (command.type === 'OperatorCancels') return { reason: 'OPERATOR', message: words };
  // The customer wanted it, whichever way the kitchen stopped.
  if (stage.status === 'CANCELLING') return { reason: 'CUSTOMER', message: stage.words };
  switch (command.type) {
    case 'CustomerCancels':
      return { reason: 'CUSTOMER', message: words };
    case 'PaymentDeclined':
      return {
        reason: command.why === 'TIMED_OUT' ? 'PAYMENT_TIMED_OUT' : 'PAYMENT_DECLINED',
        message: words,
      };
    case 'TicketRejected':
      return { reason: 'STORE_REJECTED', message: words };
    case 'TicketExpired':
      return { reason: 'STORE_TIMED_OUT', message: null };
    case 'DeliveryFailed':
      return { reason: 'DELIVERY_FAILED', message: words };
    default:
      throw new Error(`${command.type} cancels nothing in ${stage.status}`);
  }
}

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
    return { ...event.terms, stage: { status: 'PLACED' }, revision: 1, riderId: null, paid: false };
  }
  if (!state) throw new Error(`${event.type} before OrderPlaced`);
  if (event.type === 'RiderNoted') return { ...state, riderId: event.riderId };
  const order = { ...state, revision: state.revision + 1 };
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
