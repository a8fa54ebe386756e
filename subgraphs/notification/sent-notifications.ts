// A customer's phone: each message in the order they were sent, after the one it showed last, none twice and none left out.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { badUserInput } from '#platform/errors.ts';
import { type Leavable, leaving } from '#platform/leaving.ts';
import type { Live, Watch } from '#platform/live.ts';
import { pause } from '#platform/pause.ts';
import type { Transaction } from '#platform/transaction.ts';
import type { Notification } from './domain/notification.ts';
import { fromRow, NotificationRow } from './notification.entity.ts';

/** Read at once; a customer gets about ten messages an order. */
const PAGE = 100;
/** After a full page. Whoever was away for a year is told 400 a second, so that what stands behind us needs no queue of a year. */
const PAGE_PAUSE_MS = 250;
const FRESH = { disableIdentityMap: true } as const;

/** Any text may be a customer's id, few characters may be in a topic. */
const topicOf = (customerId: string) => `sent.${Buffer.from(customerId).toString('base64url')}`;

/** Says only that there is more to read: what was sent, and in which order, is in the table. */
export const tellSent = (tx: Transaction, customerId: string): void => tx.notify(topicOf(customerId), null);

/**
 * Without `afterNotificationId` it begins after what was sent before the call: that is in `myNotifications`.
 *
 * @throws BAD_USER_INPUT for a notification that was not sent to this customer, whether there is one or not.
 */
export async function sentNotifications(options: {
  live: Live;
  em: SqlEntityManager;
  customerId: string;
  afterNotificationId: string | null;
  signal: AbortSignal | undefined;
}): Promise<Leavable<Notification>> {
  const { live, em, customerId, afterNotificationId, signal } = options;
  // Before anything is read: what is sent from here on is told of, and what was sent before is in the table.
  const watch = live.watch<null>(topicOf(customerId));
  try {
    const after =
      afterNotificationId === null
        ? await lastSent(em, customerId)
        : await numberOf(em, customerId, afterNotificationId);
    return leaving(watch, follow(watch, { em, customerId, after, signal }), signal);
  } catch (error) {
    await watch.return();
    throw error;
  }
}

type Following = {
  readonly em: SqlEntityManager;
  readonly customerId: string;
  readonly after: number;
  readonly signal: AbortSignal | undefined;
};

async function* follow(
  watch: Watch<null>,
  { em, customerId, after, signal }: Following,
): AsyncGenerator<Notification, undefined> {
  let shown = after;
  do {
    for (;;) {
      const rows = await sentAfter(em, customerId, shown);
      for (const row of rows) {
        shown = row.sentNumber ?? shown;
        yield fromRow(row);
      }
      if (rows.length < PAGE) break;
      await pause(PAGE_PAUSE_MS, signal);
      if (signal?.aborted) return undefined;
    }
    // Whether it was told of a message or of a gap: there may be more to read.
  } while (!(await watch.next()).done);
  return undefined;
}

async function lastSent(em: SqlEntityManager, customerId: string): Promise<number> {
  const [row] = await em.find(
    NotificationRow,
    { customerId, sentNumber: { $ne: null } },
    { orderBy: { sentNumber: 'desc' }, limit: 1, ...FRESH },
  );
  return row?.sentNumber ?? 0;
}

async function numberOf(em: SqlEntityManager, customerId: string, id: string): Promise<number> {
  const row = await em.findOne(NotificationRow, { id, customerId, phase: 'SENT' }, FRESH);
  if (row?.sentNumber == null)
    throw badUserInput('afterNotificationId is not a notification that was sent to you');
  return row.sentNumber;
}

const sentAfter = (em: SqlEntityManager, customerId: string, number: number): Promise<NotificationRow[]> =>
  em.find(
    NotificationRow,
    { customerId, sentNumber: { $gt: number } },
    { orderBy: { sentNumber: 'asc' }, limit: PAGE, ...FRESH },
  );
