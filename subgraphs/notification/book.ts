// How notifications are written: the wish once for each order and template, every change with what follows from it.
import { LockMode } from '@mikro-orm/core';
import { newId, type Transaction } from '#platform/transaction.ts';
import { messageOf, type ToldFact } from './domain/message.ts';
import { isIn, type Notification, wished } from './domain/notification.ts';
import type { Pace } from './domain/sending.ts';
import { fromRow, NotificationRow, toRow } from './notification.entity.ts';
import { askLater, sendNow } from './schedule.ts';
import { tellSent } from './sent-notifications.ts';

/** However often and in whatever order facts arrive: the unique key lets one wish in. */
export async function wish(tx: Transaction, fact: ToldFact): Promise<void> {
  const { orderId, customerId, ownerId, at } = fact.data;
  const notification = wished({
    id: newId(),
    order: { orderId, customerId, ownerId },
    message: messageOf(fact),
    createdAt: new Date(at),
    now: tx.now,
  });
  const inserted = await tx.em
    .createQueryBuilder(NotificationRow)
    .insert(toRow(notification))
    .onConflict(['orderId', 'template'])
    .ignore()
    .execute('run');
  if (inserted.affectedRows > 0) await tx.schedule(sendNow(orderId));
}

/** The messages of an order that are still to be sent, oldest first, locked until the commit: always all, always in this order. */
export async function lockLane(tx: Transaction, orderId: string): Promise<readonly Notification[]> {
  const rows = await tx.em.find(
    NotificationRow,
    { orderId, phase: { $in: ['WAITING', 'SENDING'] } },
    { orderBy: { createdAt: 'asc', id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  return rows.map(fromRow);
}

/** One notification, locked until the commit. */
export async function lockOne(tx: Transaction, id: string): Promise<Notification | undefined> {
  const row = await tx.em.findOne(NotificationRow, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
  return row ? fromRow(row) : undefined;
}

/** Writes a changed notification, locked before by one of the above, and sees to what follows. */
export async function write(tx: Transaction, notification: Notification, pace: Pace): Promise<void> {
  const row = await tx.em.findOneOrFail(NotificationRow, notification.id);
  tx.em.assign(row, toRow(notification));
  await tx.em.flush();
  if (isIn(notification, 'SENT')) tellSent(tx, row.customerId);
  // What an order's screen shows of its messages changes without an event; PENDING it is in all other phases alike.
  if (!isIn(notification, 'SENDING') && !isIn(notification, 'ACCEPTED')) tx.changed(row.orderId);
  if (isIn(notification, 'ACCEPTED')) await tx.schedule(askLater(notification, tx.now, pace));
}

/** For a job that finds nothing to do: the run before it may have sent the last message of the order and died before it could tell. */
export async function tellSentAgain(tx: Transaction, orderId: string): Promise<void> {
  const sent = await tx.em.findOne(NotificationRow, { orderId, phase: 'SENT' });
  if (!sent) return;
  tellSent(tx, sent.customerId);
  tx.changed(orderId);
}
