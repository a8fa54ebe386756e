// One key, one order: which key of a customer's placed which order, and whether it was the same wish.
import { createHash } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Transaction } from '#platform/transaction.ts';
import type { QuoteRefusal } from './domain/quote.ts';
import { asKept, type Request } from './domain/request.ts';
import { OrderEntity, type OrderRow } from './order.entity.ts';

/** What is sent again, unchanged, when its answer was lost. */
export type Attempt = {
  readonly customerId: string;
  readonly idempotencyKey: string;
  /** Of everything but the key, in one spelling. The payment token is in it, and cannot be read from it. */
  readonly contentHash: string;
  /** Of the same before its note was read: by that the version before bound its keys, and an answer of that version may be lost, too. */
  readonly hashAsTyped: string;
};

export type Placement =
  | { readonly kind: 'PLACED'; readonly order: OrderRow }
  | { readonly kind: 'KEY_REUSED' };

export type Refused =
  | QuoteRefusal
  | { readonly kind: 'PAYMENT_UNAVAILABLE'; readonly retryAfterSeconds: number }
  | { readonly kind: 'ADDRESS_NOT_FOUND' }
  | { readonly kind: 'CUSTOMER_UNAVAILABLE'; readonly retryAfterSeconds: number };

export type Placed = Placement | Refused;

export const attemptOf = (customerId: string, idempotencyKey: string, typed: Request): Attempt => ({
  customerId,
  idempotencyKey,
  contentHash: hashOf(asKept(typed)),
  hashAsTyped: hashOf(typed),
});

/** In one text: two attempts are equal when theirs are. */
export const spell = ({ customerId, idempotencyKey, contentHash }: Attempt): string =>
  JSON.stringify([customerId, idempotencyKey, contentHash]);

/** The order this key placed, a refusal when it was placed with other content, null when the key is free. */
export async function findPlacement(em: SqlEntityManager, attempt: Attempt): Promise<Placement | null> {
  const [row] = await em.execute<{ order_id: string; content_hash: string }[]>(
    'select order_id, content_hash from placement where customer_id = ? and idempotency_key = ?',
    [attempt.customerId, attempt.idempotencyKey],
  );
  if (!row) return null;
  const { contentHash, hashAsTyped } = attempt;
  if (![contentHash, hashAsTyped].includes(row.content_hash)) return { kind: 'KEY_REUSED' };
  return { kind: 'PLACED', order: await em.findOneOrFail(OrderEntity, row.order_id, { refresh: true }) };
}

/**
 * Binds the key to the order, for ever: of any number of equal requests one commits.
 *
 * @throws UniqueConstraintViolationException when the key is bound.
 */
export async function bindKey(tx: Transaction, attempt: Attempt, orderId: string): Promise<void> {
  await tx.sql(
    'insert into placement (customer_id, idempotency_key, content_hash, order_id) values ($1, $2, $3, $4)',
    [attempt.customerId, attempt.idempotencyKey, attempt.contentHash, orderId],
  );
}

function hashOf({ storeId, lines, addressId, paymentToken, expectedTotal, note }: Request): string {
  const spelled = [
    storeId,
    lines.map((line) => [line.menuItemId, line.quantity, line.optionIds]),
    addressId,
    paymentToken,
    expectedTotal,
    note,
  ];
  return createHash('sha256').update(JSON.stringify(spelled)).digest('hex');
}
