// Whether the provider answers, as everybody is told: one row that all replicas write, announced at every change.
import type { Transact, Transaction } from '#platform/transaction.ts';
import { PAYMENT_PROVIDER, paymentState } from '../events.ts';
import { ProviderStateRow } from './provider-state.entity.ts';

/** Of what is caused by the provider, and by no order. */
export const PROVIDER = { correlationId: 'provider', causationId: null };

export type Availability =
  | { readonly available: true; readonly retryAt: null }
  | { readonly available: false; readonly retryAt: Date };

type Row = { available: boolean; retry_at: Date | null; version: number };

/** Writes down and announces what was seen; nothing when it says nothing new. */
export async function recordAvailability(tx: Transaction, seen: Availability): Promise<void> {
  const row = await lockedRow(tx);
  if (seen.available && row.available) return;
  // A replica whose own circuit opened earlier comes back earlier: the latest wish for rest counts.
  if (!seen.available && row.retry_at && row.retry_at >= seen.retryAt) return isTriedAt(tx, row.retry_at);
  await tx.em.execute('update provider_state set available = ?, retry_at = ?', [
    seen.available,
    seen.retryAt,
  ]);
  await isTriedAt(tx, seen.retryAt);
  await announce(tx, row.version, seen);
}

async function isTriedAt(tx: Transaction, tryAt: Date | null): Promise<void> {
  await tx.em.execute('update provider_state set try_at = ?', [tryAt]);
  tx.wrote(ProviderStateRow, { tryAt });
}

/** Says again what is written down: at a start, since whoever kept it may have lost it, or never heard of it. */
export const announceAvailability = (transact: Transact): Promise<void> =>
  transact(PROVIDER, async (tx) => {
    const row = await lockedRow(tx);
    await announce(
      tx,
      row.version,
      row.retry_at ? { available: false, retryAt: row.retry_at } : { available: true, retryAt: null },
    );
  });

async function announce(tx: Transaction, before: number, seen: Availability): Promise<void> {
  const version = before + 1;
  await tx.em.execute('update provider_state set version = ?', [version]);
  await tx.announce(paymentState, PAYMENT_PROVIDER, {
    providerAvailable: seen.available,
    retryAt: seen.retryAt?.toISOString() ?? null,
    version,
  });
}

async function lockedRow(tx: Transaction): Promise<Row> {
  const [row] = await tx.em.execute<Row[]>(
    'select available, retry_at, version from provider_state for update',
  );
  if (!row) throw new Error('the row of provider_state is gone');
  return { ...row, retry_at: row.retry_at && new Date(row.retry_at) };
}
