// What the sandbox does with each payment token.

const SLOW_ANSWER_MS = 3_000;

export type Behaviour = {
  /** What a customer reads when it is declined; undefined pays. */
  readonly declines?: string;
  /** Milliseconds from charge to answer, the first time it is asked. */
  readonly answersAfterMs?: number;
  /** It charges, and the first answer never arrives. */
  readonly losesFirstAnswer?: boolean;
  /** So many refunds are refused before one goes through. */
  readonly failsRefunds: number;
};

const BEHAVIOURS: ReadonlyMap<string, Behaviour> = new Map([
  ['tok_approved', { failsRefunds: 0 }],
  [
    'tok_declined',
    { declines: '카드사에서 결제를 거절했어요. 다른 결제 수단을 이용해 주세요.', failsRefunds: 0 },
  ],
  ['tok_slow', { answersAfterMs: SLOW_ANSWER_MS, failsRefunds: 0 }],
  ['tok_unknown', { losesFirstAnswer: true, failsRefunds: 0 }],
  ['tok_refund_fails_twice', { failsRefunds: 2 }],
]);

const UNUSABLE: Behaviour = {
  declines: '사용할 수 없는 결제 수단이에요. 결제 정보를 확인해 주세요.',
  failsRefunds: 0,
};

/** A token the sandbox does not know is declined: an order is never paid by a mistake. */
export const behaviourOf = (paymentToken: string): Behaviour => BEHAVIOURS.get(paymentToken) ?? UNUSABLE;
