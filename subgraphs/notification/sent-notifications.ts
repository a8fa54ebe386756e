// A customer's phone: each message the moment it is sent, none twice, none left out when the connection had a gap.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type Leavable, leaving } from '#platform/leaving.ts';
import type { Live, Passing, Watch } from '#platform/live.ts';
import type { Transaction } from '#platform/transaction.ts';
import type { Notification } from './domain/notification.ts';
import { fromRow, NotificationRow } from './notification.entity.ts';

/** Of how many messages it is remembered that they were shown: far more than one customer gets in a gap. */
const REMEMBERED = 1_000;
/** Read again after a gap at most; a customer gets about ten messages an order. */
const MISSED_MAX = 500;
/** Clocks differ and transactions overlap: what was sent shortly before the last one shown may come after it. */
const OVERLAP_MS = 60_000;

/** Any text may be a customer's id, few characters may be in a topic. */
const topicOf = (customerId: string) => `sent.${Buffer.from(customerId).toString('base64url')}`;

/** A row on its way through NATS: its times have become text. */
type RowMessage = Omit<NotificationRow, 'createdAt' | 'sentAt' | 'dueAt'> & {
  createdAt: string;
  sentAt: string;
};

export function showSent(tx: Transaction, row: NotificationRow): void {
  tx.notify(topicOf(row.customerId), { ...row });
}

/** Hears from the moment of the call: what was sent before is in `myNotifications`. */
export function sentNotifications(options: {
  live: Live;
  em: SqlEntityManager;
  customerId: string;
  signal: AbortSignal | undefined;
}): Leavable<Notification> {
  const { live, em, customerId, signal } = options;
  const since = new Date();
  const watch = live.watch<RowMessage>(topicOf(customerId));
  return leaving(watch, follow(watch, em, customerId, since), signal);
}

async function* follow(
  watch: Watch<RowMessage>,
  em: SqlEntityManager,
  customerId: string,
  since: Date,
): AsyncGenerator<Notification, undefined> {
  const shown = new Set<string>();
  let last = since;
  for await (const passing of watch) {
    for (const row of await rowsOf(passing, () => missed(em, customerId, since, last))) {
      if (row.customerId !== customerId || shown.has(row.id)) continue;
      shown.add(row.id);
      for (const oldest of shown) {
        if (shown.size <= REMEMBERED) break;
        shown.delete(oldest);
      }
      if (row.sentAt && row.sentAt > last) last = row.sentAt;
      yield fromRow(row);
    }
  }
  return undefined;
}

const rowsOf = async (passing: Passing<RowMessage>, missedRows: () => Promise<NotificationRow[]>) =>
  passing.kind === 'GAP' ? missedRows() : [revived(passing.message)];

function missed(em: SqlEntityManager, customerId: string, since: Date, last: Date) {
  const from = new Date(Math.max(since.getTime(), last.getTime() - OVERLAP_MS));
  return em.find(
    NotificationRow,
    { customerId, phase: 'SENT', sentAt: { $gte: from } },
    { orderBy: { sentAt: 'asc', id: 'asc' }, limit: MISSED_MAX, disableIdentityMap: true },
  );
}

const revived = (row: RowMessage): NotificationRow => ({
  ...row,
  dueAt: null,
  createdAt: new Date(row.createdAt),
  sentAt: new Date(row.sentAt),
});
