// A payment's row, one for every order heard of, and the way between row and payment.
import { defineEntity, type InferEntity } from '@mikro-orm/core';
import type { Phase } from './domain/lifecycle.ts';
import { capturedOf, type Payment, refundedOf, type Unheard } from './domain/payment.ts';

const p = defineEntity.properties;

export const PaymentRow = defineEntity({
  name: 'PaymentRow',
  tableName: 'payment',
  properties: {
    /** The order's id. */
    id: p.text().primary(),
    customerId: p.text(),
    storeId: p.text(),
    ownerId: p.text(),
    storeName: p.text(),
    phase: p.text().$type<Exclude<Phase, 'UNHEARD'>>(),
    /** Won; `refunded` <= `captured` <= `amount` is a check of the table. */
    amount: p.integer(),
    captured: p.integer(),
    refunded: p.integer(),
    /** Asked of the order context when the charge begins; kept only as long as the provider may have to be asked with it. */
    paymentToken: p.text().nullable(),
    unanswered: p.integer(),
    providerReference: p.text().nullable(),
    approvedAt: p.datetime().nullable(),
    declineReason: p.text().$type<'DECLINED' | 'TIMED_OUT'>().nullable(),
    declineMessage: p.text().nullable(),
    refundNumber: p.integer(),
    refundTries: p.integer(),
    /** What is due: to be charged, to be given up on, to be given back. Each is null where it is moot. */
    chargeAt: p.datetime().nullable(),
    payBy: p.datetime().nullable(),
    refundAt: p.datetime().nullable(),
    refundDueSince: p.datetime().nullable(),
    refundedAt: p.datetime().nullable(),
    version: p.integer(),
  },
});
export type PaymentRow = InferEntity<typeof PaymentRow>;

/** @throws on a row that is no payment: the table's checks let none in. */
export function fromRow(row: PaymentRow): Payment {
  const { phase, unanswered } = row;
  const order = {
    orderId: row.id,
    customerId: row.customerId,
    storeId: row.storeId,
    ownerId: row.ownerId,
    storeName: row.storeName,
    amount: row.amount,
  };
  const must = <T>(value: T | null | undefined): T => value ?? broken(row);
  const asking = () => ({
    order,
    paymentToken: must(row.paymentToken),
    unanswered,
    chargeAt: must(row.chargeAt),
  });
  const charge = () => ({ reference: must(row.providerReference), approvedAt: must(row.approvedAt) });
  const decline = () => ({ reason: must(row.declineReason), message: must(row.declineMessage) });
  const refund = { number: row.refundNumber, tries: row.refundTries, since: row.refundDueSince ?? null };
  switch (phase) {
    case 'PENDING':
      return {
        phase,
        order,
        paymentToken: row.paymentToken ?? null,
        chargeAt: must(row.chargeAt),
        payBy: must(row.payBy),
      };
    case 'CHARGING':
      return { phase, ...asking(), payBy: must(row.payBy) };
    case 'CANCELLING':
      return { phase, ...asking() };
    case 'TIMED_OUT':
      return { phase, ...asking(), decline: decline() };
    case 'APPROVED':
      return { phase, order, charge: charge() };
    case 'FREE':
      return { phase, order, approvedAt: must(row.approvedAt) };
    case 'DECLINED':
      return { phase, order, decline: decline() };
    case 'REFUNDING':
      return { phase, order, charge: charge(), refund, refundAt: must(row.refundAt) };
    case 'REFUNDED':
      return { phase, order, charge: charge(), refund, refundedAt: must(row.refundedAt) };
    case 'VOIDED':
      return { phase, order };
  }
}

export function toRow(payment: Payment | Unheard) {
  if (payment.phase === 'UNHEARD') throw new Error('an order nobody heard of has no row');
  const { orderId: id, ...order } = payment.order;
  const charge = 'charge' in payment ? payment.charge : null;
  const decline = 'decline' in payment ? payment.decline : null;
  const refund = 'refund' in payment ? payment.refund : null;
  return {
    id,
    ...order,
    phase: payment.phase,
    captured: capturedOf(payment),
    refunded: refundedOf(payment),
    paymentToken: 'paymentToken' in payment ? payment.paymentToken : null,
    unanswered: 'unanswered' in payment ? payment.unanswered : 0,
    providerReference: charge?.reference ?? null,
    approvedAt: payment.phase === 'FREE' ? payment.approvedAt : (charge?.approvedAt ?? null),
    declineReason: decline?.reason ?? null,
    declineMessage: decline?.message ?? null,
    refundNumber: refund?.number ?? 0,
    refundTries: refund?.tries ?? 0,
    chargeAt: 'chargeAt' in payment ? payment.chargeAt : null,
    payBy: 'payBy' in payment ? payment.payBy : null,
    refundAt: 'refundAt' in payment ? payment.refundAt : null,
    refundDueSince: refund?.since ?? null,
    refundedAt: payment.phase === 'REFUNDED' ? payment.refundedAt : null,
  };
}

function broken(row: PaymentRow): never {
  throw new Error(`payment ${row.id} cannot be ${row.phase}`);
}
