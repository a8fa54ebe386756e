// Places an order: the key first, then the cheap checks, then the question to the customer context, then one commit.
import { createHash } from 'node:crypto';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { handle } from '#platform/handle.ts';
import { newId } from '#platform/transaction.ts';
import { findMenuItems, findStore, providerAwayUntil } from './catalog.ts';
import type { OrderContext } from './context.ts';
import { type Quote, type QuoteRefusal, quote } from './domain/quote.ts';
import { order } from './order.aggregate.ts';
import { OrderEntity, type OrderRow } from './order.entity.ts';

const MAX_KEY_CHARACTERS = 200;
const MAX_TOKEN_CHARACTERS = 500;

export type Placement = {
  readonly idempotencyKey: string;
  readonly storeId: string;
  readonly lines: readonly {
    readonly menuItemId: string;
    readonly quantity: number;
    readonly optionIds: readonly string[];
  }[];
  readonly addressId: string;
  readonly paymentToken: string;
  readonly expectedTotal: number | null;
  readonly note: string | null;
};

export type Placed =
  | { readonly kind: 'PLACED'; readonly order: OrderRow }
  | { readonly kind: 'KEY_REUSED' }
  | { readonly kind: 'PAYMENT_UNAVAILABLE'; readonly retryAfterSeconds: number }
  | { readonly kind: 'ADDRESS_NOT_FOUND' }
  | { readonly kind: 'CUSTOMER_UNAVAILABLE'; readonly retryAfterSeconds: number }
  | QuoteRefusal;

export async function placeOrder(
  context: OrderContext,
  customerId: string,
  placement: Placement,
): Promise<Placed> {
  const malformed = checkTexts(placement);
  if (malformed) return malformed;
  const contentHash = hashOf(placement);
  const earlier = await findPlaced(context, customerId, placement.idempotencyKey, contentHash);
  if (earlier) return earlier;

  const quoted = await quoteFor(context, placement);
  if (quoted.kind !== 'QUOTE') return quoted;
  const awayUntil = await providerAwayUntil(context.em, new Date());
  if (awayUntil) return { kind: 'PAYMENT_UNAVAILABLE', retryAfterSeconds: secondsUntil(awayUntil) };
  const destination = await context.ports.destinations.find(customerId, placement.addressId);
  if (destination === 'UNKNOWN') return { kind: 'ADDRESS_NOT_FOUND' };
  if (destination !== 'FOUND') return { kind: 'CUSTOMER_UNAVAILABLE', ...destination };

  try {
    return { kind: 'PLACED', order: await commit(context, customerId, placement, quoted, contentHash) };
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    // The same key was placed while this one was on its way: that order is the answer.
    const winner = await findPlaced(context, customerId, placement.idempotencyKey, contentHash);
    if (!winner) throw error;
    return winner;
  }
}

function checkTexts({ idempotencyKey, paymentToken }: Placement): QuoteRefusal | null {
  if (idempotencyKey.length === 0 || idempotencyKey.length > MAX_KEY_CHARACTERS) {
    return {
      kind: 'INVALID',
      field: 'idempotencyKey',
      message: `주문 키는 1자부터 ${MAX_KEY_CHARACTERS}자까지예요.`,
    };
  }
  if (paymentToken.length === 0 || paymentToken.length > MAX_TOKEN_CHARACTERS) {
    return { kind: 'INVALID', field: 'paymentToken', message: '결제 수단을 다시 선택해 주세요.' };
  }
  return null;
}

async function quoteFor(context: OrderContext, placement: Placement): Promise<Quote | QuoteRefusal> {
  const [store, items] = await Promise.all([
    findStore(context.em, placement.storeId),
    findMenuItems(
      context.em,
      placement.lines.map((line) => line.menuItemId),
    ),
  ]);
  return quote(placement, store, items);
}

/** The order this key placed: the answer when the content is the same, a refusal when it is not. */
async function findPlaced(
  context: OrderContext,
  customerId: string,
  key: string,
  contentHash: string,
): Promise<Placed | null> {
  const [row] = await context.em.execute<{ order_id: string; content_hash: string }[]>(
    'select order_id, content_hash from placement where customer_id = ? and idempotency_key = ?',
    [customerId, key],
  );
  if (!row) return null;
  if (row.content_hash !== contentHash) return { kind: 'KEY_REUSED' };
  return {
    kind: 'PLACED',
    order: await context.em.findOneOrFail(OrderEntity, row.order_id, { refresh: true }),
  };
}

function commit(
  context: OrderContext,
  customerId: string,
  placement: Placement,
  { store, lines, itemsTotal, deliveryFee, total }: Quote,
  contentHash: string,
): Promise<OrderRow> {
  return context.transact(async (tx) => {
    const id = newId();
    const terms = {
      id,
      customerId,
      storeId: store.id,
      ownerId: store.ownerId,
      storeName: store.name,
      addressId: placement.addressId,
      lines,
      note: placement.note,
      itemsTotal,
      deliveryFee,
      total,
      placedAt: tx.now,
    };
    await handle(tx, order, id, { type: 'PlaceOrder', terms, paymentToken: placement.paymentToken });
    // The unique key: of any number of equal requests one commits.
    await tx.em.execute(
      'insert into placement (customer_id, idempotency_key, content_hash, order_id) values (?, ?, ?, ?)',
      [customerId, placement.idempotencyKey, contentHash, id],
    );
    return tx.em.findOneOrFail(OrderEntity, id);
  });
}

/** Of everything but the key, in one spelling. The payment token is in it, and cannot be read from it. */
function hashOf({ idempotencyKey: _, ...content }: Placement): string {
  const { storeId, lines, addressId, paymentToken, expectedTotal, note } = content;
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

const secondsUntil = (moment: Date): number =>
  Math.max(1, Math.ceil((moment.getTime() - Date.now()) / 1_000));
