// A rider's claim. Whoever saw the dish finished may be faster than the event that puts it on the board: the claim waits for it.
import type { Watch } from '#platform/live.ts';
import { pause } from '#platform/pause.ts';
import { claimRecordOf } from './claim-record.ts';
import { carryOut, type Outcome } from './commands.ts';
import type { DeliveryContext } from './context.ts';
import { isChange, type Passed, watchOrder } from './live/rider-on-map.ts';
import { limitsIn } from './settings.ts';

/** More than so many wait in no process at a time: who comes then is answered at once. */
const WAITING_CLAIMS_MAX = 1_000;
let waitingClaims = 0;

/** Until when each request waits: however many claims are in it, they wait no longer together than one. */
const patience = new WeakMap<DeliveryContext, number>();

/**
 * What is not on the board, unknown, not ready or somebody else's, is waited for alike and answered alike: nobody learns which it
 * was. No transaction is open and no connection is held meanwhile.
 */
export async function claim(context: DeliveryContext, orderId: string, riderId: string): Promise<Outcome> {
  const watch = watchOrder(context.live, orderId);
  try {
    const outcome = await tryClaim(context, orderId, riderId);
    if (outcome.kind !== 'NOT_FOUND' || waitingClaims >= WAITING_CLAIMS_MAX || msLeft(context) === 0)
      return outcome;
    waitingClaims += 1;
    try {
      return await claimWhenOnBoard(context, orderId, riderId, watch);
    } finally {
      waitingClaims -= 1;
    }
  } finally {
    await watch.return();
  }
}

async function claimWhenOnBoard(
  context: DeliveryContext,
  orderId: string,
  riderId: string,
  watch: Watch<Passed>,
): Promise<Outcome> {
  const done = new AbortController();
  const { signal } = context;
  const overdue = pause(msLeft(context), signal ? AbortSignal.any([signal, done.signal]) : done.signal);
  void overdue.then(() => watch.return());
  try {
    for await (const passing of watch) {
      if (!isChange(passing)) continue;
      const outcome = await tryClaim(context, orderId, riderId);
      if (outcome.kind !== 'NOT_FOUND') return outcome;
    }
    // A process may have died before it told that the delivery is on the board.
    await overdue;
    return await tryClaim(context, orderId, riderId);
  } finally {
    done.abort();
  }
}

function msLeft(context: DeliveryContext): number {
  const now = performance.now();
  const until = patience.get(context) ?? now + context.settings.DELIVERY_CLAIM_AWAITS_BOARD_SECONDS * 1_000;
  patience.set(context, until);
  return Math.max(until - now, 0);
}

function tryClaim(context: DeliveryContext, orderId: string, riderId: string): Promise<Outcome> {
  const limits = limitsIn(context.settings);
  return carryOut(context, orderId, async (tx) => {
    const record = await claimRecordOf(tx, riderId, limits);
    return { type: 'Claim', now: tx.now, riderId, limits, record };
  });
}
