// The riders' board as it changes: every delivery on it, then each that comes or goes.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Leavable } from '#platform/leaving.ts';
import type { Live } from '#platform/live.ts';
import type { Log } from '#platform/log.ts';
import type { ListChange } from '#platform/pubsub/list-change.ts';
import type { ListSource } from '#platform/pubsub/watched-list.ts';
import { tellList, watchedLists } from '#platform/pubsub/watched-lists.ts';
import type { Transaction } from '#platform/transaction.ts';
import { DeliveryRow, type OpenedColumns, openedIn } from '../delivery.entity.ts';

const KIND = 'boards';
/** There is one for all. */
const BOARD = 'board';
/** More than this no rider looks through; a city that has so many waiting has other worries. */
const BOARD_MAX = 1_000;

export type DeliveriesChange = ListChange<OpenedColumns>;

export type WatchedBoard = { watch(signal: AbortSignal | undefined): Leavable<DeliveriesChange> };

export const tellBoard = (tx: Transaction, orderId: string): void => tellList(tx, KIND, BOARD, orderId);

export function watchedBoard(options: { live: Live; log: Log; reader(): SqlEntityManager }): WatchedBoard {
  const { live, log, reader } = options;
  const lists = watchedLists({ live, log, kind: KIND, source: () => boardIn(reader) });
  return { watch: (signal) => lists.watch(BOARD, signal) };
}

const boardIn = (reader: () => SqlEntityManager): ListSource<OpenedColumns> => ({
  max: BOARD_MAX,
  idOf: ({ orderId }) => orderId,
  isListed: ({ status }) => status === 'WAITING',
  list: async () =>
    openedIn(
      await reader().find(
        DeliveryRow,
        // Past its deadline it can no longer be claimed, whether or not the clock has taken it off.
        { status: 'WAITING', claimBy: { $gt: new Date() } },
        { orderBy: { readyAt: 'asc', orderId: 'asc' }, limit: BOARD_MAX },
      ),
    ),
  items: async (ids) => openedIn(await reader().find(DeliveryRow, { orderId: { $in: [...ids] } })),
});
