// Lists of messages, newest first, page by page: a customer's own, and for the operator those that failed.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { moment, type PagedList, pagedList, text } from '#platform/cursor.ts';
import { type Connection, connection, type PageArguments, pageRequest } from '#platform/paging.ts';
import type { Notification } from './domain/notification.ts';
import { fromRow, NotificationRow } from './notification.entity.ts';

/** When it was created, and its id. */
export const MY_NOTIFICATIONS = pagedList('myNotifications', moment, text);
export const FAILED_NOTIFICATIONS = pagedList('failedNotifications', moment, text);

export const ownNotifications = (em: SqlEntityManager, customerId: string, page: PageArguments) =>
  newest(em, MY_NOTIFICATIONS, { customerId }, page);

export const failedNotifications = (em: SqlEntityManager, page: PageArguments) =>
  newest(em, FAILED_NOTIFICATIONS, { phase: 'FAILED' }, page);

async function newest(
  em: SqlEntityManager,
  list: PagedList<[Date, string]>,
  which: { customerId: string } | { phase: 'FAILED' },
  args: PageArguments,
): Promise<Connection<Notification>> {
  const page = pageRequest(args, list);
  const rows = await em.find(
    NotificationRow,
    { $and: [which, page.after ? olderThan(...page.after) : {}] },
    { orderBy: { createdAt: 'desc', id: 'desc' }, limit: page.limit, disableIdentityMap: true },
  );
  return connection(rows, page, list, (row) => [row.createdAt, row.id], fromRow);
}

const olderThan = (createdAt: Date, id: string) => ({
  $or: [{ createdAt: { $lt: createdAt } }, { createdAt, id: { $lt: id } }],
});
