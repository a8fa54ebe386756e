// The only place from which the provider is called, and the clock of what it does not answer.
import type { DueRows, DueWork } from '#platform/due/due-work.ts';
import { charge } from './charge.ts';
import { changePayment } from './payment.aggregate.ts';
import { PaymentRow } from './payment.entity.ts';
import { TRY_PROVIDER, tryProvider } from './provider/try-provider.ts';
import { refund } from './refund.ts';
import type { PaymentScope } from './scope.ts';

export const CHARGE = { name: 'charge', entity: PaymentRow, due: 'chargeAt' } satisfies DueRows;
export const REFUND = { name: 'refund', entity: PaymentRow, due: 'refundAt' } satisfies DueRows;
export const DEADLINE = { name: 'payment-deadline', entity: PaymentRow, due: 'payBy' } satisfies DueRows;

export const due = (scope: PaymentScope): readonly DueWork[] => [
  { ...CHARGE, call: (orderId, { signal }) => charge(scope, orderId, signal) },
  { ...REFUND, call: (orderId, { signal }) => refund(scope, orderId, signal) },
  {
    ...DEADLINE,
    decide: async (tx, orderId) => {
      await changePayment(tx, orderId, { type: 'DeadlinePassed', at: tx.now });
      return undefined;
    },
  },
  { ...TRY_PROVIDER, call: (_, { signal }) => tryProvider(scope, signal) },
];
