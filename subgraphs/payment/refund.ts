// One try to give the money of an order back. Never given up: a try that fails says when the next one is due.
import { settled } from '#platform/decision.ts';
import type { Pace } from './domain/asking-again.ts';
import { type Refunding, refundKey } from './domain/payment.ts';
import { refundPace } from './pace.ts';
import { changePayment } from './payment.aggregate.ts';
import { fromRow, PaymentRow } from './payment.entity.ts';
import { inOrder, type PaymentScope } from './scope.ts';

/** Right however often it runs, even twice at once: the same refund has the same key, and a refunded payment is left alone. */
export async function refund(scope: PaymentScope, orderId: string, stop: AbortSignal): Promise<void> {
  const { provider } = scope.ports;
  const restsUntil = provider.restsUntil(new Date());
  if (restsUntil)
    return inOrder(scope, orderId, async (tx) => {
      const command = { type: 'RefundPutOff', at: tx.now, until: restsUntil } as const;
      settled((await changePayment(tx, orderId, command)).decision);
    });

  const due = await findDue(scope, orderId);
  if (!due) return;
  const outcome = await ask(scope, due, stop);
  await inOrder(scope, orderId, async (tx) => {
    settled((await changePayment(tx, orderId, { ...outcome, at: tx.now })).decision);
  });
}

async function findDue({ reader }: PaymentScope, orderId: string): Promise<Refunding | undefined> {
  const row = await reader().findOneOrFail(PaymentRow, orderId);
  const payment = fromRow(row);
  return payment.phase === 'REFUNDING' ? payment : undefined;
}

type Outcome =
  | { readonly type: 'RefundDone' }
  | { readonly type: 'RefundUnknown'; readonly pace: Pace }
  | { readonly type: 'RefundFailed'; readonly number: number; readonly pace: Pace };

async function ask(
  { ports, settings, log }: PaymentScope,
  { order, charge, refund: due }: Refunding,
  stop: AbortSignal,
): Promise<Outcome> {
  const { orderId, amount } = order;
  const pace = refundPace(settings);
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
    return { type: 'RefundFailed', number: due.number, pace };
  } catch (err) {
    log.warn({ err, orderId, refund: due.number }, 'what became of a refund is not known yet');
    return { type: 'RefundUnknown', pace };
  }
}
