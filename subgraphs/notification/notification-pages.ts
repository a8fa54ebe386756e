// Lists of messages, newest first, page by page: a customer's own, and for the operator those that failed.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { badUserInput } from '#platform/errors.ts';
import { type Connection, connection, pageRequest } from '#platform/paging.ts';
import type { Notification } from './domain/notification.ts';
import { fromRow, NotificationRow } from './notification.entity.ts';

type PageArguments = { first: number; after?: string | null | undefined };

export const ownNotifications = (em: SqlEntityManager, customerId: string, page: PageArguments) =>
  newest(em, 'myNotifications', { customerId }, page);

export const failedNotifications = (em: SqlEntityManager, page: PageArguments) =>
  newest(em, 'failedNotifications', { phase: 'FAILED' }, page);

async function newest(
  em: SqlEntityManager,
  list: string,
  which: { customerId: string } | { phase: 'FAILED' },
  args: PageArguments,
): Promise<Connection<Notification>> {
  const page = pageRequest(args, list, 2);
  const rows = await em.find(
    NotificationRow,
    { $and: [which, page.after ? olderThan(page.after) : {}] },
    { orderBy: { createdAt: 'desc', id: 'desc' }, limit: page.limit, disableIdentityMap: true },
  );
  return connection(rows, page, list, (row) => [row.createdAt.toISOString(), row.id], fromRow);
}

function olderThan([at, id]: readonly unknown[]) {
  const createdAt = new Date(String(at));
  if (Number.isNaN(createdAt.getTime())) throw badUserInput('after is not a cursor of this list');
  return { $or: [{ createdAt: { $lt: createdAt } }, { createdAt, id: { $lt: String(id) } }] };
}
