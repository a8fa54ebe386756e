// What becomes of an order: every signal decided by the lifecycle table, every change an event.
import { accept, type Decision, premature, refuse } from '#platform/decision.ts';
import { lifecycle, type Step } from './lifecycle.ts';
import type {
  Cancellation,
  Order,
  OrderCommand,
  OrderEvent,
  OrderRefusal,
  OrderState,
  SignalCommand,
  Stage,
} from './order.ts';

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

function eventOf(says: Step, command: SignalCommand, order: Order): OrderEvent {
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
