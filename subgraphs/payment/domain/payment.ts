// What the payment of an order can be, and nothing else: each phase owns the data that only it has.

/** Which order, whom it concerns, and what it costs. */
export type PayableOrder = {
  readonly orderId: string;
  readonly customerId: string;
  readonly storeId: string;
  readonly ownerId: string;
  /** For the message that tells of a refund. */
  readonly storeName: string;
  /** Won, what the customer is asked to pay. All of it is charged, or nothing. */
  readonly amount: number;
};

/** Money the provider took. */
export type Charge = {
  /** What the provider calls it; needed to give it back. */
  readonly reference: string;
  readonly approvedAt: Date;
};

export type Decline = {
  readonly reason: 'DECLINED' | 'TIMED_OUT';
  /** For the customer to read. */
  readonly message: string;
};

/** A refund under way. */
export type Refund = {
  /** Counts from 1, and only when the provider is known to have refused the one before: each number is one refund to the provider. */
  readonly number: number;
  /** How often it was tried, whatever came of it. */
  readonly tries: number;
  /** When the money came to be owed. Null: an older version began it, and did not remember. */
  readonly since: Date | null;
};

/** The provider must be asked, with one and the same key, until it says what became of the charge. */
export type Asking = {
  readonly order: PayableOrder;
  readonly paymentToken: string;
  /** How often it was asked and gave no answer. */
  readonly unanswered: number;
  /** When it is asked next; while it is being asked, when whoever asks is taken for gone. */
  readonly chargeAt: Date;
} & (
  | { readonly phase: 'CHARGING'; readonly payBy: Date }
  | { readonly phase: 'CANCELLING' }
  | { readonly phase: 'TIMED_OUT'; readonly decline: Decline }
);

export type Payment =
  | {
      readonly phase: 'PENDING';
      readonly order: PayableOrder;
      /** Null: it is asked for when the charge begins. An older version of the order context said it with the order. */
      readonly paymentToken: string | null;
      readonly chargeAt: Date;
      /** Without an outcome by then the order is told that nothing was paid. */
      readonly payBy: Date;
    }
  | Asking
  | { readonly phase: 'APPROVED'; readonly order: PayableOrder; readonly charge: Charge }
  | { readonly phase: 'FREE'; readonly order: PayableOrder; readonly approvedAt: Date }
  | { readonly phase: 'DECLINED'; readonly order: PayableOrder; readonly decline: Decline }
  | Refunding
  | {
      readonly phase: 'REFUNDED';
      readonly order: PayableOrder;
      readonly charge: Charge;
      readonly refund: Refund;
      readonly refundedAt: Date;
    }
  | { readonly phase: 'VOIDED'; readonly order: PayableOrder };

export type Refunding = {
  readonly phase: 'REFUNDING';
  readonly order: PayableOrder;
  readonly charge: Charge;
  readonly refund: Refund;
  /** When the provider is asked next to give it back, as `chargeAt`. */
  readonly refundAt: Date;
};

/** What stands before anything was heard of an order. */
export type Unheard = { readonly phase: 'UNHEARD' };

export const isAsking = (payment: Payment | Unheard): payment is Asking =>
  payment.phase === 'CHARGING' || payment.phase === 'CANCELLING' || payment.phase === 'TIMED_OUT';

/** Won the provider is known to have taken. */
export const capturedOf = (payment: Payment): number => ('charge' in payment ? payment.order.amount : 0);

/** Won known to be back with the customer. */
export const refundedOf = (payment: Payment): number =>
  payment.phase === 'REFUNDED' ? payment.order.amount : 0;

/** One charge per order, ever: the provider is asked for it under this name, however often. */
export const chargeKey = (orderId: string): string => `charge-${orderId}`;

export const refundKey = (orderId: string, refund: Refund): string => `refund-${orderId}-${refund.number}`;
