// Places an order: the key first, then the cheap checks, then the question to the customer context, then one commit.
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { handle } from '#platform/handle.ts';
import { newId } from '#platform/transaction.ts';
import { findMenuItems, findStore, providerAwayUntil } from './catalog.ts';
import type { OrderContext } from './context.ts';
import { type Quote, quote } from './domain/quote.ts';
import { asKept, checkKey, checkRequest, type Request } from './domain/request.ts';
import { order } from './order.aggregate.ts';
import {
  type Attempt,
  attemptOf,
  bindKey,
  findPlacement,
  type Placed,
  type Placement,
  type Refused,
  spell,
} from './placement.ts';

/**
 * Equal requests that arrive together are handled once: each would hold connections until its own insert fails, and a customer who taps
 * twenty times would hold them all.
 */
export async function placeOrder(
  context: OrderContext,
  customerId: string,
  idempotencyKey: string,
  asked: Request,
): Promise<Placed> {
  const invalid = checkKey(idempotencyKey);
  if (invalid) return invalid;
  const attempt = attemptOf(customerId, idempotencyKey, asked);
  return context.ports.placements(spell(attempt), () => attemptOnce(context, attempt, asKept(asked)));
}

async function attemptOnce(context: OrderContext, attempt: Attempt, request: Request): Promise<Placed> {
  const earlier = await findPlacement(context.em, attempt);
  if (earlier) return earlier;

  const agreed = await agree(context, attempt.customerId, request);
  // An attempt that ran beside this one may have placed the order by now: then that is the answer, not our refusal.
  if (agreed.kind !== 'QUOTE') return (await findPlacement(context.em, attempt)) ?? agreed;
  return commit(context, attempt, request, agreed);
}

/** Everything that can be wrong, the cheapest first. Nothing is written. */
async function agree(
  { em, ports }: OrderContext,
  customerId: string,
  request: Request,
): Promise<Quote | Refused> {
  const invalid = checkRequest(request);
  if (invalid) return invalid;
  const menuItemIds = request.lines.map((line) => line.menuItemId);
  const [store, items] = await Promise.all([findStore(em, request.storeId), findMenuItems(em, menuItemIds)]);
  const quoted = quote(request, store, items);
  if (quoted.kind !== 'QUOTE') return quoted;
  const awayUntil = await providerAwayUntil(em, new Date());
  if (awayUntil) return { kind: 'PAYMENT_UNAVAILABLE', retryAfterSeconds: secondsUntil(awayUntil) };
  const destination = await ports.destinations.find(customerId, request.addressId);
  if (destination === 'UNKNOWN') return { kind: 'ADDRESS_NOT_FOUND' };
  if (destination !== 'FOUND') return { kind: 'CUSTOMER_UNAVAILABLE', ...destination };
  return quoted;
}

async function commit(
  context: OrderContext,
  attempt: Attempt,
  request: Request,
  agreed: Quote,
): Promise<Placement> {
  const id = newId();
  const { store, lines, itemsTotal, deliveryFee, total } = agreed;
  try {
    return await context.transact(async (tx) => {
      const terms = {
        id,
        customerId: attempt.customerId,
        storeId: store.id,
        ownerId: store.ownerId,
        storeName: store.name,
        addressId: request.addressId,
        lines,
        note: request.note,
        itemsTotal,
        deliveryFee,
        total,
        placedAt: tx.now,
      };
      const { row } = await handle(tx, order, id, {
        type: 'PlaceOrder',
        terms,
        paymentToken: request.paymentToken,
      });
      if (!row) throw new Error('an order that was placed has no row');
      await bindKey(tx, attempt, id);
      return { kind: 'PLACED', order: row };
    });
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    // The same key was bound while this one was on its way: that order is the answer.
    const winner = await findPlacement(context.em, attempt);
    if (!winner) throw error;
    return winner;
  }
}

const secondsUntil = (moment: Date): number =>
  Math.max(1, Math.ceil((moment.getTime() - Date.now()) / 1_000));
