// One try to charge an order: that a call may be under way is on record before it is made, so no crash can make us forget it.
import { settled } from '#platform/decision.ts';
import { Unavailable } from '#platform/resilience.ts';
import { later, type Pace } from './domain/asking-again.ts';
import type { PaymentCommand } from './domain/decide.ts';
import { type Asking, chargeKey, isAsking } from './domain/payment.ts';
import { chargePace } from './pace.ts';
import { changePayment } from './payment.aggregate.ts';
import { fromRow, PaymentRow } from './payment.entity.ts';
import { inOrder, type PaymentScope } from './scope.ts';

/** Right however often it runs: the key makes all its calls one charge, and who is not asking is left alone. */
export async function charge(scope: PaymentScope, orderId: string, stop: AbortSignal): Promise<void> {
  const restsUntil = scope.ports.provider.restsUntil(new Date());
  if (restsUntil) return putOff(scope, orderId, () => restsUntil);

  const asking = await findAsking(scope, orderId);
  if (!asking) return;
  const outcome = await ask(scope, asking, stop);
  await inOrder(scope, orderId, async (tx) => {
    settled((await changePayment(tx, orderId, { ...outcome, at: tx.now })).decision);
  });
}

/** What to ask for; undefined when nothing is (any more): cancelled before the first call, known by now, or not to be begun yet. */
async function findAsking(scope: PaymentScope, orderId: string): Promise<Asking | undefined> {
  const payment = fromRow(await scope.reader().findOneOrFail(PaymentRow, orderId));
  if (isAsking(payment)) return payment;
  if (payment.phase !== 'PENDING') return undefined;
  const token = payment.paymentToken ?? (await tokenOf(scope, orderId));
  if (typeof token === 'string') return begin(scope, orderId, token);
  await putOff(scope, orderId, (now) => later(now, token.againAfterSeconds));
  return undefined;
}

const putOff = (scope: PaymentScope, orderId: string, untilOf: (now: Date) => Date): Promise<void> =>
  inOrder(scope, orderId, async (tx) => {
    const command = { type: 'ChargePutOff', at: tx.now, until: untilOf(tx.now) } as const;
    settled((await changePayment(tx, orderId, command)).decision);
  });

/** The deadline of the payment holds all the while: what was not begun by then never is. */
async function tokenOf(
  { ports, settings, log }: PaymentScope,
  orderId: string,
): Promise<string | { readonly againAfterSeconds: number }> {
  try {
    const token = await ports.tokens.tokenOf(orderId);
    // None: the order was cancelled, and its cancellation is on the way here.
    return token ?? { againAfterSeconds: settings.PAYMENT_ASK_AGAIN_MAX_SECONDS };
  } catch (err) {
    log.warn({ err, orderId }, 'the order context does not say with what an order is paid');
    const isKnownToBeAway = err instanceof Unavailable;
    return {
      againAfterSeconds: isKnownToBeAway ? err.retryAfterSeconds : settings.PAYMENT_ASK_AGAIN_FIRST_SECONDS,
    };
  }
}

const begin = (scope: PaymentScope, orderId: string, paymentToken: string): Promise<Asking | undefined> =>
  inOrder(scope, orderId, async (tx) => {
    const begins = { type: 'ChargeBegins', at: tx.now, paymentToken } as const;
    const { decision, state } = await changePayment(tx, orderId, begins);
    settled(decision);
    return isAsking(state) ? state : undefined;
  });

type Outcome =
  | Omit<Extract<PaymentCommand, { type: 'ChargeApproved' }>, 'at'>
  | Omit<Extract<PaymentCommand, { type: 'ChargeDeclined' }>, 'at'>
  | { readonly type: 'ChargeUnknown'; readonly pace: Pace };

async function ask(
  { ports, settings, log }: PaymentScope,
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
    return { type: 'ChargeUnknown', pace: chargePace(settings) };
  }
}
