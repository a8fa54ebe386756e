// The only place from which the provider is called: each job reads what is due, asks, and writes down what became of it.
import type { Job } from '#platform/work.ts';
import { charge } from './charge.ts';
import { changePayment } from './payment.aggregate.ts';
import { recordAvailability, TRY_PROVIDER } from './provider/availability.ts';
import { refund } from './refund.ts';
import { CHARGE, DEADLINE, REFUND } from './schedule.ts';
import { inOrder, type PaymentScope } from './scope.ts';

type OfOrder = { orderId: string };

export const jobs = (scope: PaymentScope): Record<string, Job> => ({
  [CHARGE]: { run: ({ orderId }: OfOrder, { signal }) => charge(scope, orderId, signal) },
  [REFUND]: { run: ({ orderId }: OfOrder, { signal }) => refund(scope, orderId, signal) },
  [DEADLINE]: {
    run: async ({ orderId }: OfOrder) => {
      await inOrder(scope, orderId, (tx) =>
        changePayment(tx, scope.settings, orderId, { type: 'DeadlinePassed', at: tx.now }),
      );
    },
  },
  [TRY_PROVIDER]: { run: (_: object, { signal }) => tryProvider(scope, signal) },
});

/**
 * Its answer is written down here too, not only by the circuit: the replica that asks need not be the one whose circuit is
 * open, and one whose circuit is closed notices no change.
 */
async function tryProvider({ ports, settings, transact }: PaymentScope, stop: AbortSignal): Promise<void> {
  const cause = { correlationId: TRY_PROVIDER, causationId: null };
  const answers = await ports.provider.ping(stop).then(
    () => true,
    () => false,
  );
  await transact(cause, (tx) => {
    if (answers) return recordAvailability(tx, { available: true, retryAt: null });
    const openUntil = new Date(tx.now.getTime() + settings.PAYMENT_PROVIDER_OPEN_FOR_SECONDS * 1_000);
    return recordAvailability(tx, {
      available: false,
      retryAt: ports.provider.restsUntil(tx.now) ?? openUntil,
    });
  });
}
