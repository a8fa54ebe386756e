// Who takes the money, as this context needs it: two calls that may be repeated, and a question that costs nothing.

export type ChargeRequest = {
  readonly orderId: string;
  /** Won, at least 1. */
  readonly amount: number;
  /** What the customer's app got from the provider; stays out of logs. */
  readonly paymentToken: string;
  /** The same key is the same charge: it is made once, and every later call answers what became of it. */
  readonly idempotencyKey: string;
};

export type ChargeOutcome =
  | { readonly kind: 'APPROVED'; readonly providerReference: string }
  /** Nothing was taken, and under this key nothing ever will be. `message` is for the customer to read. */
  | { readonly kind: 'DECLINED'; readonly message: string };

export type RefundRequest = {
  readonly providerReference: string;
  /** Won: all that was charged. */
  readonly amount: number;
  readonly idempotencyKey: string;
};

export type RefundOutcome =
  | { readonly kind: 'REFUNDED' }
  /** Nothing went back, and under this key nothing ever will: the next try needs a new one. */
  | { readonly kind: 'FAILED'; readonly message: string };

/** Every call throws when it is not known what became of it: an outage, a lost answer, an answer that makes no sense. */
export type PaymentProvider = {
  charge(request: ChargeRequest, signal: AbortSignal): Promise<ChargeOutcome>;
  refund(request: RefundRequest, signal: AbortSignal): Promise<RefundOutcome>;
  /** Asks something that changes nothing. Resolves when the provider answers at all. */
  ping(signal: AbortSignal): Promise<void>;
};
