// One try to give the money of an order back. Never given up: a try that fails puts the next one on the calendar.
import { settled } from '#platform/decision.ts';
import { type Refunding, refundKey } from './domain/payment.ts';
import { changePayment } from './payment.aggregate.ts';
import { fromRow, PaymentRow } from './payment.entity.ts';
import { refundJob } from './schedule.ts';
import { inOrder, type PaymentScope } from './scope.ts';

/** Right however often it runs, even twice at once: the same refund has the same key, and a refunded payment is left alone. */
export async function refund(scope: PaymentScope, orderId: string, stop: AbortSignal): Promise<void> {
  const { provider } = scope.ports;
  const restsUntil = provider.restsUntil(new Date());
  if (restsUntil) return inOrder(scope, orderId, (tx) => tx.schedule(refundJob(orderId, restsUntil)));

  const due = await findDue(scope, orderId);
  if (!due) return;
  const outcome = await ask(scope, due, stop);
  await inOrder(scope, orderId, async (tx) => {
    settled((await changePayment(tx, scope.settings, orderId, { ...outcome, at: tx.now })).decision);
  });
}

async function findDue({ reader }: PaymentScope, orderId: string): Promise<Refunding | undefined> {
  const row = await reader().findOneOrFail(PaymentRow, orderId);
  const payment = fromRow(row);
  return payment.phase === 'REFUNDING' ? payment : undefined;
}

type Outcome =
  | { readonly type: 'RefundDone' | 'RefundUnknown' }
  | { readonly type: 'RefundFailed'; readonly number: number };

async function ask(
  { ports, log }: PaymentScope,
  { order, charge, refund: due }: Refunding,
  stop: AbortSignal,
): Promise<Outcome> {
  const { orderId, amount } = order;
  const request = {
    providerReference: charge.reference,
    amount,
    idempotencyKey: refundKey(orderId, due),
  };
  try {
    const answer = await ports.provider.refund(request, stop);
    if (answer.kind === 'REFUNDED') return { type: 'RefundDone' };
    log.warn(
      { orderId, refund: due.number, provider: answer.message },
      'a refund was refused; another follows',
    );
    return { type: 'RefundFailed', number: due.number };
  } catch (err) {
    log.warn({ err, orderId, refund: due.number }, 'what became of a refund is not known yet');
    return { type: 'RefundUnknown' };
  }
}
