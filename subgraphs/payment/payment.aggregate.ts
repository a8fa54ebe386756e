// A payment between the pure rules and the platform: its row, and what of it is said.
import type { Said } from '#platform/fact.ts';
import { type Aggregate, type Handled, handle } from '#platform/handle.ts';
import type { Transaction } from '#platform/transaction.ts';
import { decide, evolve, type PaymentCommand, type PaymentEvent } from './domain/decide.ts';
import { type Payment, refundedOf, type Unheard } from './domain/payment.ts';
import type { PaymentFact } from './events.ts';
import { fromRow, PaymentRow, toRow } from './payment.entity.ts';

type Changed = Handled<Payment | Unheard, PaymentEvent, 'NO_SUCH_PAYMENT'>;

/** One step of one payment, under its row's lock. */
export const changePayment = (tx: Transaction, orderId: string, command: PaymentCommand): Promise<Changed> =>
  handle(tx, paymentAggregate, orderId, command);

const paymentAggregate: Aggregate<
  PaymentRow,
  Payment | Unheard,
  PaymentCommand,
  PaymentEvent,
  'NO_SUCH_PAYMENT'
> = {
  entity: PaymentRow,
  initial: { phase: 'UNHEARD' },
  decide,
  evolve,
  fromRow,
  toRow,
  says,
};

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
