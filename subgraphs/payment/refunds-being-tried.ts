// Which refunds have not gone through yet: money that is owed, how often it was tried and when it is tried next.
import type { z } from 'zod';
import type { refundsBeingTried } from './events.ts';
import type { PaymentScope } from './scope.ts';

type RefundBeingTried = z.output<typeof refundsBeingTried.answer>['refunds'][number];

const UTC = `at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

export const answerRefundsBeingTried =
  ({ reader }: Pick<PaymentScope, 'reader'>) =>
  async ({
    limit,
    after,
  }: z.output<typeof refundsBeingTried.question>): Promise<{ refunds: RefundBeingTried[] }> => ({
    refunds: await reader().execute<RefundBeingTried[]>(
      `select payment.id as "orderId", payment.captured - payment.refunded as amount,
         payment.refund_tries as attempts, to_char(payment.refund_due_since ${UTC}) as since,
         to_char(payment.refund_at ${UTC}) as "nextTryAt"
       from payment
       where payment.phase = 'REFUNDING' and (?::text is null or payment.id > ?)
       order by payment.id limit ?`,
      [after, after, limit],
    ),
  });
