// What becomes of a payment: pure, total, and led by the table of its life.
import { accept, type Decision, premature, refuse } from '#platform/decision.ts';
import { again, later, type Pace } from './asking-again.ts';
import { lifecycle, type Phase, type Signal, type Transition } from './lifecycle.ts';
import type { Asking, Charge, Decline, PayableOrder, Payment, Unheard } from './payment.ts';

type At<Type extends string, Data = unknown> = { readonly type: Type; readonly at: Date } & Data;

export type PaymentCommand =
  | At<
      'OrderPlaced',
      {
        order: PayableOrder;
        paymentToken: string | null;
        placedAt: Date;
        tooLateAfterSeconds: number;
        timesOutAfterSeconds: number;
      }
    >
  | At<'OrderCancelled', { order: PayableOrder }>
  | At<'ChargeBegins', { paymentToken: string }>
  | At<'DeadlinePassed' | 'RefundDone' | 'RetryRefund'>
  /** Nobody was asked: it would be in vain before. */
  | At<'ChargePutOff' | 'RefundPutOff', { until: Date }>
  | At<'ChargeUnknown' | 'RefundUnknown', { pace: Pace }>
  | At<'ChargeApproved', { reference: string }>
  | At<'ChargeDeclined', { message: string }>
  | At<'RefundFailed', { number: number; pace: Pace }>;

/** Nothing is ever replayed here, so an event carries the payment it leaves behind. */
export type PaymentEvent = {
  readonly type: Signal;
  readonly at: Date;
  readonly says: Transition['says'];
  readonly payment: Payment;
};

const TIMED_OUT: Decline = {
  reason: 'TIMED_OUT',
  message: '결제가 제시간에 확인되지 않아 취소되었어요. 혹시 결제된 금액이 있으면 자동으로 돌려드려요.',
};

export function decide(
  command: PaymentCommand,
  payment: Payment | Unheard,
): Decision<PaymentEvent, 'NO_SUCH_PAYMENT'> {
  const signal = signalOf(command);
  const cell = lifecycle[signal][payment.phase];
  if (cell === 'STALE' || isAboutAnEarlierRefund(command, payment) || isTooEarly(command, payment))
    return accept();
  if (cell === 'PREMATURE') return premature(`what comes before ${signal} in ${payment.phase}`);
  if (cell === 'REFUSED') return refuse('NO_SUCH_PAYMENT');
  const { at } = command;
  return accept({ type: signal, at, says: cell.says, payment: next(command, payment, cell.becomes) });
}

export const evolve = (_: Payment | Unheard, event: PaymentEvent): Payment => event.payment;

function signalOf(command: PaymentCommand): Signal {
  if (command.type !== 'OrderPlaced') return command.type;
  const ageSeconds = (command.at.getTime() - command.placedAt.getTime()) / 1_000;
  if (ageSeconds > command.tooLateAfterSeconds) return 'OrderPlacedTooLate';
  return command.order.amount === 0 ? 'FreeOrderPlaced' : 'OrderPlaced';
}

/** Two processes may have seen one payment due. */
const isTooEarly = (command: PaymentCommand, payment: Payment | Unheard): boolean =>
  command.type === 'DeadlinePassed' && 'payBy' in payment && command.at < payment.payBy;

/** Two processes may have asked for one refund; the second refusal of it must not count as that of the next one. */
const isAboutAnEarlierRefund = (command: PaymentCommand, payment: Payment | Unheard): boolean =>
  command.type === 'RefundFailed' &&
  payment.phase === 'REFUNDING' &&
  command.number !== payment.refund.number;

