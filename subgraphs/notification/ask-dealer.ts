// What became of a message the dealer accepted: only now it is known whether KakaoTalk reaches this phone.
import { lockOne, tellSentAgain, write } from './book.ts';
import { type InPhase, isIn } from './domain/notification.ts';
import { type Report, reported } from './domain/sending.ts';
import { fromRow, NotificationRow } from './notification.entity.ts';
import { sendNow } from './schedule.ts';
import { inOrder, type NotificationScope } from './scope.ts';
import { paceOf } from './settings.ts';

/** Right however often it runs: a message whose end is known is left alone. */
export async function askDealer(
  scope: NotificationScope,
  notificationId: string,
  stop: AbortSignal,
): Promise<void> {
  const row = await scope.reader().findOneOrFail(NotificationRow, notificationId);
  const accepted = fromRow(row);
  const { orderId } = accepted.order;
  if (!isIn(accepted, 'ACCEPTED')) return inOrder(scope, orderId, (tx) => tellSentAgain(tx, orderId));
  const report = await ask(scope, accepted, stop);
  await inOrder(scope, orderId, async (tx) => {
    const now = await lockOne(tx, notificationId);
    if (!now || !isIn(now, 'ACCEPTED') || now.stage.asked !== accepted.stage.asked) return;
    const pace = paceOf(scope.settings);
    const after = reported(now, report, tx.now, pace);
    await write(tx, after, pace);
    // To be sent again, or by text message.
    if (isIn(after, 'WAITING')) await tx.schedule(sendNow(after.order.orderId));
  });
}

async function ask(
  { ports, log }: NotificationScope,
  { id, stage }: InPhase<'ACCEPTED'>,
  stop: AbortSignal,
): Promise<Report> {
  try {
    return await ports.messenger.reportOn(stage.reference, stop);
  } catch (err) {
    log.warn({ err, notification: id }, 'the dealer does not say what became of a message');
    return { kind: 'UNDERWAY' };
  }
}
