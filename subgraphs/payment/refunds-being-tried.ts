// Which refunds have not gone through yet: money that is owed, how often it was tried and when it is tried next.
import type { z } from 'zod';
import type { Bus } from '#platform/bus.ts';
import { FACTS } from '#platform/outbox.ts';
import { factSubject } from '#platform/partition.ts';
import { newestOn } from '#platform/streams.ts';
import { orderFacts } from '../order/events.ts';
import type { refundsBeingTried } from './events.ts';
import type { PaymentScope } from './scope.ts';

type RefundBeingTried = z.output<typeof refundsBeingTried.answer>['refunds'][number];

export const answerRefundsBeingTried =
  ({ reader, bus }: Pick<PaymentScope, 'reader' | 'bus'>) =>
  async ({
    limit,
    after,
  }: z.output<typeof refundsBeingTried.question>): Promise<{ refunds: RefundBeingTried[] }> => {
    const rows = await reader().execute<Omit<RefundBeingTried, 'since'>[]>(
      `select payment.id as "orderId", payment.captured - payment.refunded as amount,
         payment.refund_tries as attempts,
         to_char(payment.refund_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "nextTryAt"
       from payment
       where payment.phase = 'REFUNDING' and (?::text is null or payment.id > ?)
       order by payment.id limit ?`,
      [after, after, limit],
    );
    const refunds = rows.map(async (row) => ({ ...row, since: await cancelledAt(bus, row.orderId) }));
    return { refunds: await Promise.all(refunds) };
  };

/** No column remembers it: the fact that ended the order is in the stream. */
async function cancelledAt({ manager }: Bus, orderId: string): Promise<string | null> {
  const { context, type } = orderFacts.OrderCancelled;
  const message = await newestOn(manager, FACTS, factSubject(context, orderId, type)).catch(() => null);
  return message?.json<{ occurredAt: string }>().occurredAt ?? null;
}
