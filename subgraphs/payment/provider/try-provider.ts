// Asks an unavailable provider whether it is back, so that orders are not refused for ever when nothing is left to be paid.
import type { DueRows } from '#platform/due/due-work.ts';
import type { PaymentScope } from '../scope.ts';
import { PROVIDER, recordAvailability } from './availability.ts';
import { ProviderStateRow } from './provider-state.entity.ts';

export const TRY_PROVIDER = {
  name: 'try-provider',
  entity: ProviderStateRow,
  due: 'tryAt',
} satisfies DueRows;

/**
 * Its answer is written down here too, not only by the circuit: the replica that asks need not be the one whose circuit is
 * open, and one whose circuit is closed notices no change.
 */
export async function tryProvider(
  { ports, settings, transact }: PaymentScope,
  stop: AbortSignal,
): Promise<void> {
  const answers = await ports.provider.ping(stop).then(
    () => true,
    () => false,
  );
  await transact(PROVIDER, (tx) => {
    if (answers) return recordAvailability(tx, { available: true, retryAt: null });
    const openUntil = new Date(tx.now.getTime() + settings.PAYMENT_PROVIDER_OPEN_FOR_SECONDS * 1_000);
    return recordAvailability(tx, {
      available: false,
      retryAt: ports.provider.restsUntil(tx.now) ?? openUntil,
    });
  });
}
