// Toss Payments as a provider: confirms what the customer agreed to in its window, and cancels it to give money back.
// Source: https://docs.tosspayments.com/reference, https://docs.tosspayments.com/reference/error-codes
import { Blameless } from '#platform/resilience.ts';
import type { ChargeOutcome, ChargeRequest, PaymentProvider, RefundOutcome } from './payment-provider.ts';
import { openTossApi, type TossAnswer, type TossApi, tossPayment } from './toss-api.ts';
import { isAboutThisPayment, refusalOf } from './toss-errors.ts';

const CANCEL_REASON = '주문 취소';
/** No order has this id: asking for it shows whether Toss answers, and nothing else. */
const NOBODYS_ORDER = 'is-anybody-there';

/** Toss did not say what became of it. */
export class TossUnclear extends Error {
  override readonly name = 'TossUnclear';
}

/** Toss said that this very payment is not to be decided now, and is well otherwise. */
export class TossUndecided extends Blameless {
  override readonly name = 'TossUndecided';
}

/** `timeoutMs` bounds each exchange; the payment token is Toss's `paymentKey`. */
export function tossProvider(options: {
  baseUrl: string;
  secretKey: string;
  timeoutMs: number;
}): PaymentProvider {
  const api = openTossApi(options);
  return {
    charge: async (request, signal) => {
      const { orderId, amount, paymentToken, idempotencyKey } = request;
      const answer = await api.post(
        '/v1/payments/confirm',
        { paymentKey: paymentToken, orderId, amount },
        idempotencyKey,
        signal,
      );
      return readConfirmation(answer, request) ?? lookUpCharge(api, request, answer, signal);
    },
    refund: async ({ providerReference, amount, idempotencyKey }, signal) => {
      const path = `/v1/payments/${encodeURIComponent(providerReference)}`;
      const body = { cancelReason: CANCEL_REASON, cancelAmount: amount };
      const answer = await api.post(`${path}/cancel`, body, idempotencyKey, signal);
      return readCancellation(answer) ?? lookUpRefund(api, path, answer, signal);
    },
    ping: async (signal) => {
      const answer = await api.get(`/v1/payments/orders/${NOBODYS_ORDER}`, signal);
      if (answer.status !== 404) throw unclear(answer);
    },
  };
}

function readConfirmation(answer: TossAnswer, request: ChargeRequest): ChargeOutcome | undefined {
  if (answer.status === 200) return readCharge(answer, request);
  const refusal = refusalOf(answer);
  return refusal && { kind: 'DECLINED', message: refusal.message };
}

/** Asked when the confirmation left it open: a timeout of theirs, an answer that came before, a key still being worked on. */
async function lookUpCharge(
  api: TossApi,
  request: ChargeRequest,
  confirmation: TossAnswer,
  signal: AbortSignal,
): Promise<ChargeOutcome> {
  const found = await api.get(`/v1/payments/orders/${encodeURIComponent(request.orderId)}`, signal);
  const outcome = found.status === 200 ? readCharge(found, request) : undefined;
  if (outcome) return outcome;
  throw unclear(confirmation);
}

/** Undefined while the payment has not come to an end. */
function readCharge(answer: TossAnswer, request: ChargeRequest): ChargeOutcome | undefined {
  const payment = tossPayment.parse(answer.body);
  if (payment.orderId !== request.orderId || payment.totalAmount !== request.amount)
    throw new TossUnclear('Toss answered about another payment');
  switch (payment.status) {
    case 'DONE':
      return { kind: 'APPROVED', providerReference: payment.paymentKey };
    case 'ABORTED':
    case 'EXPIRED':
    case 'CANCELED':
      return {
        kind: 'DECLINED',
        message: payment.failure?.message ?? '결제가 승인되지 않았어요. 다시 시도해 주세요.',
      };
    default:
      return undefined;
  }
}

function readCancellation(answer: TossAnswer): RefundOutcome | undefined {
  if (answer.status === 200) return isAllBack(answer) ? { kind: 'REFUNDED' } : undefined;
  const refusal = refusalOf(answer);
  return refusal && { kind: 'FAILED', message: refusal.message };
}

async function lookUpRefund(
  api: TossApi,
  path: string,
  cancellation: TossAnswer,
  signal: AbortSignal,
): Promise<RefundOutcome> {
  const found = await api.get(path, signal);
  if (found.status === 200 && isAllBack(found)) return { kind: 'REFUNDED' };
  throw unclear(cancellation);
}

function isAllBack(answer: TossAnswer): boolean {
  const { status, balanceAmount } = tossPayment.parse(answer.body);
  return status === 'CANCELED' && balanceAmount === 0;
}

function unclear(answer: TossAnswer): Error {
  const words = `Toss answered ${answer.status} ${answer.code ?? 'without a code'}`;
  return isAboutThisPayment(answer) ? new TossUndecided(words) : new TossUnclear(words);
}