function next(command: PaymentCommand, payment: Payment | Unheard, becomes: Phase): Payment {
  switch (command.type) {
    case 'OrderPlaced':
      return opened(command, becomes);
    case 'OrderCancelled':
      return cancelled(command, payment);
    case 'ChargeBegins':
      if (payment.phase === 'PENDING')
        return { ...payment, phase: 'CHARGING', paymentToken: command.paymentToken, unanswered: 0 };
      break;
    case 'ChargeApproved':
      if (payment.phase !== 'UNHEARD')
        return approved(payment, { reference: command.reference, approvedAt: command.at });
      break;
    case 'ChargeDeclined':
      return declined(payment, command.message);
    case 'ChargePutOff':
      if ('chargeAt' in payment) return { ...payment, chargeAt: command.until };
      break;
    case 'ChargeUnknown':
      if ('unanswered' in payment) {
        const unanswered = payment.unanswered + 1;
        return { ...payment, unanswered, chargeAt: again(command.at, unanswered, command.pace) };
      }
      break;
    case 'DeadlinePassed':
      if (payment.phase === 'CHARGING')
        return { ...stillAsking(payment), phase: 'TIMED_OUT', decline: TIMED_OUT };
      if (payment.phase === 'PENDING') return { phase: 'DECLINED', order: payment.order, decline: TIMED_OUT };
      break;
    case 'RefundDone':
      if (payment.phase === 'REFUNDING') {
        const { order, charge, refund } = payment;
        return { phase: 'REFUNDED', order, charge, refund, refundedAt: command.at };
      }
      break;
    case 'RefundPutOff':
      if (payment.phase === 'REFUNDING') return { ...payment, refundAt: command.until };
      break;
    case 'RefundFailed':
    case 'RefundUnknown':
      if (payment.phase === 'REFUNDING') {
        const { number, tries, since } = payment.refund;
        const refused = command.type === 'RefundFailed' ? 1 : 0;
        const refund = { number: number + refused, tries: tries + 1, since };
        return { ...payment, refund, refundAt: again(command.at, refund.tries, command.pace) };
      }
      break;
    case 'RetryRefund':
      if (payment.phase === 'REFUNDING') return { ...payment, refundAt: command.at };
      break;
  }
  return noSuchStep(command, payment);
}

function opened(command: Extract<PaymentCommand, { type: 'OrderPlaced' }>, becomes: Phase): Payment {
  const { order, paymentToken, at, timesOutAfterSeconds } = command;
  if (becomes === 'FREE') return { phase: 'FREE', order, approvedAt: at };
  if (becomes === 'DECLINED') return { phase: 'DECLINED', order, decline: TIMED_OUT };
  return { phase: 'PENDING', order, paymentToken, chargeAt: at, payBy: later(at, timesOutAfterSeconds) };
}

function cancelled(
  { order, at }: Extract<PaymentCommand, { type: 'OrderCancelled' }>,
  payment: Payment | Unheard,
): Payment {
  if (payment.phase === 'CHARGING') return { ...stillAsking(payment), phase: 'CANCELLING' };
  if (payment.phase === 'APPROVED') return refundDue(payment.order, payment.charge, at);
  if (payment.phase === 'DECLINED') return payment;
  return { phase: 'VOIDED', order: payment.phase === 'UNHEARD' ? order : payment.order };
}

/** The time is not up any more, or it does not matter: what goes on is the asking. */
function stillAsking({ order, paymentToken, unanswered, chargeAt }: Asking) {
  return { order, paymentToken, unanswered, chargeAt };
}

const approved = (payment: Payment, charge: Charge): Payment =>
  payment.phase === 'CHARGING'
    ? { phase: 'APPROVED', order: payment.order, charge }
    : refundDue(payment.order, charge, charge.approvedAt);

function declined(payment: Payment | Unheard, message: string): Payment {
  if (payment.phase === 'CANCELLING') return { phase: 'VOIDED', order: payment.order };
  if (payment.phase === 'TIMED_OUT')
    return { phase: 'DECLINED', order: payment.order, decline: payment.decline };
  if (payment.phase === 'CHARGING')
    return { phase: 'DECLINED', order: payment.order, decline: { reason: 'DECLINED', message } };
  return noSuchStep({ type: 'ChargeDeclined' }, payment);
}

const refundDue = (order: PayableOrder, charge: Charge, since: Date): Payment => ({
  phase: 'REFUNDING',
  order,
  charge,
  refund: { number: 1, tries: 0, since },
  refundAt: since,
});

/** The table has a step that this file does not know: the tests walk every cell so that it is never reached. */
function noSuchStep(command: { type: string }, payment: Payment | Unheard): never {
  throw new Error(`no step for ${command.type} in ${payment.phase}`);
}
