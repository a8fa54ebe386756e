// Every cell of the table is what deciding does.
import { describe, expect, test } from '@jest/globals';
import { decide, type PaymentCommand } from './decide.ts';
import { lifecycle, PHASES, type Phase, SIGNALS, type Signal } from './lifecycle.ts';
import { capturedOf, type Payment, refundedOf, type Unheard } from './payment.ts';

const at = new Date('2026-11-22T12:00:00Z');
const order = {
  orderId: 'o-1',
  customerId: 'mina',
  storeId: 's-1',
  ownerId: 'kim',
  storeName: '황금올리브',
  amount: 21_000,
};
const charge = { reference: 'r-1', approvedAt: at };
const decline = { reason: 'TIMED_OUT', message: '늦었어요' } as const;
const soon = new Date(at.getTime() + 1_000);
const asked = { order, paymentToken: 'tok', unanswered: 1, chargeAt: at };
const pace = { firstSeconds: 2, maxSeconds: 300 };
const refund = { number: 1, tries: 0, since: null };

const standing: { readonly [P in Phase]: (Payment | Unheard) & { phase: P } } = {
  UNHEARD: { phase: 'UNHEARD' },
  PENDING: { phase: 'PENDING', order, paymentToken: null, chargeAt: at, payBy: at },
  CHARGING: { phase: 'CHARGING', ...asked, payBy: at },
  CANCELLING: { phase: 'CANCELLING', ...asked },
  TIMED_OUT: { phase: 'TIMED_OUT', ...asked, decline },
  APPROVED: { phase: 'APPROVED', order, charge },
  FREE: { phase: 'FREE', order: { ...order, amount: 0 }, approvedAt: at },
  DECLINED: { phase: 'DECLINED', order, decline },
  REFUNDING: { phase: 'REFUNDING', order, charge, refund, refundAt: at },
  REFUNDED: { phase: 'REFUNDED', order, charge, refund, refundedAt: at },
  VOIDED: { phase: 'VOIDED', order },
};

const placed = {
  type: 'OrderPlaced',
  at,
  order,
  paymentToken: null,
  placedAt: at,
  tooLateAfterSeconds: 60,
  timesOutAfterSeconds: 180,
} as const;
const commands: { readonly [S in Signal]: PaymentCommand } = {
  OrderPlaced: placed,
  FreeOrderPlaced: { ...placed, order: { ...order, amount: 0 } },
  OrderPlacedTooLate: { ...placed, placedAt: new Date(at.getTime() - 61_000) },
  OrderCancelled: { type: 'OrderCancelled', at, order },
  ChargeBegins: { type: 'ChargeBegins', at, paymentToken: 'tok' },
  ChargeApproved: { type: 'ChargeApproved', at, reference: 'r-1' },
  ChargeDeclined: { type: 'ChargeDeclined', at, message: '한도 초과' },
  ChargeUnknown: { type: 'ChargeUnknown', at, pace },
  ChargePutOff: { type: 'ChargePutOff', at, until: soon },
  DeadlinePassed: { type: 'DeadlinePassed', at },
  RefundDone: { type: 'RefundDone', at },
  RefundFailed: { type: 'RefundFailed', at, number: 1, pace },
  RefundUnknown: { type: 'RefundUnknown', at, pace },
  RefundPutOff: { type: 'RefundPutOff', at, until: soon },
  RetryRefund: { type: 'RetryRefund', at },
};

describe.each(SIGNALS)('%s', (signal) => {
  test.each(PHASES)('in %s', (phase) => {
    const cell = lifecycle[signal][phase];
    const decision = decide(commands[signal], standing[phase]);
    switch (cell) {
      case 'STALE':
        return expect(decision).toEqual({ kind: 'ACCEPTED', events: [] });
      case 'PREMATURE':
        return expect(decision.kind).toBe('PREMATURE');
      case 'REFUSED':
        return expect(decision).toEqual({ kind: 'REFUSED', refusal: 'NO_SUCH_PAYMENT' });
      default:
        expect(decision).toMatchObject({
          kind: 'ACCEPTED',
          events: [{ type: signal, says: cell.says, payment: { phase: cell.becomes } }],
        });
    }
  });
});

test('a payment that is cancelled or declined holds no money, and a refund gives back all of it', () => {
  const money = (phase: Exclude<Phase, 'UNHEARD'>) => [
    capturedOf(standing[phase]),
    refundedOf(standing[phase]),
  ];
  expect(money('VOIDED')).toEqual([0, 0]);
  expect(money('DECLINED')).toEqual([0, 0]);
  expect(money('TIMED_OUT')).toEqual([0, 0]);
  expect(money('APPROVED')).toEqual([21_000, 0]);
  expect(money('REFUNDING')).toEqual([21_000, 0]);
  expect(money('REFUNDED')).toEqual([21_000, 21_000]);
});

test('a refund that was refused is another refund to the provider, one without an answer is the same', () => {
  const after = (command: PaymentCommand) => {
    const decision = decide(command, standing.REFUNDING);
    return decision.kind === 'ACCEPTED' ? decision.events[0]?.payment : undefined;
  };
  expect(after(commands.RefundFailed)).toMatchObject({ refund: { number: 2, tries: 1 } });
  expect(after(commands.RefundUnknown)).toMatchObject({ refund: { number: 1, tries: 1 } });
});

test('the second report of one refused refund counts for nothing', () => {
  const second = { ...standing.REFUNDING, refund: { number: 2, tries: 1, since: null } };
  expect(decide(commands.RefundFailed, second)).toEqual({ kind: 'ACCEPTED', events: [] });
});
