// One order among everything that can happen to it: the pure payment, calls on their way, and a provider with books of its own.
import { decide, type PaymentCommand } from '../domain/decide.ts';
import { chargeKey, isAsking, type Payment, refundKey, type Unheard } from '../domain/payment.ts';

export const TOTAL = 21_000;

const at = new Date('2026-11-22T12:00:00Z');
const order = {
  orderId: 'o-1',
  customerId: 'mina',
  storeId: 's-1',
  ownerId: 'kim',
  storeName: '황금올리브',
  amount: TOTAL,
};

const pace = { firstSeconds: 1, maxSeconds: 30 };

const ORDER_PLACED = {
  type: 'OrderPlaced',
  at,
  order,
  paymentToken: null,
  placedAt: at,
  tooLateAfterSeconds: 60,
  timesOutAfterSeconds: 0,
} as const;

/** What may happen next. A call begins, reaches the provider and is answered in separate steps, so that anything fits between. */
export const STEPS = [
  'order placed',
  'order cancelled',
  'deadline',
  'retry refund',
  'charge begins',
  'refund begins',
  'provider works',
  'answer arrives',
  'answer is lost',
] as const;
type Step = (typeof STEPS)[number];

type Call = {
  readonly key: string;
  readonly kind: 'charge' | 'refund';
  readonly number: number;
  done: boolean;
};

export class World {
  payment: Payment | Unheard = { phase: 'UNHEARD' };
  readonly said: string[] = [];
  private readonly calls: Call[] = [];
  private readonly books = new Map<string, 'approved' | 'declined' | 'refunded' | 'refused'>();
  private cancelled = false;
  private readonly declines: boolean;
  private refusals: number;

  constructor(declines: boolean, refusals: number) {
    this.declines = declines;
    this.refusals = refusals;
  }

  readonly taken = (): number => this.count('approved') * TOTAL;
  readonly returned = (): number => this.count('refunded') * TOTAL;
  readonly wasCancelled = (): boolean => this.cancelled;

  step(step: Step, pick: number): void {
    const call = this.calls[pick % Math.max(this.calls.length, 1)];
    const heard = this.payment.phase !== 'UNHEARD';
    if (step === 'order placed') this.tell(ORDER_PLACED);
    if (step === 'order cancelled') this.cancel();
    if (step === 'deadline' && heard) this.tell({ type: 'DeadlinePassed', at });
    if (step === 'retry refund') this.tell({ type: 'RetryRefund', at });
    if (step === 'charge begins' && heard) this.beginCharge();
    if (step === 'refund begins') this.beginRefund();
    if (step === 'provider works' && call) this.work(call);
    if (step === 'answer arrives' && call?.done) this.answer(call);
    if (step === 'answer is lost' && call) this.lose(call);
  }

  private cancel(): void {
    this.cancelled = true;
    this.tell({ type: 'OrderCancelled', at, order });
  }

  private tell(command: PaymentCommand): void {
    const decision = decide(command, this.payment);
    if (decision.kind === 'PREMATURE')
      throw new Error(`${command.type} came too early: ${this.payment.phase}`);
    if (decision.kind === 'REFUSED') return;
    for (const event of decision.events) {
      this.payment = event.payment;
      if (event.says) this.said.push(event.says);
    }
  }

  private beginCharge(): void {
    this.tell({ type: 'ChargeBegins', at, paymentToken: 'tok' });
    if (isAsking(this.payment))
      this.calls.push({ key: chargeKey(order.orderId), kind: 'charge', number: 0, done: false });
  }

  private beginRefund(): void {
    if (this.payment.phase !== 'REFUNDING') return;
    const { refund } = this.payment;
    this.calls.push({
      key: refundKey(order.orderId, refund),
      kind: 'refund',
      number: refund.number,
      done: false,
    });
  }

  /** Idempotent, as the port demands: the first call under a key decides. */
  private work(call: Call): void {
    call.done = true;
    if (this.books.has(call.key)) return;
    if (call.kind === 'charge') this.books.set(call.key, this.declines ? 'declined' : 'approved');
    else this.books.set(call.key, this.refusals-- > 0 ? 'refused' : 'refunded');
  }

  private answer(call: Call): void {
    this.drop(call);
    const outcome = this.books.get(call.key);
    if (outcome === 'approved') this.tell({ type: 'ChargeApproved', at, reference: 'r-1' });
    if (outcome === 'declined') this.tell({ type: 'ChargeDeclined', at, message: '한도 초과' });
    if (outcome === 'refunded') this.tell({ type: 'RefundDone', at });
    if (outcome === 'refused') this.tell({ type: 'RefundFailed', at, number: call.number, pace });
  }

  private lose(call: Call): void {
    this.drop(call);
    this.tell({ type: call.kind === 'charge' ? 'ChargeUnknown' : 'RefundUnknown', at, pace });
  }

  private drop(call: Call): void {
    this.calls.splice(this.calls.indexOf(call), 1);
  }

  private count(outcome: string): number {
    return [...this.books.values()].filter((each) => each === outcome).length;
  }
}
