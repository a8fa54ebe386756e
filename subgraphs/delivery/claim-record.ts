// What a rider has with them and gave back of late: counted under the rider's lock, kept for as long as it counts.
import { LockMode } from '@mikro-orm/core';
import type { Transaction } from '#platform/transaction.ts';
import { type ClaimLimits, type ClaimRecord, RELEASES_COUNT_FOR_SECONDS } from './domain/claim-limits.ts';
import { RiderRow } from './rider.entity.ts';

/** Of riders who never come back: every release clears away more than it adds. */
const FORGOTTEN_AT_ONCE = 10;

/**
 * Claims of one rider come one after the other from here to the commit: a second one sees the first. The lock is taken before
 * the delivery's, by nobody in another order.
 */
export async function claimRecordOf(
  tx: Transaction,
  riderId: string,
  limits: ClaimLimits,
): Promise<ClaimRecord> {
  await tx.em.findOneOrFail(RiderRow, riderId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const [open] = await tx.em.execute<{ n: number }[]>(
    `select count(*)::int as n from delivery where rider_id = ? and status in ('CLAIMED', 'PICKED_UP')`,
    [riderId],
  );
  const released = await tx.em.execute<{ at_ms: number }[]>(
    `select extract(epoch from released_at)::float8 * 1000 as at_ms from released_claim
     where rider_id = ? and released_at > ? order by released_at desc limit ?`,
    [riderId, countsFrom(tx.now), limits.releasesPerHour],
  );
  return { openClaims: open?.n ?? 0, releasedAt: released.map(({ at_ms }) => new Date(at_ms)) };
}

export async function noteRelease(tx: Transaction, riderId: string, orderId: string): Promise<void> {
  await tx.em.execute('insert into released_claim (rider_id, order_id, released_at) values (?, ?, ?)', [
    riderId,
    orderId,
    tx.now,
  ]);
  await tx.em.execute(
    `delete from released_claim where ctid in (
       select ctid from released_claim where released_at <= ? order by released_at limit ? for update skip locked)`,
    [countsFrom(tx.now), FORGOTTEN_AT_ONCE],
  );
}

const countsFrom = (now: Date): Date => new Date(now.getTime() - RELEASES_COUNT_FOR_SECONDS * 1_000);
