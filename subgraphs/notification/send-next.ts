// One message of an order: written down that it is being sent, sent outside any transaction, written down what came of it.
import type { Transaction } from '#platform/transaction.ts';
import { lockLane, tellSentAgain, write } from './book.ts';
import { turnOf } from './domain/lane.ts';
import { type InPhase, idempotencyKey, isIn } from './domain/notification.ts';
import { begin, type Outcome, settle } from './domain/sending.ts';
import { sendLater, sendNow } from './schedule.ts';
import { inOrder, type NotificationScope } from './scope.ts';
import { leaseMsOf, paceOf } from './settings.ts';

/** Right however often it runs, even several at once: of one order one message is under way at a time. */
export async function sendNext(scope: NotificationScope, orderId: string, stop: AbortSignal): Promise<void> {
  const sending = await inOrder(scope, orderId, (tx) => claim(scope, tx, orderId));
  if (!sending) return;
  const outcome = await attempt(scope, sending, stop);
  await inOrder(scope, orderId, async (tx) => {
    const lane = await lockLane(tx, orderId);
    const now = lane.find(({ id }) => id === sending.id);
    // Somebody took us for gone; what came of this call is theirs to find out.
    if (!now || !isIn(now, 'SENDING') || now.attempts !== sending.attempts) return;
    const pace = paceOf(scope.settings);
    await write(tx, settle(now, outcome, tx.now, pace), pace);
    await planNext(tx, orderId);
  });
}

/** Whose turn it is, marked as being sent; undefined when it is nobody's now. */
async function claim(
  { settings }: NotificationScope,
  tx: Transaction,
  orderId: string,
): Promise<InPhase<'SENDING'> | undefined> {
  const pace = paceOf(settings);
  const turn = turnOf(await lockLane(tx, orderId), tx.now);
  switch (turn.kind) {
    case 'IDLE':
      await tellSentAgain(tx, orderId);
      return undefined;
    case 'LATER':
      await tx.schedule(sendLater(orderId, turn.at));
      return undefined;
    case 'LOST':
      await write(
        tx,
        settle(turn.notification, { kind: 'UNKNOWN', reason: 'the sender is gone' }, tx.now, pace),
        pace,
      );
      await planNext(tx, orderId);
      return undefined;
    case 'SEND': {
      const sending = begin(turn.notification, new Date(tx.now.getTime() + leaseMsOf(settings)));
      await write(tx, sending, pace);
      return sending;
    }
  }
}

async function planNext(tx: Transaction, orderId: string): Promise<void> {
  const turn = turnOf(await lockLane(tx, orderId), tx.now);
  if (turn.kind === 'IDLE') return;
  await tx.schedule(turn.kind === 'LATER' ? sendLater(orderId, turn.at) : sendNow(orderId));
}

async function attempt(
  { ports, log }: NotificationScope,
  notification: InPhase<'SENDING'>,
  stop: AbortSignal,
): Promise<Outcome> {
  const { id, order, channel, message } = notification;
  try {
    const phone = await ports.contacts.phoneOf(order.customerId);
    if (phone === undefined) return { kind: 'REFUSED', reason: 'no such customer' };
    if (phone === null) return { kind: 'REFUSED', reason: 'the customer gave no phone number' };
    const { orderId } = order;
    const key = idempotencyKey(notification);
    return await ports.messenger.send({ channel, message, phone, orderId, idempotencyKey: key }, stop);
  } catch (err) {
    log.warn({ err, notification: id }, 'what became of a message is not known');
    return { kind: 'UNKNOWN', reason: err instanceof Error ? err.message : 'no answer' };
  }
}
