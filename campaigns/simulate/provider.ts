// The payment provider as the outside world has it: books of its own, a memory for idempotency keys, answers that get lost.
import type { GuardedProvider } from '../../subgraphs/payment/provider/guarded-provider.ts';
import type { PaymentProvider } from '../../subgraphs/payment/provider/payment-provider.ts';

/** What the provider does with one order, however often it is asked. */
export type Behaviour = {
  readonly declines: boolean;
  /** So many calls do not reach it… */
  readonly callsLost: number;
  /** …and of so many that did, the answer is lost. */
  readonly answersLost: number;
  readonly refundsRefused: number;
};

export type ChargeEntry = {
  readonly idempotencyKey: string;
  readonly reference: string;
  readonly orderId: string;
  readonly amount: number;
  readonly approved: boolean;
};

export type RefundEntry = {
  readonly idempotencyKey: string;
  readonly orderId: string;
  readonly amount: number;
  readonly done: boolean;
};

const FAILURES_TO_REST = 5;
const REST_MS = 10_000;

class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

export class Provider {
  isDown = false;
  /** Sabotage: a provider that was never told a key sees a new refund in every call. */
  ignoresRefundKeys = false;
  readonly charges: ChargeEntry[] = [];
  readonly refunds: RefundEntry[] = [];
  private readonly behaviourOf: (orderId: string) => Behaviour;
  private readonly lost = new Map<string, { calls: number; answers: number }>();
  private failures = 0;
  private restingUntilMs = 0;

  constructor(behaviourOf: (orderId: string) => Behaviour) {
    this.behaviourOf = behaviourOf;
  }

  /** As one job calls it: `pause` before it is reached, and again before it is heard. */
  asCalledBy(pause: (at: string) => Promise<unknown>, nowMs: () => number): GuardedProvider {
    const call = async <Outcome>(orderId: string, work: () => Outcome): Promise<Outcome> => {
      await pause('call the provider');
      try {
        this.reach(orderId);
        const outcome = work();
        await pause('hear the provider');
        this.hear(orderId);
        this.failures = 0;
        return outcome;
      } catch (error) {
        this.failures += 1;
        if (this.failures >= FAILURES_TO_REST) this.restingUntilMs = nowMs() + REST_MS;
        throw error;
      }
    };
    return {
      charge: (request) => call(request.orderId, () => this.charge(request)),
      refund: (request) => {
        const orderId = this.charges.find((each) => each.reference === request.providerReference)?.orderId;
        return call(orderId ?? '', () => this.refund(request, orderId ?? ''));
      },
      ping: () => call('', () => {}),
      restsUntil: () => (this.restingUntilMs > nowMs() ? new Date(this.restingUntilMs) : null),
    };
  }

  private reach(orderId: string): void {
    const lost = this.lostOf(orderId);
    if (this.isDown) throw new NoAnswer('it is down');
    if (orderId && lost.calls < this.behaviourOf(orderId).callsLost) {
      lost.calls += 1;
      throw new NoAnswer('the call was lost');
    }
  }

  private hear(orderId: string): void {
    const lost = this.lostOf(orderId);
    if (orderId && lost.answers < this.behaviourOf(orderId).answersLost) {
      lost.answers += 1;
      throw new NoAnswer('the answer was lost');
    }
  }

  private charge({ orderId, amount, idempotencyKey }: Parameters<PaymentProvider['charge']>[0]) {
    const known = this.charges.find((each) => each.idempotencyKey === idempotencyKey);
    const approved = known?.approved ?? !this.behaviourOf(orderId).declines;
    const reference = `ref-${idempotencyKey}`;
    if (!known) this.charges.push({ idempotencyKey, reference, orderId, amount, approved });
    return approved
      ? ({ kind: 'APPROVED', providerReference: reference } as const)
      : ({ kind: 'DECLINED', message: '한도를 넘었어요.' } as const);
  }

  /** Gives back whatever it is asked to: that it is not asked twice is what is tried here. */
  private refund({ amount, idempotencyKey }: Parameters<PaymentProvider['refund']>[0], orderId: string) {
    const known = this.refunds.find((each) => each.idempotencyKey === idempotencyKey);
    const refused = this.refunds.filter((each) => each.orderId === orderId && !each.done).length;
    const isKnown = known && !this.ignoresRefundKeys;
    const done = isKnown ? known.done : refused >= this.behaviourOf(orderId).refundsRefused;
    if (!isKnown) this.refunds.push({ idempotencyKey, orderId, amount, done });
    return done ? ({ kind: 'REFUNDED' } as const) : ({ kind: 'FAILED', message: 'refused' } as const);
  }

  private lostOf(orderId: string) {
    const lost = this.lost.get(orderId) ?? { calls: 0, answers: 0 };
    this.lost.set(orderId, lost);
    return lost;
  }
}
