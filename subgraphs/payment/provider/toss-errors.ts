// Which errors of Toss are its last word about one customer's money, and which leave it open or are our own mistake.
// Source: https://docs.tosspayments.com/reference/error-codes
import { shorten } from '#platform/domain/cut.ts';
import { readableLine } from '#platform/domain/text.ts';
import type { TossAnswer } from './toss-api.ts';

/**
 * About this one payment and no other: it was paid or given back before, perhaps for another order, or an earlier call about it
 * is still under way. Toss is well, however often somebody sends the key of a payment that is done.
 */
const ABOUT_THIS_PAYMENT: ReadonlySet<string> = new Set([
  'ALREADY_PROCESSED_PAYMENT',
  'ALREADY_CANCELED_PAYMENT',
  'DUPLICATED_ORDER_ID',
  'IDEMPOTENT_REQUEST_PROCESSING',
]);

/** Trouble of theirs or of a card company's: look it up, ask again. */
const LEAVES_IT_OPEN: ReadonlySet<string> = new Set([
  'PROVIDER_ERROR',
  'CARD_PROCESSING_ERROR',
  'COMMON_ERROR',
]);

/** No customer can help it: a wrong key or a wrong address. It counts as an outage until somebody sets it right. */
const OUR_OWN_MISTAKE: ReadonlySet<string> = new Set([
  'UNAUTHORIZED_KEY',
  'INVALID_API_KEY',
  'INCORRECT_BASIC_AUTH_FORMAT',
  'FORBIDDEN_REQUEST',
  'INVALID_IDEMPOTENCY_KEY',
  'NOT_SUPPORTED_METHOD',
]);

/** Statuses that say nothing about the payment whatever the code: no right, asked too slowly, still working, too often. */
const SAYS_NOTHING: ReadonlySet<number> = new Set([401, 408, 409, 429]);

/** What a customer may read at most. */
const MESSAGE_MAX_CHARACTERS = 200;

/** A refusal that is final: the same call will never succeed. Undefined when the answer is none. */
export function refusalOf({ status, code, message }: TossAnswer): { message: string } | undefined {
  if (status < 400 || status >= 500 || SAYS_NOTHING.has(status) || !code) return undefined;
  if (ABOUT_THIS_PAYMENT.has(code) || LEAVES_IT_OPEN.has(code) || OUR_OWN_MISTAKE.has(code)) return undefined;
  return {
    message:
      shorten(readableLine(message ?? ''), MESSAGE_MAX_CHARACTERS) ||
      '결제가 거절되었어요. 다른 결제 수단을 이용해 주세요.',
  };
}

/** What happened is not said, and yet nothing speaks against Toss: see `Blameless`. */
export const isAboutThisPayment = ({ status, code }: TossAnswer): boolean =>
  status >= 400 && status < 500 && code !== undefined && ABOUT_THIS_PAYMENT.has(code);
