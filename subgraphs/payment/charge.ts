// One try to charge an order: that a call may be under way is on record before it is made, so no crash can make us forget it.
import { settled } from '#platform/decision.ts';
import type { PaymentCommand } from './domain/decide.ts';
import { type Asking, chargeKey, isAsking } from './domain/payment.ts';
import { changePayment } from './payment.aggregate.ts';
import { chargeJob } from './schedule.ts';
import { inOrder, type PaymentScope } from './scope.ts';

/** Right however often it runs: the key makes all its calls one charge, and who is not asking is left alone. */
export async function charge(scope: PaymentScope, orderId: string, stop: AbortSignal): Promise<void> {
  const { provider } = scope.ports;
  const restsUntil = provider.restsUntil(new Date());
  if (restsUntil) return inOrder(scope, orderId, (tx) => tx.schedule(chargeJob(orderId, restsUntil)));

  const asking = await begin(scope, orderId);
  if (!asking) return;
  const outcome = await ask(scope, asking, stop);
  await inOrder(scope, orderId, async (tx) => {
    settled((await changePayment(tx, scope.settings, orderId, { ...outcome, at: tx.now })).decision);
  });
}

/** What to ask for; undefined when nothing is (any more): cancelled before the first call, or known by now. */
const begin = (scope: PaymentScope, orderId: string): Promise<Asking | undefined> =>
  inOrder(scope, orderId, async (tx) => {
    const { decision, state } = await changePayment(tx, scope.settings, orderId, {
      type: 'ChargeBegins',
      at: tx.now,
    });
    settled(decision);
    return isAsking(state) ? state : undefined;
  });

type Outcome =
  | Omit<Extract<PaymentCommand, { type: 'ChargeApproved' }>, 'at'>
  | Omit<Extract<PaymentCommand, { type: 'ChargeDeclined' }>, 'at'>
  | { readonly type: 'ChargeUnknown' };

async function ask(
  { ports, log }: PaymentScope,
  { order, paymentToken }: Asking,
  stop: AbortSignal,
): Promise<Outcome> {
  const { orderId, amount } = order;
  const request = { orderId, amount, paymentToken, idempotencyKey: chargeKey(orderId) };
  try {
    const answer = await ports.provider.charge(request, stop);
    return answer.kind === 'APPROVED'
      ? { type: 'ChargeApproved', reference: answer.providerReference }
      : { type: 'ChargeDeclined', message: answer.message };
  } catch (err) {
    log.warn({ err, orderId }, 'what became of a charge is not known yet');
    return { type: 'ChargeUnknown' };
  }
}
