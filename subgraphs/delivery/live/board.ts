// The riders' board as it changes: first every delivery on it, then each that comes or goes, none twice.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { leaving } from '#platform/leaving.ts';
import type { Live, Passing, Watch } from '#platform/live.ts';
import type { Transaction } from '#platform/transaction.ts';
import { DeliveryRow, fromRow, type OpenedColumns, opened } from '../delivery.entity.ts';

const TOPIC = 'board';
/** More than this no rider looks through; a city that has so many waiting has other worries. */
const SNAPSHOT_MAX = 1_000;
/** Of how many deliveries that left the board the version is remembered, for messages that overtook each other. */
const REMEMBERED_DEPARTURES = 100;

const TIMES = ['readyAt', 'claimBy', 'claimedAt', 'pickUpBy', 'pickedUpAt', 'deliveredAt'] as const;
type Time = (typeof TIMES)[number];
/** A row on its way through NATS: its times have become text. */
type RowMessage = Omit<DeliveryRow, Time> & Record<Time, string | null>;

/** The row travels whole, so that a thousand riders see a change and not a thousand times what the database says now. */
export function showOnBoard(tx: Transaction, row: DeliveryRow): void {
  tx.notify(TOPIC, { ...row });
}

export function boardChanges(options: {
  live: Live;
  em: SqlEntityManager;
  signal: AbortSignal | undefined;
}): AsyncIterableIterator<OpenedColumns> {
  const watch = options.live.watch<RowMessage>(TOPIC);
  return leaving(watch, follow(watch, options.em), options.signal);
}

async function* follow(
  watch: Watch<RowMessage>,
  em: SqlEntityManager,
): AsyncGenerator<OpenedColumns, undefined> {
  const isNews = newsFilter();
  for (const row of await onBoard(em)) if (isNews(row)) yield* shown(row);
  for await (const passing of watch) {
    for (const row of await rowsOf(passing, () => missed(em, isNews.present())))
      if (isNews(row)) yield* shown(row);
  }
  return undefined;
}

/** Says of each row whether the rider must see it: not what they know, not what came and went unseen. */
function newsFilter() {
  const present = new Map<string, number>();
  const departed = new Map<string, number>();
  const isNews = ({ orderId, version, status }: DeliveryRow): boolean => {
    if (version <= (present.get(orderId) ?? departed.get(orderId) ?? 0)) return false;
    const wasThere = present.delete(orderId);
    departed.delete(orderId);
    if (status === 'WAITING') present.set(orderId, version);
    else departed.set(orderId, version);
    const [oldest] = departed.keys();
    if (oldest !== undefined && departed.size > REMEMBERED_DEPARTURES) departed.delete(oldest);
    return wasThere || status === 'WAITING';
  };
  return Object.assign(isNews, { present: () => [...present.keys()] });
}

const rowsOf = async (passing: Passing<RowMessage>, missedRows: () => Promise<DeliveryRow[]>) =>
  passing.kind === 'GAP' ? missedRows() : [revived(passing.message)];

/** A delivery past its deadline can no longer be claimed, whether or not the clock has taken it off. */
const onBoard = (em: SqlEntityManager): Promise<DeliveryRow[]> =>
  em.find(
    DeliveryRow,
    { status: 'WAITING', claimBy: { $gt: new Date() } },
    { orderBy: { readyAt: 'asc', orderId: 'asc' }, limit: SNAPSHOT_MAX, disableIdentityMap: true },
  );

/** What may have been missed: the board, and where those went that were on it. */
async function missed(em: SqlEntityManager, present: string[]): Promise<DeliveryRow[]> {
  const before = await em.find(DeliveryRow, { orderId: { $in: present } }, { disableIdentityMap: true });
  return [...before, ...(await onBoard(em))];
}

function* shown(row: DeliveryRow): Generator<OpenedColumns> {
  const columns = opened(fromRow(row));
  if (columns) yield columns;
}

function revived(message: RowMessage): DeliveryRow {
  const times = TIMES.map((time) => [time, message[time] === null ? null : new Date(message[time])]);
  return { ...message, ...(Object.fromEntries(times) as Record<Time, Date | null>) };
}
