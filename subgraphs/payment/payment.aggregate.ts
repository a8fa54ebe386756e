// A payment between the pure rules and the platform: its row, what of it is said, and what must be asked of the provider when.
import type { Said } from '#platform/fact.ts';
import { type Aggregate, type Handled, handle } from '#platform/handle.ts';
import type { ScheduledJob, Transaction } from '#platform/transaction.ts';
import { decide, evolve, type PaymentCommand, type PaymentEvent } from './domain/decide.ts';
import { isAsking, type Payment, refundedOf, type Unheard } from './domain/payment.ts';
import type { PaymentFact } from './events.ts';
import { fromRow, PaymentRow, toRow } from './payment.entity.ts';
import { askAgainAt, chargeJob, deadlineJob, refundAgainAt, refundJob } from './schedule.ts';
import type { PaymentSettings } from './settings.ts';

type Changed = Handled<Payment | Unheard, PaymentEvent, 'NO_SUCH_PAYMENT'>;

/** One step of one payment, under its row's lock. */
export const changePayment = (
  tx: Transaction,
  settings: PaymentSettings,
  orderId: string,
  command: PaymentCommand,
): Promise<Changed> => handle(tx, paymentAggregate(settings), orderId, command);

const paymentAggregate = (
  settings: PaymentSettings,
): Aggregate<PaymentRow, Payment | Unheard, PaymentCommand, PaymentEvent, 'NO_SUCH_PAYMENT'> => ({
  entity: PaymentRow,
  initial: { phase: 'UNHEARD' },
  decide,
  evolve,
  fromRow,
  toRow,
  says,
  schedules: (event, _, now) => schedules(event, settings, now),
});

function says({ says: type, payment, at }: PaymentEvent): (PaymentFact & Said) | undefined {
  const { orderId, customerId, storeId, ownerId, storeName, amount } = payment.order;
  const about = { orderId, customerId, storeId, ownerId, at: at.toISOString() };
  if (type === 'PaymentApproved') return { type, data: { ...about, amount } };
  if (type === 'PaymentDeclined' && 'decline' in payment)
    return { type, data: { ...about, ...payment.decline } };
  if (type === 'PaymentRefunded')
    return { type, data: { ...about, amount, refunded: refundedOf(payment), storeName } };
  if (type === 'PaymentVoided') return { type, data: about };
  return undefined;
}

function schedules(
  { type, payment }: PaymentEvent,
  settings: PaymentSettings,
  now: Date,
): readonly ScheduledJob[] {
  const { orderId } = payment.order;
  if (payment.phase === 'PENDING') return [chargeJob(orderId, now), deadlineJob(orderId, settings, now)];
  if (type === 'ChargeUnknown' && isAsking(payment))
    return [chargeJob(orderId, askAgainAt(payment, settings, now))];
  if (payment.phase !== 'REFUNDING') return [];
  const failed = type === 'RefundFailed' || type === 'RefundUnknown';
  return [refundJob(orderId, failed ? refundAgainAt(payment.refund, settings, now) : now)];
}
