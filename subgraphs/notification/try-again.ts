// An operator has a message tried again that was given up.
import type { Transaction } from '#platform/transaction.ts';
import { lockOne, write } from './book.ts';
import { isIn, type Notification } from './domain/notification.ts';
import { type Pace, retried } from './domain/sending.ts';
import { sendNow } from './schedule.ts';

/** The notification as it stands afterwards: changed only where it had failed. Undefined when there is none. */
export async function tryAgain(
  tx: Transaction,
  notificationId: string,
  pace: Pace,
): Promise<Notification | undefined> {
  const found = await lockOne(tx, notificationId);
  if (!found || !isIn(found, 'FAILED')) return found;
  const again = retried(found, tx.now);
  await write(tx, again, pace);
  await tx.schedule(sendNow(again.order.orderId));
  return again;
}
