// A kitchen's tablet: every open ticket of one store, then each as it changes or leaves.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Leavable } from '#platform/leaving.ts';
import type { Live } from '#platform/live.ts';
import type { Log } from '#platform/log.ts';
import type { ListChange } from '#platform/pubsub/list-change.ts';
import type { ListSource } from '#platform/pubsub/watched-list.ts';
import { tellList, watchedLists } from '#platform/pubsub/watched-lists.ts';
import type { Transaction } from '#platform/transaction.ts';
import { OPEN_STATUSES } from './domain/lifecycle.ts';
import { type AboutOrder, isOpened, type OpenedTicket } from './domain/ticket.ts';
import { fromRow, TicketRow } from './ticket.entity.ts';

const KIND = 'kitchens';
/** More open tickets than this a tablet does not show at a time; no kitchen cooks so many at once. */
const OPEN_TICKETS_MAX = 500;

export type KitchenChange = ListChange<OpenedTicket>;

export type WatchedKitchens = {
  /** Tickets of this store and this owner: who may listen was decided once, a ticket says whose it is. */
  watch(
    kitchen: Pick<AboutOrder, 'storeId' | 'ownerId'>,
    signal: AbortSignal | undefined,
  ): Leavable<KitchenChange>;
};

/** Only which ticket travels: what the customer wrote on it stays in the table. */
export const tellKitchen = (tx: Transaction, { order }: OpenedTicket): void =>
  tellList(tx, KIND, keyOf(order), order.orderId);

export function watchedKitchens(options: {
  live: Live;
  log: Log;
  reader(): SqlEntityManager;
}): WatchedKitchens {
  const { live, log, reader } = options;
  const lists = watchedLists({ live, log, kind: KIND, source: (key) => ticketsOf(key, reader) });
  return { watch: (kitchen, signal) => lists.watch(keyOf(kitchen), signal) };
}

const keyOf = ({ storeId, ownerId }: Pick<AboutOrder, 'storeId' | 'ownerId'>): string =>
  JSON.stringify([storeId, ownerId]);

function ticketsOf(key: string, reader: () => SqlEntityManager): ListSource<OpenedTicket> {
  const [storeId, ownerId] = JSON.parse(key) as [string, string];
  return {
    max: OPEN_TICKETS_MAX,
    idOf: ({ order }) => order.orderId,
    isListed: ({ status }) => OPEN_STATUSES.some((open) => open === status),
    list: async () =>
      openedIn(
        await reader().find(
          TicketRow,
          { storeId, ownerId, status: { $in: [...OPEN_STATUSES] } },
          { orderBy: { openedAt: 'asc', id: 'asc' }, limit: OPEN_TICKETS_MAX },
        ),
      ),
    items: async (ids) =>
      openedIn(await reader().find(TicketRow, { storeId, ownerId, id: { $in: [...ids] } })),
  };
}

const openedIn = (rows: readonly TicketRow[]): OpenedTicket[] => rows.map(fromRow).filter(isOpened);
