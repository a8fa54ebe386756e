// A customer's messages, newest first, page by page.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { badUserInput } from '#platform/errors.ts';
import { type Connection, connection, pageRequest } from '#platform/paging.ts';
import type { Notification } from './domain/notification.ts';
import { fromRow, NotificationRow } from './notification.entity.ts';

const LIST = 'myNotifications';

export async function ownNotifications(
  em: SqlEntityManager,
  customerId: string,
  args: { first: number; after?: string | null | undefined },
): Promise<Connection<Notification>> {
  const page = pageRequest(args, LIST, 2);
  const rows = await em.find(
    NotificationRow,
    { customerId, ...(page.after ? olderThan(page.after) : {}) },
    { orderBy: { createdAt: 'desc', id: 'desc' }, limit: page.limit, disableIdentityMap: true },
  );
  return connection(rows, page, LIST, (row) => [row.createdAt.toISOString(), row.id], fromRow);
}

function olderThan([at, id]: readonly unknown[]) {
  const createdAt = new Date(String(at));
  if (Number.isNaN(createdAt.getTime())) throw badUserInput('after is not a cursor of this list');
  return { $or: [{ createdAt: { $lt: createdAt } }, { createdAt, id: { $lt: String(id) } }] };
}
